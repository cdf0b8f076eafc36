package io.hookproof.refetch;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A URL with a place for an id. Host and path are the operator's or the provider's; a message fills one segment. */
final class ResourceUrl {
    static final int MAX_ID = 255;
    private static final String ID = "{id}";
    private static final String SETTING = "{setting:";
    private static final String UNRESERVED = "-._~";
    /** Signs that ids hold and that mean nothing in a segment once they are encoded. */
    private static final String ENCODED = ":@+=,!$'()*|";

    private final String template;

    private ResourceUrl(String template) {
        this.template = template;
    }

    static ResourceUrl of(String template, boolean hasId) {
        int authority = template.indexOf("://");
        int path = template.indexOf('/', authority + 3);
        boolean web = template.startsWith("https://") || template.startsWith("http://");
        if (!web || path < 0 || template.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "resource URL \"" + template + "\" must be absolute, such as https://api.example.com/users/{id}");
        }
        if (hasId != (template.indexOf(ID, path) >= 0) || template.indexOf(ID) < path && hasId) {
            throw new IllegalArgumentException(
                    "resource URL \"" + template + "\" must have {id} in its path or query," + " never in its host");
        }
        return new ResourceUrl(template);
    }

    String template() {
        return template;
    }

    /**
     * The URL without an id, settings filled in.
     *
     * @throws IllegalArgumentException if a setting is missing or could change the host or path
     */
    String filled(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf(SETTING); open >= 0; open = template.indexOf(SETTING, at)) {
            int close = template.indexOf('}', open);
            String name = template.substring(open + SETTING.length(), close);
            String value = settings.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "setting " + name + " is missing: it is part of the URL " + template + " of the re-fetch");
            }
            if (value.isEmpty() || !value.chars().allMatch(ResourceUrl::standsInAHost)) {
                throw new IllegalArgumentException(
                        "setting " + name + " must be a host name or a plain word: it is part of a URL");
            }
            text.append(template, at, open).append(value);
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    private static boolean standsInAHost(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':';
    }

    /** @param filled as {@link #filled} gives it; empty if the id is none that a segment may hold */
    static Optional<URI> with(String filled, String id) {
        return segment(id).map(segment -> URI.create(filled.replace(ID, segment)));
    }

    /**
     * The id as one path segment. What no id holds is no id: separators, dots alone, control characters, percent signs,
     * anything outside ASCII.
     */
    static Optional<String> segment(String id) {
        if (id.isEmpty() || id.length() > MAX_ID || id.startsWith(".")) {
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

    @Override
    public String toString() {
        return template;
    }
}
