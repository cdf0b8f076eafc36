package io.hookproof.providers;

import io.hookproof.scheme.Source;
import io.hookproof.settings.Nearest;
import io.hookproof.settings.SettingNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of {@link GenericHmac}, asked for by name and read as words. Which of them mean anything depends on the
 * others, so this class records which settings were read. A setting that was not read is a mistake.
 */
final class AskedSettings {
    /** The notation of a blank at an end, which web.xml, YAML and other formats cut off. */
    static final String SPACE = "{space}";

    private final Map<String, String> given;
    private final Set<String> asked = new HashSet<>();

    /**
     * @throws IllegalArgumentException if a setting has an unknown name
     */
    AskedSettings(Map<String, String> settings, Set<String> known) {
        given = SettingNames.known(settings, known);
        for (Map.Entry<String, String> setting : given.entrySet()) {
            String name = setting.getKey();
            // Null where the map was filled from the environment.
            if (setting.getValue() == null) {
                throw new IllegalArgumentException(
                        "generic-hmac: " + name + " has no value: is the variable that it comes from set?");
            }
            if (setting.getValue().isBlank()) {
                throw new IllegalArgumentException(
                        "generic-hmac: " + name + " is blank: remove it; a space is written {space}");
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException("generic-hmac: setting \"" + name + "\" is unknown"
                        + Nearest.question(name, known) + "; known are " + new TreeSet<>(known));
            }
        }
    }

    /**
     * @param algorithm the algorithm that decides which settings apply
     */
    void requireAllAsked(String algorithm) {
        for (Map.Entry<String, String> setting : given.entrySet()) {
            if (!asked.contains(setting.getKey())) {
                throw new IllegalArgumentException("generic-hmac: " + setting.getKey()
                        + " means nothing with algorithm " + algorithm + " and the other settings: remove it"
                        + (setting.getKey().equals("jwks")
                                ? ", or set an algorithm with public keys, such as algorithm=ed25519"
                                : ""));
            }
        }
    }

    boolean has(String setting) {
        return !said(setting, "").isEmpty();
    }

    String said(String setting, String unlessSaid) {
        asked.add(setting);
        return given.getOrDefault(setting, unlessSaid);
    }

    /** Returns which of these settings is set; empty if none is. */
    String only(String what, String... names) {
        String said = "";
        for (String name : names) {
            if (has(name)) {
                if (!said.isEmpty()) {
                    throw new IllegalArgumentException("generic-hmac: " + said + " and " + name
                            + " name two places for " + what + ": set one of them");
                }
                said = name;
            }
        }
        return said;
    }

    /** Returns the comma-separated parts. */
    String[] list(String setting, String unlessSaid) {
        String said = said(setting, unlessSaid);
        String[] entries = said.strip().split(" *, *", -1);
        if (new HashSet<>(List.of(entries)).size() < entries.length
                || List.of(entries).contains("")) {
            throw new IllegalArgumentException("generic-hmac: " + setting + " \"" + said
                    + "\" has an empty entry, or one twice: write each once, with a comma between");
        }
        return entries;
    }

    /** Returns the position of a list entry, counted from 0; no sender has more than a handful. */
    int index(String setting) {
        String number = said(setting, "");
        if (number.length() != 1 || !Character.isDigit(number.charAt(0))) {
            throw new IllegalArgumentException(
                    "generic-hmac: " + setting + " is \"" + number + "\": expected a digit, 0 for the first part");
        }
        return Character.digit(number.charAt(0), 10);
    }

    /** Returns the name of an item, without a delimiter after it, which no name contains. */
    String item(String setting) {
        String item = said(setting, "").strip();
        if (item.indexOf('=') >= 0 || item.indexOf(separator()) >= 0) {
            throw new IllegalArgumentException("generic-hmac: " + setting + " is \"" + item
                    + "\": expected the name of one item and no sign behind it, as in " + setting + "=v1");
        }
        return item;
    }

    /** Returns what is signed, in the notation of templates. */
    String content(String setting, String unlessSaid) {
        return lines(withoutBlanks(setting, said(setting, unlessSaid)));
    }

    /** Returns the text before the signature. */
    String prefix() {
        return withoutBlanks("prefix", said("prefix", "")).replace(SPACE, " ");
    }

    private static String withoutBlanks(String setting, String value) {
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException("generic-hmac: " + setting
                    + " has a blank at an end, which one file cuts off and another hands on: write {space} if the sender"
                    + " writes it, or remove it");
        }
        return value;
    }

    /**
     * Returns the text with its line ends. A properties file decodes them, but web.xml, YAML and the environment pass
     * them on as two characters.
     */
    static String lines(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }

    char separator() {
        String separator = said("separator", ",").replace(SPACE, " ");
        if (separator.length() != 1) {
            throw new IllegalArgumentException(
                    "generic-hmac: separator is \"" + separator + "\": expected one sign, as in separator=;");
        }
        return separator.charAt(0);
    }

    /**
     * @param others the other accepted values, for the message
     */
    <E extends Enum<E>> E oneOf(String setting, E unlessSaid, String others, E[] values) {
        String name = said(setting, word(unlessSaid));
        Set<String> known = new TreeSet<>();
        for (E value : values) {
            if (word(value).equals(name)) {
                return value;
            }
            known.add(word(value));
        }
        throw unknown(setting, name, others + known);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Source place(String setting) {
        return place(setting, said(setting, "").strip());
    }

    /** Returns the comma-separated places, whose values belong together. */
    Source places(String setting) {
        String[] names = list(setting, "");
        Source[] others = new Source[names.length - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = place(setting, names[i + 1]);
        }
        Source first = place(setting, names[0]);
        return others.length == 0 ? first : Source.together(first, others);
    }

    /**
     * @param setting the name of the setting, for the message
     */
    private static Source place(String setting, String place) {
        Optional<Source> named;
        try {
            named = Source.named(place);
        } catch (IllegalArgumentException noPointer) {
            throw new IllegalArgumentException("generic-hmac: " + setting + ": " + noPointer.getMessage(), noPointer);
        }
        if (place.lastIndexOf("json:/") > 0) {
            throw new IllegalArgumentException("generic-hmac: " + setting + " \"" + place
                    + "\" names two places: event-id and event-type take more, with commas");
        }
        if (named.isEmpty()) {
            String alone = setting.equals("event-id") ? "body, " : "";
            throw unknown(setting, place, alone + "[form:name, header:Name, json:/pointer, query:name]");
        }
        return named.get();
    }

    static IllegalArgumentException unknown(String setting, String value, String known) {
        String meant = value.toLowerCase(Locale.ROOT)
                .replaceFirst("^(hmac[-_]?(?=.)|hs(?=\\d))(sha[-_]?)?", "sha")
                .replaceFirst("^rs(a[-_]?sha[-_]?|(?=\\d))", "rsa-pkcs1-sha");
        return new IllegalArgumentException("generic-hmac: " + setting + " \"" + value + "\" is unknown"
                + Nearest.questionOf(meant, known) + "; use one of " + known);
    }
}
