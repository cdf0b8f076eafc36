package io.hookproof;

import io.hookproof.scheme.Secret;
import io.hookproof.settings.TimeSetting;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as text, read one by one: every error names the setting and what it may be. */
final class Settings {
    private static final int MAX_SECRET_FILE = 64 * 1024;

    /**
     * As a shell, the command line, Maven, Windows, Ansible, Helm or Spring would have it, and where AWS or a vault keep
     * it.
     */
    private static final String ELSEWHERE =
            "\\$[A-Z0-9_]+|env:.*|@/.*|@.+@|%.+%|\\{\\{.+}}|#\\{.+}|arn:aws.*|(?!file:).*://.*";

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

    Optional<Integer> number(String name) {
        String value = texts.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException noNumber) {
            throw wrong(name, String.valueOf(value), "a whole number");
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
            throw wrong(name, String.valueOf(value), "an absolute URL such as https://hooks.example.com");
        }
    }

    /** A literal, {@code ${env:NAME}} or {@code file:/path}. */
    Optional<Secret> secret(String name) {
        String value = texts.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Secret.of(lookedUp(value)));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("setting " + prefix + name + ": " + unusable.getMessage(), unusable);
        }
    }

    private static String lookedUp(String value) {
        if (value.startsWith("${env:") && value.endsWith("}")) {
            String variable = value.substring("${env:".length(), value.length() - 1);
            String found = System.getenv(variable);
            if (found == null) {
                throw new IllegalArgumentException("environment variable " + variable + " is not set");
            }
            return found;
        }
        requireNoOtherNotation(value);
        return value.startsWith("file:") ? file(value) : value;
    }

    /** Taken literally it were a key that anyone can guess. */
    private static void requireNoOtherNotation(String value) {
        if (value.matches(ELSEWHERE) || value.startsWith("/") && new File(value).exists()) {
            throw new IllegalArgumentException(
                    "this is the name of a secret and not one: write ${env:NAME} or file:/path");
        }
    }

    Secret requiredSecret(String name) {
        required(name);
        return secret(name).orElseThrow();
    }

    /** The content of a secret file without what editors put there: a byte order mark, a line end. */
    private static String file(String value) {
        try {
            Path path = Path.of(value.substring("file:".length()));
            if (Files.size(path) > MAX_SECRET_FILE) {
                throw new IllegalArgumentException(
                        "the file is longer than " + MAX_SECRET_FILE + " bytes: is it a secret?");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if (text.endsWith("\n")) {
                text = text.substring(0, text.length() - 1);
            }
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("the file cannot be read as text: "
                    + unreadable.getClass().getSimpleName() + "; does it exist, and may this process read it?");
        }
    }

    /** The error for a value that the setting cannot have. */
    IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(
                "setting " + prefix + name + " is \"" + Clean.text(value) + "\": expected " + expected);
    }
}
