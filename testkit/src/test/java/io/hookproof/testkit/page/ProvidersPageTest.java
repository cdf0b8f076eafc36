package io.hookproof.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.NotVerifiable;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about the senders, and the counts in the README, are those of the definitions. */
class ProvidersPageTest {
    static final String RENEW =
            "mvn -pl testkit -am test -Dtest=ProvidersPageTest -Dsurefire.failIfNoSpecifiedTests=false -DrenewDocs";

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/providers.md");
    private static final Path README = ROOT.resolve("README.md");
    private static final String MARK = "<!-- senders -->";
    private static final String END = "<!-- /senders -->";

    private final Map<String, String> descriptions =
            Descriptions.in(ROOT.resolve("core/src/main/java/io/hookproof/providers"));
    private final ProvidersPage page = new ProvidersPage(descriptions);

    @Test
    void thePageIsWhatTheDefinitionsSay() throws IOException {
        isCurrent(PAGE, page.text());
    }

    @Test
    void theReadmesCountsAreThoseOfThePage() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(MARK);
        int end = readme.indexOf(END);
        assertThat(start).as("README.md has the mark " + MARK).isNotNegative();
        assertThat(end).as("README.md has the mark " + END).isGreaterThan(start);
        isCurrent(
                README,
                readme.substring(0, start + MARK.length()) + "\n" + page.counts() + "\n" + readme.substring(end));
    }

    @Test
    void everySenderIsDescribed() {
        assertThat(Providers.ids())
                .allSatisfy(id -> assertThat(descriptions.get(id))
                        .as("Javadoc of the definition of " + id)
                        .isNotBlank());
    }

    @Test
    void whoeverSignsIsShownByRequestsThatThisCodeDidNotMake() {
        assertThat(Providers.ids().stream()
                        .map(Providers::named)
                        .filter(provider -> provider.scheme().coverage().trust().compareTo(Trust.SENDER) > 0))
                .hasSizeGreaterThan(165)
                .allSatisfy(provider -> assertThat(Evidence.of(provider.id()).best())
                        .as(provider.id())
                        .isNotEqualTo("self-made"));
    }

    @Test
    void noSenderIsBothDefinedAndNotVerifiable() {
        assertThat(NotVerifiable.all())
                .isNotEmpty()
                .extracting(NotVerifiable::id)
                .isSorted()
                .doesNotContainAnyElementsOf(Providers.ids());
    }

    private static void isCurrent(Path file, String text) throws IOException {
        if (System.getProperty("renewDocs") != null) {
            Files.writeString(file, text);
        }
        String there = Files.exists(file) ? Files.readString(file) : "";
        assertThat(there.equals(text))
                .as(file.getFileName() + " is stale; renew it with: " + RENEW)
                .isTrue();
    }
}
