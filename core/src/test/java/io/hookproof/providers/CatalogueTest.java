package io.hookproof.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every built-in sender. */
class CatalogueTest {
    private static Stream<Provider> all() {
        return Providers.ids().stream().map(CatalogueTest::named);
    }

    /** Says what the definition was refused for, which is a cause of a cause from the second time on. */
    private static Provider named(String id) {
        try {
            return Providers.named(id);
        } catch (LinkageError refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            throw new AssertionError(id + " is refused: " + why.getMessage(), refused);
        } catch (IllegalArgumentException notNamed) {
            throw new AssertionError(
                    id + " is listed and not named: add its line to named(…) of the class that lists it", notNamed);
        }
    }

    /** What is named and not listed can be used, and has neither a contract nor a page. */
    @Test
    void everySenderThatIsDefinedIsListed() throws Exception {
        List<String> defined = new ArrayList<>();
        for (Class<?> type : classesBesideProviders()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Provider.class
                        && Modifier.isStatic(field.getModifiers())
                        && Modifier.isPublic(field.getModifiers())) {
                    defined.add(((Provider) field.get(null)).id());
                }
            }
        }

        assertThat(defined).hasSizeGreaterThan(200);
        assertThat(Providers.ids())
                .as("add the missing one to ids() of the class that names it")
                .containsAll(defined);
    }

    private static List<Class<?>> classesBesideProviders() throws Exception {
        Path folder = Path.of(Provider.class
                .getResource(Provider.class.getSimpleName() + ".class")
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.startsWith("package-info") && !name.contains("$")) {
                    classes.add(Class.forName(Provider.class.getPackageName() + "." + name.replace(".class", "")));
                }
            }
        }
        return classes;
    }

    @Test
    void everyProviderAnswersToTheNameItIsListedUnder() {
        assertThat(Providers.ids()).isSorted().doesNotHaveDuplicates();
        assertThat(all().map(Provider::id).toList()).isEqualTo(Providers.ids());
        assertThat(all()).allMatch(Provider::isBuiltIn);
    }

    @Test
    void everyProviderNamesItsPageAndWhenItWasRead() {
        assertThat(all()).allSatisfy(provider -> {
            assertThat(provider.documentation()).startsWith("https://");
            assertThat(provider.readIn()).isPresent();
        });
    }

    /** Unlike a user's own definition, one of the catalogue is not checked when it is named, so it is checked here. */
    @Test
    void theFactsOfEveryProviderFitTogether() {
        assertThat(all()).hasSizeGreaterThan(200).allSatisfy(provider -> {
            Provider checked = FactCheck.of(provider.facts).provider();
            assertThat(checked.requiredSettings()).as(provider.id()).isEqualTo(provider.requiredSettings());
            assertThat(checked.optionalSettings()).as(provider.id()).isEqualTo(provider.optionalSettings());
        });
    }

    /** A built-in provider keeps its builder and no copy of it, so no other may be made by it. */
    @Test
    void noTwoProvidersAreMadeByOneBuilder() {
        Set<ProviderBuilder> builders = Collections.newSetFromMap(new IdentityHashMap<>());
        all().forEach(provider -> builders.add(provider.facts));

        assertThat(builders).hasSameSizeAs(Providers.ids());
    }

    @Test
    void everyFactIsStatedOrSaidToBeUnknown() {
        assertThat(all())
                .allSatisfy(provider -> assertThat(provider.missingFacts())
                        .as(provider.id() + ": state it, or say .restIsUndocumented()")
                        .isEmpty());
    }

    @Test
    void whatNobodySaysIsEveryFactThatIsNotStated() {
        Provider acme =
                acme().timeLimit(Duration.ofSeconds(5)).restIsUndocumented().build();

        assertThat(acme.unknownFacts())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Fact.TIME_LIMIT)));
        assertThat(acme.missingFacts()).isEmpty();
    }

    @Test
    void aDefinitionThatDoesNotSaySoIsUnfinished() {
        Provider acme = acme().timeLimit(Duration.ofSeconds(5)).build();

        assertThat(acme.unknownFacts()).isEmpty();
        assertThat(acme.missingFacts()).hasSize(Fact.values().length - 1);
    }

    @Test
    void whoStatesEverythingHasNothingLeftThatNobodySays() {
        ProviderBuilder acme = acme().timeLimit(Duration.ofSeconds(5))
                .succeedsWith("2xx")
                .redelivers("once")
                .retriedFor(Duration.ofHours(1))
                .retriesAreSignedAfresh()
                .disabledBy("never")
                .restIsUndocumented();

        assertThatThrownBy(acme::build).hasMessage("provider acme states everything; remove .restIsUndocumented()");
    }

    private static ProviderBuilder acme() {
        return Provider.of("acme", "https://acme.example")
                .scheme(Stripe.PROVIDER.scheme())
                .once(Identity.content());
    }

    @Test
    void theAnswerToAHandledDeliveryIsOneTheSenderTakesAsSuccess() {
        assertThat(all().filter(provider -> provider.succeedsWith().isPresent()))
                .hasSizeGreaterThan(150)
                .allSatisfy(provider -> assertThat(provider.succeedsWith()
                                .orElseThrow()
                                .include(provider.answer().status()))
                        .as(provider.id())
                        .isTrue());
    }

    @Test
    void noRefusalIsTakenForSuccess() {
        assertThat(all().filter(provider -> provider.succeedsWith().isPresent()))
                .allSatisfy(provider -> assertThat(List.of(provider.refusalStatus(), provider.inFlightStatus()))
                        .as(provider.id())
                        .noneMatch(
                                status -> provider.succeedsWith().orElseThrow().include(status)));
    }

    @Test
    void whereRetriesKeepTheirTimeTheToleranceOutlastsThem() {
        assertThat(all().filter(provider -> provider.retriesKeepTheirTime().orElse(false))
                        .filter(provider -> provider.retryHorizon().isPresent()))
                .isNotEmpty()
                .allSatisfy(provider -> assertThat(provider.tolerance())
                        .as(provider.id() + ": leave out .tolerance(…)")
                        .isGreaterThanOrEqualTo(late(provider)));
    }

    /** The last retry comes late by the time that those before it took. */
    @Test
    void aToleranceThatIsMeantForRetriesLetsTheLateOnesIn() {
        assertThat(all().filter(provider -> provider.scheme().hasSignedTime())
                        .filter(provider -> provider.retriesKeepTheirTime().orElse(true))
                        .filter(provider -> provider.retryHorizon()
                                .filter(horizon -> provider.tolerance().compareTo(horizon) >= 0)
                                .isPresent()))
                .hasSizeGreaterThan(10)
                .allSatisfy(provider -> assertThat(provider.tolerance())
                        .as(provider.id() + ": a time for .tolerance(…) that the last retry may miss")
                        .isGreaterThanOrEqualTo(late(provider)));
    }

    private static Duration late(Provider provider) {
        Duration horizon = provider.retryHorizon().orElseThrow();
        return horizon.plus(horizon.dividedBy(8));
    }

    @Test
    void whatIsLetInIsRemembered() {
        assertThat(all())
                .allSatisfy(provider -> assertThat(provider.memory(provider.tolerance()))
                        .as(provider.id())
                        .isGreaterThanOrEqualTo(provider.validity(provider.tolerance())));
    }

    /** A tag that is moved there and back, or a page that is edited twice, has the same bytes again. */
    @Test
    void aForgeThatNeverRetriesByItselfIsRememberedForMinutes() {
        for (String forge :
                List.of("gitea", "gitea-form", "forgejo", "forgejo-form", "gogs", "gogs-form", "bitbucket-cloud")) {
            Provider provider = named(forge);
            assertThat(provider.memory(provider.tolerance())).as(forge).isLessThan(Duration.ofMinutes(12));
        }
    }

    @Test
    void whoeverSignsNoTimeIsNotAskedWhetherRetriesKeepIt() {
        assertThat(all().filter(provider -> !provider.scheme().hasSignedTime()))
                .isNotEmpty()
                .allSatisfy(provider -> assertThat(provider.retriesKeepTheirTime())
                        .as(provider.id())
                        .isEmpty());
    }

    /** https://airtable.com/developers/web/api/webhooks-overview: 200 or 204 and an empty body. */
    @Test
    void airtableIsAnsweredWithoutABody() {
        WebhookResponse answer = Airtable.PROVIDER.answer();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().size()).isZero();
    }

    /** https://docs.slack.dev/tools/java-slack-sdk/guides/slash-commands: what a body says is posted to the channel. */
    @Test
    void aCommandOfSlackIsAnsweredWithoutABody() {
        WebhookResponse answer = Slack.PROVIDER.answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().size()).isZero();
    }

    @Test
    void wordsAboutASenderAreFewAndEndWithoutAFullStop() {
        assertThat(all().flatMap(provider -> Stream.of(provider.redelivery(), provider.disabledBy(), provider.unsure())
                        .flatMap(java.util.Optional::stream)))
                .hasSizeGreaterThan(100)
                .allSatisfy(words -> assertThat(words)
                        .hasSizeLessThan(100)
                        .doesNotEndWith(".")
                        .isNotBlank());
    }

    @Test
    void statusesAreReadAsPagesWriteThem() {
        Statuses some = Statuses.of("200-206, 3xx, 410");
        assertThat(List.of(200, 206, 301, 410)).allMatch(some::include);
        assertThat(List.of(199, 207, 400, 411)).noneMatch(some::include);
        assertThat(some).isEqualTo(Statuses.of("200-206,3xx,410")).hasToString("200-206, 3xx, 410");
    }

    @Test
    void aStatusThatIsNoneIsRefusedWithTheForms() {
        assertThatThrownBy(() -> Statuses.of("200 or 204"))
                .hasMessage("\"200 or 204\" is no status; write 200, 2xx or 200-206, with commas between");
    }
}
