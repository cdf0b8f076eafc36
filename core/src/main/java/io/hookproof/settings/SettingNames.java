package io.hookproof.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of settings, whose words are separated by capitals or by hyphens: {@code publicBase} is {@code public-base}. In
 * a text, {@code {setting:name}} stands for the value of a setting.
 */
public final class SettingNames {
    private static final String OPEN = "{setting:";

    private SettingNames() {}

    /** Returns the settings that a text refers to, in their order. */
    public static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + 1)) {
            int close = text.indexOf('}', open);
            if (close >= 0) {
                names.add(text.substring(open + OPEN.length(), close));
            }
        }
        return names;
    }

    /** Returns the text with the values of its settings. A reference to a setting that is not set stays as it is. */
    public static String filled(String text, Map<String, String> settings) {
        String filled = text;
        for (String name : in(text)) {
            filled = filled.replace(OPEN + name + "}", settings.getOrDefault(name, OPEN + name + "}"));
        }
        return filled;
    }

    /**
     * Returns the refusal of an endpoint without that setting.
     *
     * @param what what the setting is, or where to find its value
     */
    public static IllegalArgumentException missing(String setting, String what) {
        return new IllegalArgumentException(
                "setting set." + setting + " is missing, in code .set(\"" + setting + "\", …): " + what);
    }

    /**
     * Returns the settings under the spelling that {@code known} has for each name. An unknown name keeps its own
     * spelling.
     *
     * @throws IllegalArgumentException if a setting is given in both spellings
     */
    public static Map<String, String> known(Map<String, String> settings, Collection<String> known) {
        Map<String, String> spellings = new HashMap<>();
        for (String name : known) {
            spellings.put(hyphenated(name), name);
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> given : settings.entrySet()) {
            String ours = spellings.getOrDefault(hyphenated(given.getKey()), given.getKey());
            if (found.put(ours, given.getValue()) != null) {
                throw new IllegalArgumentException(
                        "setting " + ours + " is given twice, in its two spellings: remove one of them");
            }
        }
        return found;
    }

    private static String hyphenated(String name) {
        StringBuilder hyphenated = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                hyphenated.append('-').append((char) (c - 'A' + 'a'));
            } else {
                hyphenated.append(c);
            }
        }
        return hyphenated.toString();
    }
}
