package io.hookproof.testkit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the definitions say about their senders in words, by the id it is about: the Javadoc of the class, then that of
 * the constant.
 */
final class Descriptions {
    private static final String JAVADOC = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
    private static final Pattern SENDER = Pattern.compile(JAVADOC + "public final class", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile(
            "(?:" + JAVADOC + ")?public static final Provider \\w+ =[^\"]*\"([a-z0-9-]+)\"", Pattern.DOTALL);

    private Descriptions() {}

    static Map<String, String> in(Path folder) {
        Map<String, String> byId = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Descriptions::read)
                    .forEach(source -> {
                        Matcher sender = SENDER.matcher(source);
                        Matcher definition = DEFINITION.matcher(source);
                        String all = sender.find() ? sender.group(1) : "";
                        while (definition.find()) {
                            String one = definition.group(1) == null ? "" : definition.group(1);
                            byId.put(definition.group(2), plain(all + " " + one));
                        }
                    });
            return byId;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Markdown of it: code stays code, a link keeps its text. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\n\\s*\\*", " ")
                .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                .replaceAll("\\{@link\\s+([^}]*)}", "`$1`")
                .replaceAll("<a\\s+href=\"([^\"]*)\">([^<]*)</a>", "[$2]($1)")
                .replaceAll("</?p>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
