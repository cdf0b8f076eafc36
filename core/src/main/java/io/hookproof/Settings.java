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

/** Settings as text, read one by one: every error names the setting and what it may be. */
final class Settings {
    /**
     * As a shell, the command line, Maven, Windows, Ansible, Helm or Spring would have it, and where AWS, Azure, a vault or
     * a container platform keep it, whether or not it is there just now.
     */
    private static final String ELSEWHERE =
            "\\$([A-Z0-9_]+|\\{.*)|(env|file|vault|arn:aws.*):.*|@(/|Microsoft\\.).*|@.+@|%.+%|\\{\\{.+}}|#\\{.+}|.*://.*|"
                    + "(/(run|etc|mnt|opt|var/run|vault|secrets)|~)/.*";

    private final String prefix;
    private final Map<String, String> texts;

    Settings(Map<String, String> texts) {
        this("", texts);
    }

    private Settings(String prefix, Map<String, String> texts) {
        this.prefix = prefix;
        this.texts = texts;
    }

    /** Those that begin so, without what they begin with. */
    Settings under(String start) {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(start)) {
                found.put(text.getKey().substring(start.length()), text.getValue());
            }
        }
        return new Settings(prefix + start, found);
    }

    /** All of them as they are. */
    Map<String, String> texts() {
        return texts;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    String required(String name) {
        String value = texts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting " + prefix + name + " is missing");
        }
        return value;
    }

    boolean flag(String name) {
        String value = texts.getOrDefault(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    Optional<Integer> bytes(String name) {
        String value = texts.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException noNumber) {
            throw wrong(name, String.valueOf(value), "a whole number of bytes");
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

    /** A literal, {@code ${env:NAME}} or {@code file:/path}. */
    Optional<Secret> secret(String name) {
        return secret(name, false);
    }

    /** One of those that may be several, each of which is a setting of its own; in a file it may be anything. */
    Optional<Secret> secretAlone(String name) {
        return secret(name, !text(name).orElse("").startsWith("file:"));
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
                throw new IllegalArgumentException(
                        "several secrets with a comma between would be one key: write the"
                                + " second as secret.2, in Spring as secrets[1]; a secret with a comma is read from file:/path");
            }
            return Optional.of(Secret.of(found));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("setting " + prefix + name + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Whether it looks like secrets that somebody put one after another: of the signs that senders make secrets of, and
     * equally long, or each long enough for one. A password may have a comma, and then has other signs as well.
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

    /** Taken literally it were a key that anyone can guess, in a variable or a file as well. */
    private static void requireNoOtherNotation(String found) {
        if (found.matches(ELSEWHERE) || found.startsWith("/") && new File(found).exists()) {
            throw new IllegalArgumentException(
                    "what stands there is the name of a secret or a placeholder, and no secret: write ${env:NAME}"
                            + " or file:/path, and in the variable or the file the secret itself");
        }
    }

    Secret requiredSecret(String name) {
        required(name);
        return secret(name).orElseThrow();
    }

    /** The error for a value that was read and cannot be, as it was written. */
    IllegalArgumentException wrong(String name, IllegalArgumentException why) {
        return new IllegalArgumentException(
                "setting " + prefix + name + " is \""
                        + Clean.text(PublicUrl.masked(text(name).orElse(""))) + "\": " + why.getMessage(),
                why);
    }

    /** The error for a value that the setting cannot have. */
    IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(
                "setting " + prefix + name + " is \"" + Clean.text(value) + "\": expected " + expected);
    }
}
