package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A value of the JSON body as the text that it is there; or written anew without some of its members, or with all names
 * sorted. Numbers and letters stay as the sender spelt them: whoever signs what a library writes sends what the same
 * library writes.
 */
final class JsonText extends PartSource {
    private final Set<String> without;
    private final boolean sorted;
    private final boolean base64;

    /** @param which a pointer, and behind commas the members that are left out of what stands there */
    JsonText(String which, boolean sorted, boolean base64) {
        super(new Place(Place.Kind.JSON, ValueSource.requirePointer(which.split(",", -1)[0])));
        List<String> names = List.of(which.split(",", -1));
        this.without = Set.copyOf(names.subList(1, names.size()));
        this.sorted = sorted;
        this.base64 = base64;
    }

    @Override
    Set<Place> leftOut() {
        return ValueSource.named(Place.Kind.JSON, place().name(), without);
    }

    @Override
    public void find(Parts parts, Found found) {
        String pointer = place().name();
        // What is proven is said in pointers into the document: elsewhere they would name other values than are signed.
        Optional<Json> json = parts.documentIsBody() ? parts.json() : Optional.empty();
        if (json.isEmpty() || !json.get().has(pointer)) {
            return;
        }
        String body = new String(parts.request().body().bytes(), UTF_8);
        int start = spaceEnd(body, 0);
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            start = member(body, start, step.replace("~1", "/").replace("~0", "~"));
            if (start < 0) {
                return;
            }
        }
        StringBuilder written = new StringBuilder();
        int end = value(body, start, without, written);
        String text = sorted || !without.isEmpty() ? written.toString() : body.substring(start, end);
        found.add(base64 ? Encoding.BASE64.write(text.getBytes(UTF_8)) : text);
    }

    /** Where the value of that name begins; -1 if it is spelt with escapes, or stands in a list. */
    private int member(String json, int object, String name) {
        int at = spaceEnd(json, object + 1);
        while (json.charAt(object) == '{' && json.charAt(at) == '"') {
            int nameEnd = scalarEnd(json, at);
            int value = spaceEnd(json, spaceEnd(json, nameEnd) + 1);
            if (json.substring(at + 1, nameEnd - 1).equals(name)) {
                return value;
            }
            int next = spaceEnd(json, value(json, value, Set.of(), new StringBuilder()));
            at = json.charAt(next) == ',' ? spaceEnd(json, next + 1) : next;
        }
        return -1;
    }

    /** Writes the value that begins there; returns where it ends. That it is strict JSON was asked before. */
    private int value(String json, int start, Set<String> left, StringBuilder into) {
        char open = json.charAt(start);
        if (open != '{' && open != '[') {
            int end = scalarEnd(json, start);
            into.append(json, start, end);
            return end;
        }
        Map<String, String> members = sorted && open == '{' ? new TreeMap<>() : new LinkedHashMap<>();
        int at = spaceEnd(json, start + 1);
        while (json.charAt(at) != '}' && json.charAt(at) != ']') {
            StringBuilder member = new StringBuilder();
            String name = String.valueOf(members.size());
            if (open == '{') {
                int nameEnd = scalarEnd(json, at);
                name = json.substring(at + 1, nameEnd - 1);
                member.append(json, at, nameEnd).append(':');
                at = spaceEnd(json, spaceEnd(json, nameEnd) + 1);
            }
            at = spaceEnd(json, value(json, at, Set.of(), member));
            members.put(name, member.toString());
            if (json.charAt(at) == ',') {
                at = spaceEnd(json, at + 1);
            }
        }
        members.keySet().removeAll(left);
        into.append(open).append(String.join(",", members.values())).append(json.charAt(at));
        return at + 1;
    }

    private static int scalarEnd(String json, int at) {
        int end = at + 1;
        if (json.charAt(at) == '"') {
            while (json.charAt(end) != '"') {
                end += json.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }
        while (end < json.length() && ",]} \t\r\n".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int spaceEnd(String json, int at) {
        int end = at;
        while (" \t\r\n".indexOf(json.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    @Override
    public String toString() {
        return place()
                + (sorted ? " sorted" : "")
                + (without.isEmpty() ? "" : " without " + String.join(", ", without));
    }
}
