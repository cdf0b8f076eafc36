package io.hookproof.refetch;

import java.util.Optional;

/** What a message may put into the path of a URL: one segment that cannot become two, or anything but a segment. */
final class Segment {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_SEGMENTS = 16;
    private static final String UNRESERVED = "-._~";
    /** Signs that ids hold and that mean nothing in a segment once they are encoded. */
    private static final String ENCODED = ":@+=,!$'()*|";

    private Segment() {}

    /**
     * The text as one path segment, percent-encoded. What no id holds is no id: separators, a dot in front, control
     * characters, percent signs, anything outside ASCII.
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

    /** A relative path, each of whose segments is one by the same rule. */
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
