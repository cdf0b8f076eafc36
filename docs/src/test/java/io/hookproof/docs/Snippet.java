package io.hookproof.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a page shows between two fences. */
record Snippet(Path page, int line, String language, String text) {
    private static final Path ROOT = Path.of("..");
    private static final String FENCE = "```";
    /** Made by a test of the test kit, which tests its blocks too. */
    private static final String MADE_BY_A_TEST = "more-senders.md";

    /** All of that language on the pages that people write: the README and docs/*.md. */
    static List<Snippet> in(String language) {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md") && !page.endsWith(MADE_BY_A_TEST))
                    .flatMap(page -> of(page).stream())
                    .filter(snippet -> snippet.language().equals(language))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Snippet> of(Path page) {
        List<Snippet> found = new ArrayList<>();
        List<String> lines = read(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                String language = lines.get(i).substring(FENCE.length()).strip();
                int start = i + 1;
                i = start;
                while (!lines.get(i).startsWith(FENCE)) {
                    i++;
                }
                found.add(new Snippet(page, start + 1, language, String.join("\n", lines.subList(start, i)) + "\n"));
            }
        }
        return found;
    }

    private static List<String> read(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where a reader finds it. */
    @Override
    public String toString() {
        return page.getFileName() + ":" + line;
    }
}
