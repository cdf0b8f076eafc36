package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A value in a header, or the values in a list inside it. The header must occur once, in printable ASCII, with at most
 * 8 KiB, or 1 MiB for a token that contains the body. A list is read strictly, because each lenient reading would allow
 * another request with the same proof.
 */
public final class HeaderSource extends PartSource {
    /** The limit in characters. */
    static final int MAX_LENGTH = 8 * 1024;

    private final String name;
    /** The name of the operator's setting that names another header; empty if the sender's own name is fixed. */
    private final String setting;
    /** The text required before the value, or before the value of each list entry. */
    final String prefix;
    /** The delimiter between entries of the list; 0 if the header is one value. */
    final char separator;
    /** A character that may follow an entry without belonging to it; 0 if there is none. */
    final char ending;
    /** The positions of the entries that count. */
    final int first;

    final int before;
    /** The character at which reading the header, or each entry, stops; 0 if it is read whole. */
    final char cut;
    /** Whether the header may occur more than once. */
    private final boolean repeats;
    /** Whether the value is between quotation marks. */
    private final boolean quoted;
    /** The limit for this header, in characters. */
    private final int longest;

    HeaderSource(String name, String setting) {
        // A header that the operator may rename is not the one of that name. No header name contains a space.
        super(new Place(Place.Kind.HEADER, setting.isEmpty() ? name : name + " named by " + setting));
        if (!comes(name)) {
            throw new IllegalArgumentException(
                    "header name \"" + name + "\" never comes: write the name alone, in letters, digits, - and _");
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

    /** Creates a source that reads something else of the same header. */
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
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        this.separator = separator;
        this.first = first;
        this.before = before;
        this.ending = ending;
        this.cut = cut;
        this.repeats = repeats;
        this.quoted = quoted;
        this.longest = longest;
    }

    /**
     * Returns whether a header may have that name. The rule is that of {@link Headers#misspelt}, written again so that
     * defining a sender does not load that class.
     */
    static boolean comes(String name) {
        boolean comes = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            comes &= c > ' ' && c <= '~' && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return comes;
    }

    /**
     * Reads the rest of the header after a fixed text, as in {@code sha256=…}. In {@code Authorization} that text is
     * the name of a scheme, such as {@code "Bearer "}, in upper or lower case.
     */
    public HeaderSource after(String prefix) {
        return entry(prefix, separator);
    }

    /**
     * Reads the entries {@code key=…} of a comma-separated list, as in {@code t=…,v1=…,v1=…}; other entries are
     * ignored.
     */
    public HeaderSource item(String key) {
        return item(key, ',');
    }

    /** Reads the entries {@code key=…} of a list with the given delimiter; other entries are ignored. */
    public HeaderSource item(String key, char separator) {
        return entry(Objects.requireNonNull(key, "item key") + "=", separator);
    }

    /** Reads the entries of a comma-separated list that begin with a fixed text; other entries are ignored. */
    public HeaderSource entry(String prefix) {
        return entry(prefix, ',');
    }

    /** Reads the entries of a list with the given delimiter that begin with a fixed text; other entries are ignored. */
    public HeaderSource entry(String prefix, char separator) {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, quoted, longest);
    }

    /** Reads the entries of a comma-separated list from position {@code first}, counted from 0, to the end. */
    public HeaderSource position(int first) {
        return position(first, Integer.MAX_VALUE);
    }

    /**
     * Reads the entries of a comma-separated list from position {@code first} (inclusive) to {@code before}
     * (exclusive).
     */
    public HeaderSource position(int first, int before) {
        return position(first, before, ',');
    }

    /**
     * Reads the entries at the given positions of a list with the given delimiter, as in {@code
     * hmac;1;1793491200000;5Gk…}.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public HeaderSource position(int first, int before, char separator) {
        if (first < 0 || before <= first) {
            throw new IllegalArgumentException("position(" + first + ", " + before + ") of header " + name
                    + " is an empty range: give the first, counted from 0, and the end, which is left out");
        }
        return new HeaderSource(this, "", separator, first, before, ending, cut, repeats, quoted, longest);
    }

    /**
     * Reads the words of a space-separated list that begin with a fixed text, as in {@code v1,… v1,…}; others are
     * ignored.
     */
    public HeaderSource word(String prefix) {
        return entry(prefix, ' ');
    }

    /** Returns whether the draft has no header of that name yet. */
    boolean isMissing(Draft draft) {
        return draft.header(name(draft.parts())).isEmpty();
    }

    boolean isOneOfAList() {
        return separator != 0;
    }

    /**
     * Reads only the part before the given character, after the prefix. In a list, each entry is cut, so that the
     * beginning of a next group is not part of the value.
     */
    public HeaderSource upTo(char sign) {
        return new HeaderSource(this, prefix, separator, first, before, ending, sign, repeats, quoted, longest);
    }

    /**
     * Allows entries to end with the given character, which is not part of the value, for lists separated by commas and
     * spaces.
     */
    public HeaderSource mayEndWith(char sign) {
        return new HeaderSource(this, prefix, separator, first, before, sign, cut, repeats, quoted, longest);
    }

    /**
     * Allows the header to occur several times, each with a value, as while a sender's new and old secrets are both in
     * use.
     */
    public HeaderSource mayRepeat() {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, true, quoted, longest);
    }

    /** Reads a value between quotation marks, as in {@code keyId="…",signature="…"}; the value itself contains none. */
    public HeaderSource quoted() {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, true, longest);
    }

    /** Returns this source with another length limit, for a token that contains the body. */
    HeaderSource upToLength(int longest) {
        return new HeaderSource(this, prefix, separator, first, before, ending, cut, repeats, quoted, longest);
    }

    /** Returns what is covered. Signing a part of a list or of a header does not cover the rest. */
    @Override
    Set<Place> places() {
        return Set.of(separator == 0 && cut == 0 && (prefix.isEmpty() || !hasScheme()) ? place() : part());
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
            found.refuse(Rejection.SIGNATURE_AMBIGUOUS, "came more than once");
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
        return value.startsWith(prefix) || hasScheme() && value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Returns whether the header begins with the name of a scheme, in upper or lower case. */
    private boolean hasScheme() {
        return name.equalsIgnoreCase("Authorization");
    }

    /** Adds the value there, without the prefix. */
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
