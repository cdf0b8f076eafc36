package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.List;
import java.util.Set;

/**
 * A value in a header, or the values in a list inside it. The header must come once, in printable ASCII, at most 8 KiB
 * long, or 1 MiB where it is a token that holds the body; a list is read strictly, since each lenient reading is another
 * request with the same proof.
 */
public final class HeaderSource extends PartSource {
    /** In characters. */
    static final int MAX_LENGTH = 8 * 1024;

    private final String name;
    /** The operator's setting that names another header; empty if the sender's own name is fixed. */
    private final String setting;
    /** What must stand before the value, or before the value of each list entry. */
    final String prefix;
    /** Between entries of the list; 0 if the header is one value. */
    final char separator;
    /** What an entry may end with that is none of it; 0 if nothing. */
    final char ending;
    /** The entries that count, by position. */
    final int first;

    final int before;
    /** What is read of the header, or of each entry, ends before this sign; 0 if it is read whole. */
    final char cut;
    /** Whether it may come more than once. */
    private final boolean repeats;
    /** Whether the value stands between quotation marks. */
    private final boolean quoted;
    /** In characters. */
    private final int longest;

    HeaderSource(String name, String setting) {
        // Where the operator may have named another, it is not the one of that name: only with a space no header comes.
        super(new Place(Place.Kind.HEADER, setting.isEmpty() ? name : name + " named by " + setting));
        if (!comes(name)) {
            throw new IllegalArgumentException(
                    "header name \"" + name + "\" never comes: it is printable ASCII without spaces, colon and comma");
        }
        this.name = name;
        this.setting = setting;
        this.prefix = "";
        this.separator = 0;
        this.ending = 0;
        this.first = 0;
        this.before = Integer.MAX_VALUE;
        this.cut = 0;
        this.repeats = false;
        this.quoted = false;
        this.longest = MAX_LENGTH;
    }

    /** The same header, of which something else is read. */
    private HeaderSource(
            HeaderSource same,
            String prefix,
            char separator,
            int first,
            int before,
            char ending,
            char cut,
            boolean repeats,
            boolean quoted,
            int longest) {
        super(same.place());
        this.name = same.name;
        this.setting = same.setting;
        this.prefix = prefix;
        this.separator = separator;
        this.first = first;
        this.before = before;
        this.ending = ending;
        this.cut = cut;
        this.repeats = repeats;
        this.quoted = quoted;
        this.longest = longest;
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
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, quoted, longest);
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
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, quoted, longest);
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
        return new HeaderSource(this, "", separator, first, before, ending, cut, repeats, quoted, longest);
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
        return new HeaderSource(this, prefix, separator, first, before, ending, sign, repeats, quoted, longest);
    }

    /** An entry may end with that sign, which is none of it, as where commas and spaces separate. */
    public HeaderSource mayEndWith(char sign) {
        return new HeaderSource(this, prefix, separator, first, before, sign, cut, repeats, quoted, longest);
    }

    /** It may come several times, each a value, as for a while after the sender changed its secret. */
    public HeaderSource mayRepeat() {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, true, quoted, longest);
    }

    /** The value stands between quotation marks, as in {@code keyId="…",signature="…"}; it holds none. */
    public HeaderSource quoted() {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, true, longest);
    }

    /** The same where it may be of that length, as a token that holds the body. */
    HeaderSource upToLength(int longest) {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, quoted, longest);
    }

    /** What is signed of a list, or of what is cut, says nothing of the rest. */
    @Override
    Set<Place> places() {
        return Set.of(separator == 0 && cut == 0 ? place() : part());
    }

    @Override
    List<Set<Place>> standsIn() {
        return List.of(Set.of(place(), part()));
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
                && quoted == other.quoted
                && longest == other.longest;
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
        if (whole.length() > longest) {
            found.refuse(Rejection.HEADER_TOO_LONG);
        } else if (separator == 0) {
            int end = cut == 0 ? -1 : whole.indexOf(cut, prefix.length());
            single(end < 0 ? whole : whole.substring(0, end), found);
        } else {
            HeaderList.find(whole, this, found);
        }
    }

    private void single(String value, Found found) {
        if (startsRight(value) && Text.isPrintable(value)) {
            add(value, prefix.length(), value.length(), found);
        } else {
            found.refuse(
                    Rejection.SIGNATURE_MALFORMED,
                    startsRight(value) ? HeaderList.UNPRINTABLE : "comes without that beginning");
        }
    }

    private boolean startsRight(String value) {
        return value.startsWith(prefix)
                || name.equalsIgnoreCase("Authorization") && value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Adds what stands there, behind the prefix. */
    void add(String value, int from, int to, Found found) {
        if (!quoted) {
            found.add(value, from, to);
        } else if (to - from > 1 && value.charAt(from) == '"' && value.indexOf('"', from + 1) == to - 1) {
            found.add(value, from + 1, to - 1);
        } else {
            found.refuse(Rejection.SIGNATURE_MALFORMED, "has a value that is not between quotation marks");
        }
    }

    @Override
    public void put(Draft draft, String value) {
        String name = name(draft.parts());
        String written = prefix + (quoted ? '"' + value + '"' : value);
        draft.header(
                name,
                separator == 0 ? written : HeaderList.with(draft.header(name).orElse(""), written, this));
    }

    boolean isOnePlace() {
        return separator != 0 && before - first == 1;
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
