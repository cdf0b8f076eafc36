package io.hookproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The ids of events in a file, one on each line. */
final class EventIds {
    /** What tools write between columns, around values and around a table. */
    private static final Pattern OF_A_TABLE = Pattern.compile("[,;|\"\\p{Cc}\\p{Z}]|^'");

    private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
    private static final int MOST_SHOWN = 60;

    private EventIds() {}

    /**
     * Reads the file. A table that was exported as it is would make keys of other ids, and the events would run again.
     *
     * @param verbatim whether each line is an id as it stands, even one that looks like a part of a table
     */
    static List<String> of(String option, String file, boolean verbatim) {
        List<String> ids = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) Given.lines(option, file)::iterator) {
            number++;
            String id = verbatim && !line.isBlank() ? line : line.strip();
            if (!verbatim
                    && (OF_A_TABLE.matcher(id).find()
                            || !(id.isEmpty() || SAYS_SOMETHING.matcher(id).find()))) {
                throw new Mistake(
                        Hookproof.USAGE,
                        option + " " + file + ", line " + number + ", is no id: " + shown(id)
                                + "; write one on each line and nothing beside it, without quotation marks, headings and"
                                + " counts, as psql -At and cut -d, -f1 do; or give --verbatim, if ids have such"
                                + " characters");
            }
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            throw new Mistake(Hookproof.USAGE, option + " " + file + " has no id: write one on each line");
        }
        return ids;
    }

    /** The first two and the last, for the person who knows how they look. */
    static String shown(List<String> ids) {
        int size = ids.size();
        return "first " + shown(ids.get(0)) + (size > 1 ? ", " + shown(ids.get(1)) : "")
                + (size > 2 ? ", last " + shown(ids.get(size - 1)) : "");
    }

    private static String shown(String id) {
        String clean = Verdicts.clean(id);
        return clean.length() > MOST_SHOWN ? clean.substring(0, MOST_SHOWN) + "…" : clean;
    }
}
