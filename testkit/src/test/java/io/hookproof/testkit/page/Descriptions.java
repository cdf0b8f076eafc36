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

/** What the definitions say about their senders in words: the Javadoc of each, by the id it is about. */
final class Descriptions {
    private static final Pattern ID = Pattern.compile("Provider\\.of\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/\\s*public final class", Pattern.DOTALL);

    private Descriptions() {}

    static Map<String, String> in(Path folder) {
        Map<String, String> byId = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Descriptions::read)
                    .forEach(source -> {
                        Matcher id = ID.matcher(source);
                        Matcher javadoc = JAVADOC.matcher(source);
                        if (id.find() && javadoc.find()) {
                            byId.put(id.group(1), plain(javadoc.group(1)));
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
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link ([^}]*)}", "`$1`")
                .replaceAll("<a\\s+href=\"([^\"]*)\">([^<]*)</a>", "[$2]($1)")
                .replaceAll("</?p>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
