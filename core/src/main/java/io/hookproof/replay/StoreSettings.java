package io.hookproof.replay;

import io.hookproof.settings.Nearest;
import io.hookproof.settings.TimeSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one store, for a {@link ReplayStoreFactory}. Every error names the setting and its allowed values.
 */
public final class StoreSettings {
    private static final int MAX_FILE = 64 * 1024;

    private final Map<String, String> settings;

    private StoreSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * Returns these settings if the store knows them all.
     *
     * @param known the names that the store knows, without {@code store}, which is always known
     * @throws IllegalArgumentException if there is an unknown setting
     */
    public static StoreSettings of(Map<String, String> settings, String... known) {
        Set<String> names = new TreeSet<>(Set.of(known));
        names.add("store");
        for (String name : settings.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("replay." + name + " is no setting of the " + settings.get("store")
                        + " store" + Nearest.question(name, names) + "; it has " + names);
            }
        }
        return new StoreSettings(Map.copyOf(settings));
    }

    /**
     * The value of a setting. {@code ${env:NAME}} is replaced by the environment variable, and {@code file:/path} by
     * the content of the file.
     */
    public Optional<String> text(String name) {
        return text(settings, name);
    }

    static Optional<String> text(Map<String, String> settings, String name) {
        String value = settings.get(name);
        try {
            if (value != null
                    && !value.contains("${env:")
                    && value.matches("\\$\\{.*|.+\\$\\{[A-Za-z_][\\w.-]*(:.*)?}.*")) {
                throw new IllegalArgumentException(
                        "an unresolved ${placeholder}: write ${env:NAME}, or set what it names where this runs");
            }
            return value == null ? Optional.empty() : Optional.of(lookedUp(value));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("replay." + name + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Resolves a value that refers to another place, {@code ${env:NAME}} or {@code file:/path}; any other text is the
     * value itself. An endpoint's secrets are read this way too.
     *
     * @throws IllegalArgumentException if the place has nothing that can be read
     */
    public static String lookedUp(String text) {
        if (text.contains("${env:")) {
            // Other notations have a default value after the name, which may be the secret, so the message must not
            // repeat it.
            if (!text.matches("\\$\\{env:[A-Za-z0-9_.-]+}")) {
                throw new IllegalArgumentException(
                        "write ${env:NAME}: the name of a variable that has the whole value, and nothing before or after it");
            }
            String variable = text.substring("${env:".length(), text.length() - 1);
            String found = System.getenv(variable);
            if (found == null) {
                throw new IllegalArgumentException("environment variable " + variable + " is not set");
            }
            return found;
        }
        return text.startsWith("file:") ? file(text.substring("file:".length())) : text;
    }

    /** The content of a secret file without what editors put there: a byte order mark, a line end. */
    private static String file(String name) {
        // A path is no secret, but a text that only begins like one may be.
        String file = name.startsWith("/") ? "the file " + name : "the file";
        try {
            Path path = Path.of(name);
            if (Files.size(path) > MAX_FILE) {
                throw new IllegalArgumentException(file + " is longer than " + MAX_FILE + " bytes: is it a secret?");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if (text.endsWith("\n")) {
                text = text.substring(0, text.length() - 1);
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException(file + " is empty: was the secret written to it?");
            }
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as text: "
                    + unreadable.getClass().getSimpleName() + "; does it exist, and may this process read it?");
        }
    }

    /** The value of a setting that has no default. */
    public String required(String name, String example) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("replay." + name + " is missing; the " + settings.get("store")
                    + " store needs it, such as " + example);
        }
        return value.get();
    }

    /** The value as a whole number. The store checks its range. */
    public Optional<Integer> number(String name) {
        Optional<String> value = text(name);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(value.get()));
        } catch (NumberFormatException noNumber) {
            throw wrong(name, value.get(), "a whole number");
        }
    }

    /**
     * The value as a length of time: a number with its unit, such as {@code 300ms}, or ISO-8601, such as
     * {@code PT0.3S}.
     */
    public Optional<Duration> duration(String name) {
        Optional<String> value = text(name);
        Optional<Duration> duration = value.isEmpty() ? Optional.empty() : TimeSetting.read(value.get());
        if (value.isPresent() && duration.isEmpty()) {
            throw wrong(name, value.get(), TimeSetting.EXPECTED);
        }
        return duration;
    }

    /** The value of {@code local}, for {@link FirstLevel}; by default 0. */
    public int local() {
        int entries = number("local").orElse(0);
        if (entries < 0) {
            throw wrong("local", "" + entries, "a number of deliveries, 0 for none");
        }
        return entries;
    }

    /** Whether {@code start} allows to start although the store cannot be reached. */
    public boolean startsWithoutStore() {
        String value = text("start").orElse("connected");
        return switch (value) {
            case "connected" -> false;
            case "without-store" -> true;
            default -> throw wrong("start", value, "connected or without-store");
        };
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException("replay." + name + " is \"" + value + "\": expected " + expected);
    }
}
