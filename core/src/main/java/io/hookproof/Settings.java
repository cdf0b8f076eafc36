package io.hookproof;

import io.hookproof.replay.StoreSettings;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Secret;
import io.hookproof.settings.TimeSetting;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads settings given as text, one by one. Every error names the setting and its allowed values. */
final class Settings {
    /**
     * Matches references to a secret that is kept elsewhere: in the notation of a shell, the command line, Maven,
     * Windows, Ansible, Helm or Spring, and the places where AWS, Azure, a vault or a container platform keep secrets.
     * Whether the secret exists does not matter.
     */
    private static final String ELSEWHERE =
            "\\$([A-Z0-9_]+|\\{.*)|(env|file|vault|arn:aws.*):.*|@(/|Microsoft\\.).*|@.+@|%.+%|\\{\\{.+}}|#\\{.+}|"
                    + ".*://.*|(/(run|etc|mnt|opt|var/run|vault|secrets)|~|\\.\\.?)/.*";

    /** Matches the name of a variable. Quarkus makes it of the reference to one in web.xml. */
    private static final String VARIABLE = "[A-Z]+\\d?(_([A-Z]+\\d?|\\d{1,2}))+";

    private static final String NO_SECRET =
            "this is the name of a secret or a placeholder, not the secret itself: write"
                    + " ${env:NAME} or file:/path, and put the secret itself into the variable or the file";

    private final String prefix;
    private final Map<String, String> texts;

    Settings(Map<String, String> texts) {
        this("", texts);
    }

    private Settings(String prefix, Map<String, String> texts) {
        this.prefix = prefix;
        this.texts = texts;
    }

    /** The settings whose names begin with {@code start}, without that beginning. */
    Settings under(String start) {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(start)) {
                found.put(text.getKey().substring(start.length()), text.getValue());
            }
        }
        return new Settings(prefix + start, found);
    }

    /** All settings as they are. */
    Map<String, String> texts() {
        return texts;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    String required(String name) {
        String value = texts.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("setting " + prefix + name + " is missing or blank");
        }
        return value;
    }

    boolean flag(String name) {
        String value = text(name).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    Optional<Integer> bytes(String name) {
        return whole(name, "a whole number of bytes");
    }

    Optional<Integer> number(String name) {
        return whole(name, "a whole number");
    }

    private Optional<Integer> whole(String name, String expected) {
        String value = texts.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException noNumber) {
            throw wrong(name, String.valueOf(value), expected);
        }
    }

    Optional<Duration> duration(String name) {
        String value = texts.get(name);
        Optional<Duration> duration = value == null ? Optional.empty() : TimeSetting.read(value);
        if (value != null && duration.isEmpty()) {
            throw wrong(name, value, TimeSetting.EXPECTED);
        }
        return duration;
    }

    Optional<URI> uri(String name) {
        String value = texts.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(new URI(value));
        } catch (URISyntaxException noUri) {
            throw wrong(
                    name, PublicUrl.masked(String.valueOf(value)), "an absolute URL such as https://hooks.example.com");
        }
    }

    /** A secret: a literal, {@code ${env:NAME}} or {@code file:/path}. */
    Optional<Secret> secret(String name) {
        return secret(name, false);
    }

    /**
     * A secret of which there may be several, each in a setting of its own. A list in one setting is refused, but in a
     * file it may be part of the secret.
     */
    Optional<Secret> secretAlone(String name) {
        String value = text(name).orElse("");
        if (value.matches(VARIABLE)) {
            throw new IllegalArgumentException("setting " + prefix + name + ": " + NO_SECRET
                    + "; if it is ${env:NAME} in web.xml on Quarkus, write $${env:NAME} there");
        }
        return secret(name, !value.startsWith("file:"));
    }

    private Optional<Secret> secret(String name, boolean isNoList) {
        String value = texts.get(name);
        try {
            if (value == null) {
                return Optional.empty();
            }
            String found = StoreSettings.lookedUp(value);
            requireNoOtherNotation(found);
            if (isNoList && isList(found)) {
                throw new IllegalArgumentException("a comma-separated list of secrets would be one key: write the"
                        + " second as secret.2, in Spring as secrets[1]; a secret with a comma is read from"
                        + " file:/path");
            }
            return Optional.of(Secret.of(found));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("setting " + prefix + name + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Whether the text looks like several secrets in one setting. The parts of a list consist of the characters that
     * senders make secrets of, and are equally long, or each long enough for a secret. A password may contain a comma,
     * but then it has other characters too.
     */
    private static boolean isList(String found) {
        String[] parts = found.split(",", -1);
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (String part : parts) {
            String one = part.strip();
            if (!one.matches("[\\w+/=.:-]+") || one.contains(":") != parts[0].contains(":")) {
                return false;
            }
            shortest = Math.min(shortest, one.length());
            longest = Math.max(longest, one.length());
        }
        return parts.length > 1 && (shortest == longest || shortest >= Secret.SHORT);
    }

    /**
     * Refuses a reference to a secret, also in a variable or a file. Taken literally, it would be a key that anyone can
     * guess.
     */
    private static void requireNoOtherNotation(String found) {
        if (found.matches(ELSEWHERE) || found.startsWith("/") && new File(found).exists()) {
            throw new IllegalArgumentException(NO_SECRET);
        }
    }

    Secret requiredSecret(String name) {
        required(name);
        return secret(name).orElseThrow();
    }

    /** The error for a value that was read but is not allowed, showing it as it was written. */
    IllegalArgumentException wrong(String name, IllegalArgumentException why) {
        return new IllegalArgumentException(
                "setting " + prefix + name + " is \""
                        + LogText.text(PublicUrl.masked(text(name).orElse(""))) + "\": " + why.getMessage(),
                why);
    }

    /** The error for a value that the setting cannot have. */
    IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(
                "setting " + prefix + name + " is \"" + LogText.text(value) + "\": expected " + expected);
    }
}
