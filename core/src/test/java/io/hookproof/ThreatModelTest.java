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
    private static final Path PAGE = Path.of("..", "docs", "threat-model.md");
    private static final Pattern ROW = Pattern.compile("^\\| *(\\d+) *\\|.*\\|$");
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Map<String, List<String>> sources = sourcesByClass();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String row : rows()) {
            Matcher proof = PROOF.matcher(row);
            while (proof.find()) {
                named++;
                Pattern declared = Pattern.compile("\\b" + proof.group(2) + "(\\(|\"|\\s+=)");
                boolean exists = sources.getOrDefault(proof.group(1), List.of()).stream()
                        .anyMatch(source -> declared.matcher(source).find());
                if (!exists) {
                    missing.add(proof.group());
                }
            }
        }
        assertThat(named).isGreaterThan(80);
        assertThat(missing)
                .as("named in docs/threat-model.md and not in the sources")
                .isEmpty();
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

    private static Map<String, List<String>> sourcesByClass() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().endsWith(".java") && !isBuilt(file))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Collectors.mapping(ThreatModelTest::text, Collectors.toList())));
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
