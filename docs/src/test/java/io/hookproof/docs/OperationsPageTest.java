package io.hookproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Incident;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the log is on the page for the person on call, and the alarms look only for what the meters have. */
class OperationsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path ALERTS = DOCS.resolve("operations").resolve("alerts.yaml");
    private static final Path SPRING = ROOT.resolve("spring-adapter/src/main/java/io/hookproof/spring");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everyReasonOfTheLogHasItsRow() throws IOException {
        assertThat(named(cells("### Refused, mostly 401", 1))).isEqualTo(names(Rejection.values()));
        assertThat(named(cells("### Not decided, 503", 1))).isEqualTo(names(Undecided.values()));
        assertThat(named(cells("### Incidents", 1))).isEqualTo(names(Incident.values()));
    }

    @Test
    void theLogHasTheSentencesOfIncidentsAsThePageHasThem() throws IOException {
        String code = sources(ROOT.resolve("core/src/main/java/io/hookproof"));
        List<String> sentences = cells("### Incidents", 2).stream()
                .flatMap(cell -> matches(CODE, cell))
                .flatMap(sentence -> Stream.of(sentence.split("…")))
                // A figure is put in when it happens.
                .flatMap(sentence -> Stream.of(sentence.split("80")))
                .toList();

        assertThat(sentences).hasSizeGreaterThan(Incident.values().length);
        assertThat(sentences).filteredOn(sentence -> !code.contains(sentence)).isEmpty();
    }

    @Test
    void thePageExplainsEveryAlarmAndNoOther() throws IOException {
        Set<String> shown = new TreeSet<>();
        cells("## Alarms", 1).forEach(cell -> matches(CODE, cell).forEach(shown::add));

        assertThat(shown).isEqualTo(found(Pattern.compile("alert: (\\w+)"), Files.readString(ALERTS)));
    }

    @Test
    void theAlarmsLookForWhatTheMetersHave() throws IOException {
        String alerts = Files.readString(ALERTS);
        String code = Files.readString(SPRING.resolve("WebhookMeters.java"));
        Set<String> meters = found(Pattern.compile("\"(hookproof\\.\\w+)\""), code);
        // Micrometer makes an active timer of each observation.
        meters.addAll(found(
                Pattern.compile("\"(hookproof\\.\\w+)\""),
                Files.readString(SPRING.resolve("WebhookObservations.java"))));
        Set<String> outcomes = found(
                Pattern.compile("\"(\\w+)\""),
                matches(Pattern.compile("OUTCOMES = List.of\\((.*)\\);"), code)
                        .findFirst()
                        .orElseThrow());
        String prefix = matches(Pattern.compile("LET_THROUGH = \"(\\w+)\";"), code)
                .findFirst()
                .orElseThrow();
        outcomes.addAll(outcomes.stream().map(prefix::concat).toList());
        Set<String> reasons = lower(Rejection.values());
        reasons.addAll(lower(Undecided.values()));
        reasons.addAll(Set.of("handled", "in_flight"));

        assertThat(found(
                        Pattern.compile("\\b(hookproof_\\w+?)_(?:total|(?:active_)?seconds)|(?<=\\()hookproof_open"),
                        alerts))
                .allSatisfy(meter -> assertThat(meters).contains(meter.replace('_', '.')));
        assertThat(values("reason", alerts)).hasSizeGreaterThan(5).isSubsetOf(reasons);
        assertThat(values("kind", alerts)).hasSizeGreaterThan(3).isSubsetOf(lower(Incident.values()));
        assertThat(values("outcome", alerts))
                .hasSizeGreaterThan(3)
                .allSatisfy(asked -> assertThat(outcomes)
                        .anySatisfy(outcome -> assertThat(outcome).matches(asked)));
        assertThat(values("verdict", alerts))
                .containsExactlyInAnyOrder("verified", "rejected", "duplicate", "undetermined");
    }

    /** The cells of that column, of the rows of the tables below the heading. */
    private static List<String> cells(String heading, int column) throws IOException {
        String page = Files.readString(DOCS.resolve("operations.md"));
        int start = page.indexOf("\n" + heading + "\n") + 1;
        assertThat(start).as(heading).isPositive();
        int end = page.indexOf("\n#", start);
        return page.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" \\| ?|^\\| ")[column])
                .toList();
    }

    private static Set<String> named(List<String> cells) {
        Set<String> names = new TreeSet<>();
        for (String cell : cells) {
            names.addAll(found(Pattern.compile("`([A-Z_]{4,})`"), cell));
        }
        return names;
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lower(Enum<?>[] constants) {
        return names(constants).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the rules compare a label with. */
    private static Set<String> values(String label, String alerts) {
        Set<String> values = new TreeSet<>();
        for (String alternatives : found(Pattern.compile("\\b" + label + "[=!]~?\"([^\"]+)\""), alerts)) {
            values.addAll(List.of(alternatives.split("\\|")));
        }
        return values;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return matches(pattern, text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1) == null ? match.group() : match.group(1));
    }

    /** With the parts of a text put together that stand on several lines. */
    private static String sources(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""));
            }
        }
        return String.join("\n", texts);
    }
}
