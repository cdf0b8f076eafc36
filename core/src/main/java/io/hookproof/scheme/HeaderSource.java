package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * A value in a header, or the values in a list inside it. The header must come once, in printable ASCII, at most 8 KiB
 * long; a list is read strictly, since each lenient reading is another request with the same proof.
 */
public final class HeaderSource extends PartSource {
    /** In characters. */
    static final int MAX_LENGTH = 8 * 1024;

    private final String name;
    /** The operator's setting that names another header; empty if the sender's own name is fixed. */
    private final String setting;
    /** What must stand before the value, or before the value of each list entry. */
    private String prefix = "";
    /** Between entries of the list; 0 if the header is one value. */
    private char separator;
    /** What an entry may end with that is none of it; 0 if nothing. */
    private char ending;
    /** The entries that count, by position. */
    private int first;

    private int before = Integer.MAX_VALUE;
    /** What is read of the header, or of each entry, ends before this sign; 0 if it is read whole. */
    private char cut;
    /** Whether it may come more than once. */
    private boolean repeats;
    /** Whether the value stands between quotation marks. */
    private boolean quoted;

    HeaderSource(String name, String setting) {
        // Where the operator may have named another, it is not the one of that name: only with a space no header comes.
        super(new Place(Place.Kind.HEADER, setting.isEmpty() ? name : name + " named by " + setting));
        if (!comes(name)) {
            throw new IllegalArgumentException(
                    "header name \"" + name + "\" never comes: it is printable ASCII without spaces, colon and comma");
        }
        this.name = name;
        this.setting = setting;
    }

    /** Every word makes another one, which is changed before anybody has it and never since. */
    private HeaderSource copy() {
        HeaderSource copy = new HeaderSource(name, setting);
        copy.prefix = prefix;
        copy.separator = separator;
        copy.ending = ending;
        copy.first = first;
        copy.before = before;
        copy.cut = cut;
        copy.repeats = repeats;
        copy.quoted = quoted;
        return copy;
    }

    /** Whether a header may have that name. */
    static boolean comes(String name) {
        boolean comes = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            comes &= c > ' ' && c <= '~' && c != ':' && c != ',';
        }
        return comes;
    }

    /**
     * The rest of the header after a fixed text, as in {@code sha256=…}. In {@code Authorization} that is the name of a
     * scheme, such as {@code "Bearer "}, and may come in any case.
     */
    public HeaderSource after(String prefix) {
        HeaderSource after = copy();
        after.prefix = prefix;
        return after;
    }

    /** The entries {@code key=…} of a comma-separated list, as in {@code t=…,v1=…,v1=…}; other entries are ignored. */
    public HeaderSource item(String key) {
        return item(key, ',');
    }

    /** The same with another separator between entries. */
    public HeaderSource item(String key, char separator) {
        return entry(key + "=", separator);
    }

    /** The entries of a comma-separated list that begin with a fixed text; other entries are ignored. */
    public HeaderSource entry(String prefix) {
        return entry(prefix, ',');
    }

    /** The same with another separator between entries. */
    public HeaderSource entry(String prefix, char separator) {
        HeaderSource entry = after(prefix);
        entry.separator = separator;
        return entry;
    }

    /** The entries of a comma-separated list at the positions from {@code first}, counted from 0, to the end. */
    public HeaderSource position(int first) {
        return position(first, Integer.MAX_VALUE);
    }

    /** The entries of a comma-separated list at the positions from {@code first} to before {@code before}. */
    public HeaderSource position(int first, int before) {
        return position(first, before, ',');
    }

    /**
     * The same with another separator between entries, as in {@code hmac;1;1793491200000;5Gk…}.
     *
     * @throws IllegalArgumentException if there is no such position
     */
    public HeaderSource position(int first, int before, char separator) {
        if (first < 0 || before <= first) {
            throw new IllegalArgumentException("position(" + first + ", " + before + ") of header " + name
                    + " is none: they are counted from 0, and the second number is the first that is left out");
        }
        HeaderSource position = entry("", separator);
        position.first = first;
        position.before = before;
        return position;
    }

    /** The words that begin with a fixed text in a space-separated list, as in {@code v1,… v1,…}; others are ignored. */
    public HeaderSource word(String prefix) {
        return entry(prefix, ' ');
    }

    /** Whether no header of that name was written yet. */
    boolean isMissing(Draft draft) {
        return draft.header(name(draft.parts())).isEmpty();
    }

    boolean isOneOfAList() {
        return separator != 0;
    }

    /**
     * Only what stands before that sign, behind the prefix; in a list, of each entry, so that what begins the next group is
     * no part of it.
     */
    public HeaderSource upTo(char sign) {
        HeaderSource upTo = copy();
        upTo.cut = sign;
        return upTo;
    }

    /** An entry may end with that sign, which is none of it, as where commas and spaces separate. */
    public HeaderSource mayEndWith(char sign) {
        HeaderSource mayEnd = copy();
        mayEnd.ending = sign;
        return mayEnd;
    }

    /** It may come several times, each a value, as for a while after the sender changed its secret. */
    public HeaderSource mayRepeat() {
        HeaderSource repeating = copy();
        repeating.repeats = true;
        return repeating;
    }

    /** The value stands between quotation marks, as in {@code keyId="…",signature="…"}; it holds none. */
    public HeaderSource quoted() {
        HeaderSource inMarks = copy();
        inMarks.quoted = true;
        return inMarks;
    }

    /** What is signed of a list, or of what is cut, says nothing of the rest. */
    @Override
    Set<Place> places() {
        return Set.of(separator == 0 && cut == 0 ? place() : part());
    }

    @Override
    boolean coveredBy(Coverage coverage) {
        return coverage.covers(place()) || coverage.covers(part());
    }

    private Place part() {
        int form = (separator - ',') * 1_000_000 + cut * 1_000 + first;
        String end = before == Integer.MAX_VALUE ? "" : "-" + before;
        return new Place(Place.Kind.HEADER, place().name() + ' ' + prefix + (form == 0 ? "" : form) + end);
    }

    boolean findsTheSame(HeaderSource other) {
        return name.equals(other.name)
                && setting.equals(other.setting)
                && prefix.equals(other.prefix)
                && separator == other.separator
                && ending == other.ending
                && first == other.first
                && before == other.before
                && cut == other.cut
                && repeats == other.repeats
                && quoted == other.quoted;
    }

    @Override
    public void find(Parts parts, Found found) {
        Headers headers = parts.request().headers();
        String name = name(parts);
        int index = headers.indexOf(name);
        if (index == -1) {
            return;
        }
        if (index >= 0) {
            find(headers.value(index), found);
        } else if (repeats) {
            for (String value : headers.all(name)) {
                find(value, found);
            }
        } else {
            found.refuse(Rejection.SIGNATURE_AMBIGUOUS);
        }
    }

    private void find(String whole, Found found) {
        if (whole.length() > MAX_LENGTH) {
            found.refuse(Rejection.HEADER_TOO_LONG);
        } else if (separator == 0) {
            int end = cut == 0 ? -1 : whole.indexOf(cut, prefix.length());
            single(end < 0 ? whole : whole.substring(0, end), found);
        } else {
            list(whole, found);
        }
    }

    private void single(String value, Found found) {
        if (startsRight(value) && Text.isPrintable(value)) {
            add(value, prefix.length(), value.length(), found);
        } else {
            found.refuse(Rejection.SIGNATURE_MALFORMED);
        }
    }

    private boolean startsRight(String value) {
        return value.startsWith(prefix)
                || name.equalsIgnoreCase("Authorization") && value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private void list(String value, Found found) {
        int start = 0;
        int length = value.length();
        for (int position = 0; start <= length; position++) {
            // Each letter is looked at once, for both: whether it may be there, and whether the entry ends.
            int end = start;
            while (end < length && value.charAt(end) != separator) {
                if (!Text.isPrintable(value.charAt(end))) {
                    found.refuse(Rejection.SIGNATURE_MALFORMED);
                    return;
                }
                end++;
            }
            int from = Text.skipSpaces(value, start, end);
            int to = Text.trimSpaces(value, from, end);
            int gap =
                    cut == 0 ? -1 : value.indexOf(cut, value.startsWith(prefix, from) ? from + prefix.length() : from);
            if (gap >= 0 && gap < to) {
                to = gap;
            }
            if (ending != 0 && to > from && value.charAt(to - 1) == ending) {
                to--;
            }
            if (from == to) {
                found.refuse(Rejection.SIGNATURE_MALFORMED);
                return;
            }
            boolean counts = position >= first && position < before;
            if (counts && value.startsWith(prefix, from) && from + prefix.length() <= to) {
                add(value, from + prefix.length(), to, found);
            }
            start = end + 1;
        }
    }

    private void add(String value, int from, int to, Found found) {
        if (!quoted) {
            found.add(value, from, to);
        } else if (to - from > 1 && value.charAt(from) == '"' && value.indexOf('"', from + 1) == to - 1) {
            found.add(value, from + 1, to - 1);
        } else {
            found.refuse(Rejection.SIGNATURE_MALFORMED);
        }
    }

    @Override
    public void put(Draft draft, String value) {
        String name = name(draft.parts());
        String written = prefix + (quoted ? '"' + value + '"' : value);
        draft.header(
                name, separator == 0 ? written : inItsPlace(draft.header(name).orElse(""), written));
    }

    private boolean isOnePlace() {
        return separator != 0 && before - first == 1;
    }

    /** What nobody has said stands before it as a hyphen. */
    private String inItsPlace(String list, String written) {
        List<String> entries = new ArrayList<>();
        StringTokenizer given = new StringTokenizer(list, String.valueOf(separator));
        while (given.hasMoreTokens()) {
            entries.add(given.nextToken());
        }
        while (entries.size() < first) {
            entries.add("-");
        }
        if (isOnePlace() && entries.size() > first) {
            entries.set(first, written);
        } else {
            entries.add(written);
        }
        return String.join(String.valueOf(separator), entries);
    }

    @Override
    void clear(Draft draft) {
        draft.withoutOld(name(draft.parts()));
    }

    private String name(Parts parts) {
        return setting.isEmpty() ? name : parts.setting(setting).orElse(name);
    }

    @Override
    public String toString() {
        String where = "header " + name + (prefix.isEmpty() ? "" : " " + prefix + "...");
        if (separator == 0 || !prefix.isEmpty()) {
            return where;
        }
        String which = isOnePlace() ? "entry " + first : first > 0 ? "entries from " + first : "each entry";
        return where + " (" + which + (separator == ',' ? "" : " between " + separator) + ")";
    }
}
