package io.hookproof.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The header fields of a request, in the order they arrived. Names compare without regard to ASCII case; values are
 * kept as received. Immutable, so any thread may read them.
 */
public final class Headers {
    private static final Headers NONE = new Headers(new String[0]);

    /** Name, value, name, value: one array keeps a lookup in one or two cache lines. */
    private final String[] fields;
    /** The {@link #mark} of each name, so that a lookup compares hardly any name but the one it looks for. */
    private final byte[] marks;

    private Headers(String[] fields) {
        this.fields = fields;
        this.marks = new byte[fields.length / 2];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = mark(fields[2 * i]);
        }
    }

    /** Returns the position of the first character that is not printable ASCII; -1 if the value has none. */
    public static int unprintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns the position of the first character that no <a
     * href="https://www.rfc-editor.org/rfc/rfc9110#section-5.1">field name</a> has; -1 if it is one, 0 if it is empty.
     */
    public static int misspelt(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return i;
            }
        }
        return name.isEmpty() ? 0 : -1;
    }

    /** Returns headers without any field. */
    public static Headers none() {
        return NONE;
    }

    /** Returns the fields of a map such as {@code HttpHeaders.map()}; the order within one name is kept. */
    public static Headers of(Map<String, List<String>> fields) {
        Builder builder = builder();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String name = field.getKey();
            List<String> values = field.getValue();
            if (values == null) {
                throw new NullPointerException("header " + name + " has no list of values");
            }
            for (String value : values) {
                builder.add(name, value);
            }
        }
        return builder.build();
    }

    /**
     * Returns the fields given as name, value, name, value.
     *
     * @throws IllegalArgumentException if the last name has no value
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name has no value: give name, value, name, value");
        }
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Returns a builder, for fields that come one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number of field lines; a repeated name counts each time. */
    public int size() {
        return fields.length / 2;
    }

    /** The number of field lines with this name. */
    public int count(String name) {
        int count = 0;
        for (int i = next(name, 0); i >= 0; i = next(name, i + 1)) {
            count++;
        }
        return count;
    }

    /** The index of the only field line with that name; -1 if there is none, -2 if there are several. */
    public int indexOf(String name) {
        int found = next(name, 0);
        return found >= 0 && found + 1 < marks.length && next(name, found + 1) >= 0 ? -2 : found;
    }

    /** The first value of that name. Check {@link #count} before trusting it to be the only one. */
    public Optional<String> first(String name) {
        int found = next(name, 0);
        return found < 0 ? Optional.empty() : Optional.of(value(found));
    }

    /** Every value of that name, in order; empty when there is none. */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (int i = next(name, 0); i >= 0; i = next(name, i + 1)) {
            if (values.isEmpty()) {
                values = new ArrayList<>(2);
            }
            values.add(value(i));
        }
        return Collections.unmodifiableList(values);
    }

    /** The name of field line {@code index}, spelled as received. */
    public String name(int index) {
        return fields[2 * index];
    }

    /** The value of field line {@code index}. */
    public String value(int index) {
        return fields[2 * index + 1];
    }

    /**
     * Passes name and value of each field line to {@code field}, in order, as needed for an answer or another request.
     */
    public void forEach(BiConsumer<String, String> field) {
        for (int i = 0; i < fields.length; i += 2) {
            field.accept(fields[i], fields[i + 1]);
        }
    }

    /** The names as first spelled, each once. */
    public Set<String> names() {
        Set<String> seen = new TreeSet<>(Headers::compareNames);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < fields.length; i += 2) {
            if (seen.add(fields[i])) {
                names.add(fields[i]);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /**
     * Whether the other has the same fields in the same order; names compare without regard to case, values exactly.
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Headers that) || that.fields.length != fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i += 2) {
            if (!sameName(fields[i], that.fields[i]) || !fields[i + 1].equals(that.fields[i + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(marks);
        for (int i = 1; i < fields.length; i += 2) {
            hash = 31 * hash + fields[i].hashCode();
        }
        return hash;
    }

    /** The names only, because a value may be a credential. */
    @Override
    public String toString() {
        return names().toString();
    }

    /** The first field line with that name from {@code from} on, or -1. */
    private int next(String name, int from) {
        byte mark = mark(name);
        for (int i = from; i < marks.length; i++) {
            if (marks[i] == mark && sameName(fields[2 * i], name)) {
                return i;
            }
        }
        return -1;
    }

    /** A byte made of length and last letter: equal names have the same, and few others do. */
    private static byte mark(String name) {
        int length = name.length();
        return (byte) (length == 0 ? 0 : 31 * length + lower(name.charAt(length - 1)));
    }

    // ASCII only: with String.equalsIgnoreCase the Kelvin sign would equal the letter k.
    private static boolean sameName(String one, String other) {
        int length = one.length();
        if (length != other.length()) {
            return false;
        }
        // Senders mostly spell a name as their documentation does, and the JVM compares whole texts fastest.
        if (one.equals(other)) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b && lower(a) != lower(b)) {
                return false;
            }
        }
        return true;
    }

    private static int compareNames(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            int difference = lower(one.charAt(i)) - lower(other.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - other.length();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** Collects fields in order. Not thread-safe. */
    public static final class Builder {
        private String[] fields = new String[16];
        private int used;

        private Builder() {}

        /** Adds one field line. A repeated name is allowed; {@link Headers#count} then shows it. */
        public Builder add(String name, String value) {
            Objects.requireNonNull(name, "header name");
            Objects.requireNonNull(value, "header value");
            if (used == fields.length) {
                fields = Arrays.copyOf(fields, used * 2);
            }
            fields[used++] = name;
            fields[used++] = value;
            return this;
        }

        /** Returns the fields added so far; more may be added and built afterwards. */
        public Headers build() {
            return used == 0 ? NONE : new Headers(Arrays.copyOf(fields, used));
        }
    }
}
