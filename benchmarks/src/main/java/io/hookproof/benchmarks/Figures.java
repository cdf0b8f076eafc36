package io.hookproof.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Everything that was measured, by name, in a text file beside the page that shows it: a part can be measured again
 * without the others, and the page drawn again without measuring.
 */
public final class Figures {
    private final Path file;
    private final Map<String, String> all = new TreeMap<>();

    private Figures(Path file) {
        this.file = file;
    }

    /** Those in that file, or none yet. */
    public static Figures in(Path file) throws IOException {
        Figures figures = new Figures(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    figures.all.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return figures;
    }

    public void put(String name, double value) {
        String text = Math.abs(value) >= 1000 ? "%.0f".formatted(value) : "%.4g".formatted(value);
        all.put(name, text);
    }

    public void put(String name, String value) {
        all.put(name, value);
    }

    public boolean has(String name) {
        return all.containsKey(name);
    }

    /** Not a number where it was not measured. */
    public double get(String name) {
        String value = all.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    public String text(String name) {
        return all.getOrDefault(name, "");
    }

    /** The smallest of those whose names begin and end so. */
    public OptionalDouble least(String begin, String end) {
        return all.keySet().stream()
                .filter(name -> name.startsWith(begin) && name.endsWith(end))
                .mapToDouble(this::get)
                .min();
    }

    /** Forgets what begins so, before it is measured again. */
    public void forget(String begin) {
        all.keySet().removeIf(name -> name.startsWith(begin));
    }

    public void save() throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
