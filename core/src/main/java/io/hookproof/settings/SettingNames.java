package io.hookproof.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of settings, whose words are set apart by capitals or by hyphens: {@code publicBase} is {@code public-base}. */
public final class SettingNames {
    private SettingNames() {}

    /**
     * The same settings, each by the name that {@code known} has for it; one that nobody knows keeps its own.
     *
     * @throws IllegalArgumentException if one is given in both spellings
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
