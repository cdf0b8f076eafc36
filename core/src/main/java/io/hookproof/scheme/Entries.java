package io.hookproof.scheme;

import io.hookproof.settings.SettingNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a list that begin with a given text, wherever the list stands. In that text, {@code {setting:name}} is
 * the operator's value, such as a key's id or name, which picks one signature out of several.
 */
final class Entries extends PartSource {
    private final Source list;
    private final char separator;
    private final String start;

    Entries(Source list, char separator, String start) {
        super(list.place());
        this.list = list;
        this.separator = separator;
        this.start = start;
    }

    @Override
    boolean isBeforeTheBody() {
        return isBeforeTheBody(list);
    }

    @Override
    boolean isWhole() {
        return false;
    }

    @Override
    List<Set<Place>> standsIn() {
        return standsIn(new Source[] {list});
    }

    @Override
    public void find(Parts parts, Found found) {
        // Not into what was found, where values of another place may stand.
        Found lists = new Found();
        list.find(parts, lists);
        found.explain(lists);
        if (lists.problem() != null) {
            return;
        }
        Optional<String> wanted = filled(parts);
        for (int i = 0; wanted.isPresent() && i < lists.size(); i++) {
            add(lists.value(i), wanted.get(), found);
        }
        if (found.size() == 0 && lists.size() > 0) {
            found.lacksEntry();
        }
    }

    private void add(String text, String wanted, Found found) {
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf(separator, from);
            int to = end < 0 ? text.length() : end;
            int first = Text.skipSpaces(text, from, to);
            if (first == to) {
                found.refuse(Rejection.SIGNATURE_MALFORMED, HeaderList.EMPTY_ENTRY);
                return;
            }
            if (text.startsWith(wanted, first) && first + wanted.length() <= to) {
                found.add(text, first + wanted.length(), Text.trimSpaces(text, first, to));
            }
            from = to + 1;
        }
    }

    /** Returns the text with its settings filled in; empty if one is missing. */
    private Optional<String> filled(Parts parts) {
        for (String name : SettingNames.in(start)) {
            if (parts.setting(name).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(SettingNames.filled(start, parts.settings()));
    }

    @Override
    public void put(Draft draft, String value) {
        list.put(draft, filled(draft.parts()).orElse("") + value);
    }

    @Override
    public String toString() {
        return list + " " + start + "...";
    }
}
