package io.hookproof.scheme;

import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values that a message lists by name, as one text. For headers, the names are in lower case and sorted, each as
 * {@code name:value}, joined by {@code ;}. For fields of the form, they are in the order of the list, each as {@code
 * name=value}, joined by {@code ,}. A text that could stem from other values, because a name begins in it twice, is
 * refused. The list itself is in the text too, so that it has the same length in each reading.
 */
final class Listed extends PartSource {
    /**
     * The most headers read; senders list some ten headers, and some sixty fields. An attacker may write this list too.
     */
    private static final int MAX_HEADERS = 64;

    private static final int MAX_FIELDS = 256;

    private final boolean inForm;
    private final List<String> required;

    /**
     * Creates a source.
     *
     * @param names where the list stands, which must list itself, followed by the names that it must list as well
     * @throws IllegalArgumentException if one of them is empty or cannot be the name of a header
     */
    Listed(Place.Kind kind, String names) {
        super(new Place(kind, names.split(",", -1)[0]));
        this.inForm = kind == Place.Kind.FORM_FIELD;
        this.required = List.of(names.split(",", -1));
        for (String name : required) {
            if (inForm ? name.isEmpty() || !name.equals(name.strip()) : !HeaderSource.comes(name)) {
                throw new IllegalArgumentException("\"" + names
                        + "\" has a name that never comes: write a comma between two names and nothing else");
            }
        }
    }

    /** Returns the places that are certain to be in the text. */
    @Override
    Set<Place> places() {
        Set<Place> places = new HashSet<>();
        for (String name : required) {
            places.add(new Place(place().kind(), name));
        }
        return places;
    }

    @Override
    public void find(Parts parts, Found found) {
        String name = place().name();
        (inForm ? Source.form(name) : Source.header(name)).find(parts, found);
        if (found.problem() != null || found.size() != 1) {
            return;
        }
        int most = inForm ? MAX_FIELDS : MAX_HEADERS;
        String[] listed = spelt(found.value(0)).split(",", most + 1);
        found.cleared();
        Set<String> names = new HashSet<>(Arrays.asList(listed));
        Map<String, String> values = values(names, parts, found);
        if (!values.keySet().containsAll(names)
                || !names.containsAll(List.of(spelt(String.join(",", required)).split(",")))) {
            found.refuse(Rejection.CONTENT_MISSING);
        }
        if (names.size() < listed.length || listed.length > most) {
            // Before the text is joined, in which a value would stand as often as its name is listed.
            found.refuse(Rejection.CONTENT_AMBIGUOUS);
        }
        if (found.problem() == null) {
            String text = joined(listed, values);
            // A name that contains a delimiter, or that begins twice, could be two names, or two could be one.
            if (eachBeginsOnce(names, text)) {
                found.add(text.substring(1));
            } else {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
            }
        }
    }

    /** Returns the values of those names, each of which must occur once. */
    private Map<String, String> values(Set<String> names, Parts parts, Found found) {
        Map<String, String> values = new HashMap<>();
        if (inForm) {
            for (Form.Field field : parts.form().orElseThrow().fields()) {
                put(field.name(), field.value(), names, values, found);
            }
            return values;
        }
        Headers headers = parts.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            put(spelt(headers.name(i)), value, names, values, found);
            // The value is signed without white space around it and read with it, so one signature would fit another
            // id, for example.
            if (names.contains(spelt(headers.name(i))) && !value.equals(value.strip())) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
            }
        }
        return values;
    }

    private static void put(String name, String value, Set<String> names, Map<String, String> values, Found found) {
        if (names.contains(name) && values.put(name, value) != null) {
            found.refuse(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    private String joined(String[] listed, Map<String, String> values) {
        if (!inForm) {
            Arrays.sort(listed);
        }
        StringBuilder text = new StringBuilder();
        for (String name : listed) {
            text.append(between()).append(name).append(is()).append(values.get(name));
        }
        return text.toString();
    }

    /** Returns whether each of these names begins only once in the text, reading no character more than a few times. */
    private boolean eachBeginsOnce(Set<String> names, String text) {
        Set<String> begun = new HashSet<>();
        int is = -1;
        int at = 0;
        while (at >= 0) {
            is = is < at ? text.indexOf(is(), at) : is;
            if (is < 0) {
                break;
            }
            int next = text.indexOf(between(), at + 1);
            if (next < 0 || is < next) {
                String name = text.substring(at + 1, is);
                if (names.contains(name) && !begun.add(name)) {
                    return false;
                }
            }
            at = next;
        }
        return begun.size() == names.size();
    }

    private char between() {
        return inForm ? ',' : ';';
    }

    private char is() {
        return inForm ? '=' : ':';
    }

    private String spelt(String names) {
        return inForm ? names : names.toLowerCase(Locale.ROOT);
    }

    @Override
    public void put(Draft draft, String value) {
        String list = spelt(String.join(",", required));
        if (inForm) {
            draft.form(place().name(), list);
        } else {
            draft.header(place().name(), list);
        }
    }
}
