package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names its proofs, and they are there. */
class ThreatModelTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("threat-model.md");
    private static final Pattern ROW = Pattern.compile("^\\| *(\\d+) *\\|.*\\|$");
    /** The module's folder stands in front of a class only where two modules have one of that name. */
    private static final Pattern PROOF = Pattern.compile("`(?:([a-z-]+)/)?([A-Z]\\w+)\\.(\\w+)`");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Map<String, List<Path>> classes = sourcesByClass();
        List<String> missing = new ArrayList<>();
        List<String> ambiguous = new ArrayList<>();
        int named = 0;
        for (String row : rows()) {
            Matcher proof = PROOF.matcher(row);
            while (proof.find()) {
                named++;
                String module = proof.group(1);
                List<Path> meant = classes.getOrDefault(proof.group(2), List.of()).stream()
                        .filter(file -> module == null || file.startsWith(ROOT.resolve(module)))
                        .toList();
                if (meant.size() > 1) {
                    ambiguous.add(proof.group());
                } else if (meant.isEmpty() || !isFact(proof.group(3), text(meant.get(0)))) {
                    missing.add(proof.group());
                }
            }
        }
        assertThat(named).isGreaterThan(80);
        assertThat(missing)
                .as("named in docs/threat-model.md and not in the sources")
                .isEmpty();
        assertThat(ambiguous)
                .as("of several modules: write the one that is meant in front, as in `jaxrs-adapter/AsyncFacts.…`")
                .isEmpty();
    }

    /** A test, a rule, or a fact of a contract that makes its tests by their names; to be called is not enough. */
    private static boolean isFact(String name, String source) {
        return Pattern.compile("(void|DynamicTest>|ArchRule)\\s+" + name + "(\\(|\\s+=)|\"" + name + "\"")
                .matcher(source)
                .find();
    }

    @Test
    void everyThreatHasAProofOrSaysThatItHasNone() throws IOException {
        TreeSet<Integer> seen = new TreeSet<>();
        for (String row : rows()) {
            Matcher number = ROW.matcher(row);
            assertThat(number.matches()).isTrue();
            assertThat(seen.add(Integer.valueOf(number.group(1)))).as(row).isTrue();
            assertThat(PROOF.matcher(row).find() || row.contains("**Not covered**"))
                    .as(row)
                    .isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(70);
    }

    private static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> ROW.matcher(line).matches()).toList();
        }
    }

    private static Map<String, List<Path>> sourcesByClass() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java") && !isBuilt(file))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        }
    }

    private static boolean isBuilt(Path file) {
        for (Path part : file) {
            if (part.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
