package io.hookproof.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A text in which {@code {setting:name}} stands for what the operator configured under that name. */
public final class SettingTemplate {
    private static final String OPEN = "{setting:";

    private SettingTemplate() {}

    /** The settings in it, in their order. */
    public static List<String> names(String template) {
        List<String> names = new ArrayList<>();
        int close = -1;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, close)) {
            close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            names.add(template.substring(open + OPEN.length(), close));
        }
        return names;
    }

    /** The text with each of them filled in; empty if one is missing or may not stand there. */
    public static Optional<String> filled(String template, Map<String, String> settings, Predicate<String> fits) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (String name : names(template)) {
            String value = settings.get(name);
            if (value == null || !fits.test(value)) {
                return Optional.empty();
            }
            int open = template.indexOf(OPEN, at);
            text.append(template, at, open).append(value);
            at = template.indexOf('}', open) + 1;
        }
        return Optional.of(text.append(template, at, template.length()).toString());
    }
}
