package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.StringTokenizer;

/**
 * The entries of a list inside one header. It is read strictly, because each lenient reading would allow another
 * request with the same proof. The {@link HeaderSource} decides which entries count. Static methods only, so that
 * naming a sender does not load this class.
 */
final class HeaderList {
    static final String UNPRINTABLE = "has characters that no header may contain";

    static final String EMPTY_ENTRY = "has an empty entry in its list";

    private HeaderList() {}

    /** Returns the value of a header whose lines are one list; empty if it does not come. */
    static Optional<String> joined(String name, Parts parts) {
        List<String> values = parts.request().headers().all(name);
        StringJoiner joined = new StringJoiner(", ");
        for (String value : values) {
            joined.add(value.strip());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(joined.toString());
    }

    static void find(String value, HeaderSource source, Found found) {
        String prefix = source.prefix;
        char separator = source.separator;
        int start = 0;
        int length = value.length();
        for (int position = 0; start <= length; position++) {
            // Each character is examined once for two questions: whether it is allowed, and whether the entry ends.
            int end = start;
            while (end < length && value.charAt(end) != separator) {
                if (!Text.isPrintable(value.charAt(end))) {
                    found.refuse(Rejection.SIGNATURE_MALFORMED, UNPRINTABLE);
                    return;
                }
                end++;
            }
            int from = Text.skipSpaces(value, start, end);
            int to = end(value, from, Text.trimSpaces(value, from, end), source);
            if (from == to && end == length && start > 0 && (separator == ';' || separator == '"')) {
                // A semicolon may end a list (PayU's own library cuts it off), and so may a quotation mark:
                // …,name="value".
                break;
            }
            if (from == to) {
                found.refuse(Rejection.SIGNATURE_MALFORMED, EMPTY_ENTRY);
                return;
            }
            boolean counts = position >= source.first && position < source.before;
            if (counts && value.startsWith(prefix, from) && from + prefix.length() <= to) {
                source.add(value, from + prefix.length(), to, found);
            }
            start = end + 1;
        }
        if (found.size() == 0) {
            found.lacksEntry();
        }
    }

    /** Returns where the entry's value ends, if only a part of the entry counts. */
    private static int end(String value, int from, int to, HeaderSource source) {
        int end = to;
        if (source.cut != 0) {
            int gap = value.indexOf(source.cut, from + source.prefix.length());
            end = gap >= 0 && gap < to ? gap : to;
        }
        return end > from && value.charAt(end - 1) == source.ending ? end - 1 : end;
    }

    /** Returns that list with one more entry; missing entries before it become hyphens. */
    static String with(String list, String entry, HeaderSource source) {
        String separator = String.valueOf(source.separator);
        List<String> entries = new ArrayList<>();
        StringTokenizer given = new StringTokenizer(list, separator);
        while (given.hasMoreTokens()) {
            entries.add(given.nextToken());
        }
        while (entries.size() < source.first) {
            entries.add("-");
        }
        if (source.isOnePlace() && entries.size() > source.first) {
            entries.set(source.first, entry);
        } else {
            entries.add(entry);
        }
        return String.join(separator, entries);
    }
}
