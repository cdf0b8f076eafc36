package io.hookproof.jaxrs;

import java.util.regex.Pattern;

/**
 * A path as in {@code @Path}, to find a request's endpoint before the runtime does. Ordered as in Jakarta REST: more
 * literal characters first, then more variables, then more variables with a pattern.
 */
final class PathTemplate implements Comparable<PathTemplate> {
    private final String type;
    private final String text;
    private final Pattern pattern;
    private final int literals;
    private final int variables;
    private final int ownPatterns;

    private PathTemplate(String type, String text, String regex, int literals, int variables, int ownPatterns) {
        this.type = type;
        this.text = text;
        this.pattern = Pattern.compile(regex);
        this.literals = literals;
        this.variables = variables;
        this.ownPatterns = ownPatterns;
    }

    /** The path of a method below that of its class. */
    static PathTemplate of(String type, String method) {
        String text = join(trim(type), trim(method));
        StringBuilder regex = new StringBuilder();
        int literals = 0;
        int variables = 0;
        int ownPatterns = 0;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String literal = text.substring(at, open < 0 ? text.length() : open);
            regex.append(Pattern.quote(literal));
            literals += literal.length();
            if (open < 0) {
                break;
            }
            int close = close(text, open);
            int colon = text.indexOf(':', open);
            boolean own = colon > 0 && colon < close;
            regex.append('(')
                    .append(own ? text.substring(colon + 1, close).strip() : "[^/]+")
                    .append(')');
            variables++;
            ownPatterns += own ? 1 : 0;
            at = close + 1;
        }
        return new PathTemplate(type, text, regex.toString(), literals, variables, ownPatterns);
    }

    boolean isLiteral() {
        return variables == 0;
    }

    /** Whether the path has that variable. */
    boolean names(String variable) {
        return Pattern.compile("\\{\\s*" + Pattern.quote(variable) + "\\s*[:}]")
                .matcher(text)
                .find();
    }

    /** Whether both match the same requests, because only the names of their variables differ. */
    boolean isLike(PathTemplate other) {
        return pattern.pattern().equals(other.pattern.pattern());
    }

    /** The part of the path that stands on the class. */
    String ofTheType() {
        return type;
    }

    /** The path's text, without a slash at either end. */
    String key() {
        return text;
    }

    /** @param path without a slash at either end */
    boolean matches(String path) {
        return isLiteral() ? text.equals(path) : pattern.matcher(path).matches();
    }

    /** The text without the slashes at both ends. */
    static String trim(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + "/" + other;
    }

    /** The index of the closing brace; patterns contain braces too. */
    private static int close(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("@Path(\"" + text + "\") has a brace that is never closed");
    }

    @Override
    public int compareTo(PathTemplate other) {
        int byLiterals = Integer.compare(other.literals, literals);
        int byVariables = byLiterals != 0 ? byLiterals : Integer.compare(other.variables, variables);
        int byPatterns = byVariables != 0 ? byVariables : Integer.compare(other.ownPatterns, ownPatterns);
        return byPatterns != 0 ? byPatterns : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "/" + text;
    }
}
