package io.hookproof.spring;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings whose values must stay hidden, in any spelling: as properties, fields or environment variables. */
final class HiddenSettings {
    private static final Set<String> CREDENTIALS = Set.of(
            "secret", "secrets", "handshaketoken", "key", "bearer", "basic", "value", "clientsecret", "password");

    /** The index of a list element, in brackets or after a full stop. */
    private static final Pattern INDEX = Pattern.compile("[.\\[][0-9]+]?$");
    /** A part of a URL beyond the location: a user with a password before the host, or parameters after it. */
    private static final Pattern MORE_THAN_A_PLACE = Pattern.compile("[@?;]");

    private HiddenSettings() {}

    static boolean hides(String key, @Nullable Object value) {
        String plain = key.toLowerCase(Locale.ROOT).replace("-", "").replace('_', '.');
        String name = INDEX.matcher(plain).replaceFirst("");
        String last = name.substring(name.lastIndexOf('.') + 1);
        // In the environment the words of a name may be separated like the names.
        boolean isCredential =
                CREDENTIALS.contains(last) || name.replace(".", "").endsWith("handshaketoken");
        return name.startsWith("hookproof.")
                && (isCredential
                        || name.contains(".set.")
                        || last.endsWith("url")
                                && MORE_THAN_A_PLACE
                                        .matcher(String.valueOf(value))
                                        .find());
    }
}
