package io.hookproof.refetch;

import java.util.Optional;

/** The values that a message may contribute to the path of a URL: a single segment that cannot become two. */
final class Segment {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_SEGMENTS = 16;
    private static final String UNRESERVED = "-._~";
    /** Characters that occur in ids and have no meaning in a segment once they are encoded. */
    private static final String ENCODED = ":@+=,!$'()*|";

    private Segment() {}

    /**
     * Returns the text as one path segment, percent-encoded. Empty if it cannot be an id: if it has separators, a
     * leading dot, control characters, percent signs or anything outside ASCII.
     */
    static Optional<String> of(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH || id.startsWith(".")) {
            return Optional.empty();
        }
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                segment.append(c);
            } else if (ENCODED.indexOf(c) >= 0) {
                segment.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(segment.toString());
    }

    /** Returns the text as a relative path, each of whose segments follows the rule of {@link #of}. */
    static Optional<String> several(String path) {
        StringBuilder segments = new StringBuilder();
        String[] parts = path.split("/", -1);
        if (parts.length > MAX_SEGMENTS) {
            return Optional.empty();
        }
        for (String part : parts) {
            Optional<String> segment = of(part);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.append(segments.length() == 0 ? "" : "/").append(segment.get());
        }
        return Optional.of(segments.toString());
    }
}
