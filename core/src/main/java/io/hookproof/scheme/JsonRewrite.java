package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Compact JSON rewritten from its bytes, without some members or with all names sorted. The caller must have checked
 * that the input is strict JSON. All output goes into one array, so that an attacker's nested JSON costs no more than
 * flat JSON.
 */
final class JsonRewrite implements Comparator<int[]> {
    private final byte[] json;
    private final boolean sorted;
    // Never longer than the input, because no character is added.
    private final byte[] written;
    private byte[] unsorted = {};
    private int size;

    JsonRewrite(byte[] json, boolean sorted) {
        this.json = json;
        this.sorted = sorted;
        this.written = new byte[json.length];
    }

    /** Returns where the document begins. */
    int start() {
        return spaceEnd(0);
    }

    /** Returns where the value of that name begins; -1 if it is written with escapes, or stands in a list. */
    int member(int object, byte[] name) {
        int at = spaceEnd(object + 1);
        while (json[object] == '{' && json[at] == '"') {
            int nameEnd = scalarEnd(at);
            int value = spaceEnd(spaceEnd(nameEnd) + 1);
            if (Arrays.equals(json, at + 1, nameEnd - 1, name, 0, name.length)) {
                return value;
            }
            int next = spaceEnd(value(value, Set.of()));
            at = json[next] == ',' ? spaceEnd(next + 1) : next;
        }
        return -1;
    }

    /** Returns the value that begins there, copied, or rewritten if something is left out or sorted. */
    byte[] text(int start, Set<String> left) {
        size = 0;
        int end = value(start, left);
        return sorted || !left.isEmpty() ? Arrays.copyOf(written, size) : Arrays.copyOfRange(json, start, end);
    }

    /** Writes the value that begins there; returns where it ends. */
    private int value(int start, Set<String> left) {
        byte open = json[start];
        if (open != '{' && open != '[') {
            return write(start, scalarEnd(start));
        }
        write(start, start + 1);
        int begin = size;
        // Most values in an attacker's JSON may be empty objects.
        List<int[]> members = List.of();
        int at = spaceEnd(start + 1);
        while (json[at] != '}' && json[at] != ']') {
            int from = size;
            boolean isLeft = false;
            if (open == '{') {
                int nameEnd = write(at, scalarEnd(at));
                isLeft = !left.isEmpty() && left.contains(new String(json, at + 1, nameEnd - at - 2, UTF_8));
                at = spaceEnd(nameEnd);
                write(at, at + 1);
                at = spaceEnd(at + 1);
            }
            int nameEnd = size - 2;
            at = spaceEnd(value(at, Set.of()));
            if (isLeft) {
                size = from;
            } else {
                written[size++] = ',';
                if (sorted && open == '{') {
                    members = members.isEmpty() ? new ArrayList<>() : members;
                    members.add(new int[] {from + 1, nameEnd, size});
                }
            }
            if (json[at] == ',') {
                at = spaceEnd(at + 1);
            }
        }
        sort(members, begin);
        size -= size > begin ? 1 : 0;
        return write(at, at + 1);
    }

    private void sort(List<int[]> members, int begin) {
        if (members.size() < 2) {
            return;
        }
        members.sort(this);
        if (unsorted.length == 0) {
            unsorted = new byte[written.length];
        }
        System.arraycopy(written, begin, unsorted, begin, size - begin);
        int to = begin;
        for (int[] member : members) {
            int from = member[0] - 1;
            System.arraycopy(unsorted, from, written, to, member[2] - from);
            to += member[2] - from;
        }
    }

    /**
     * Compares members by name. Each is given by where its name begins and ends, and where the comma after its value
     * ends.
     */
    @Override
    public int compare(int[] one, int[] other) {
        return Arrays.compareUnsigned(written, one[0], one[1], written, other[0], other[1]);
    }

    private int write(int from, int end) {
        System.arraycopy(json, from, written, size, end - from);
        size += end - from;
        return end;
    }

    private int scalarEnd(int at) {
        int end = at + 1;
        if (json[at] == '"') {
            while (json[end] != '"') {
                end += json[end] == '\\' ? 2 : 1;
            }
            return end + 1;
        }
        while (end < json.length && ",]}".indexOf(json[end]) < 0 && json[end] > ' ') {
            end++;
        }
        return end;
    }

    private int spaceEnd(int at) {
        int end = at;
        while (json[end] <= ' ') {
            end++;
        }
        return end;
    }
}
