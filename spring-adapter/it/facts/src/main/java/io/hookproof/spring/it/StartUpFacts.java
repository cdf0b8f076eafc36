package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.it.ReachHandlers.Unknown;
import io.hookproof.testkit.WatchedStoreFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mistakes in settings show before the first request, and what is said about them. */
public abstract class StartUpFacts extends StartUps {
    @Test
    void aMissingSecretIsNamed() {
        refuses(
                new Boot().with(Good.class).set("hookproof.endpoints.shop.provider", "stripe"),
                "\"shop\"",
                "hookproof.endpoints.shop.secret=${NAME_OF_THE_VARIABLE}");
    }

    @Test
    void aBlankSecretIsRefused() {
        refuses(shop(" "), "\"shop\"", "blank", "set? Correct");
    }

    @Test
    void aPlaceholderThatNothingFillsIsRefused() {
        refuses(shop("${NOBODY_SETS_THIS}"), "\"shop\"", "setting secret: the placeholder ${NOBODY_SETS_THIS}");
        refuses(
                RunningApp.shop()
                        .with(Good.class)
                        .drop("hookproof.endpoints.shop.secret")
                        .set("hookproof.endpoints.shop.secrets[0]", SECRET)
                        .set("hookproof.endpoints.shop.secrets[1]", "${NOBODY_SETS_THIS}"),
                "setting secrets[1]: the placeholder ${NOBODY_SETS_THIS}");
    }

    @Test
    void aPlaceholderInTheNotationOfWebXmlIsNotTakenForASecret() {
        refuses(shop("${env:STRIPE_SECRET}"), "hookproof.endpoints.shop.secret", "Write ${NAME}");
    }

    @Test
    void anUnknownProviderIsNamed() {
        refuses(shop(SECRET).set("hookproof.endpoints.shop.provider", "strip"), "strip", "stripe");
    }

    @Test
    void aMisspeltPropertyIsRefused() {
        assertThatThrownBy(() -> shop(SECRET)
                        .set("hookproof.endpoints.shop.tolerence", "5m")
                        .start())
                .hasStackTraceContaining("hookproof.endpoints.shop.tolerence");
    }

    /** Forgeries would run the new method, and the old check would not be asked. */
    @Test
    void anOldMethodThatReportOnlyDoesNotLetThroughToIsRefused() {
        refuses(
                shop(SECRET).with(OldCheck.class).set("hookproof.endpoints.shop.report-only", true),
                "POST /webhooks/shop",
                "OldCheck#check",
                "never served",
                "only reports",
                "WebhookFilter.of(verifier)");
        shop(SECRET)
                .with(Page.class)
                .set("hookproof.endpoints.shop.report-only", true)
                .start()
                .close();
    }

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        Verifier other = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .endpoint("shop")
                .build();
        refuses(shop(SECRET).bean("other", other), "Two webhook endpoints", "\"shop\"", "a Verifier bean");
    }

    @Test
    void anApplicationThatDoesNotStartLeavesNoStoreOpen() {
        for (String prefix : List.of("hookproof.replay.", "hookproof.endpoints.shop.replay.")) {
            int before = WatchedStoreFactory.made();
            refuses(shop(SECRET).with(Unknown.class).set(prefix + "store", "watched"), "\"shopp\"");
            assertThat(WatchedStoreFactory.made()).as(prefix).isEqualTo(before + 1);
            assertThat(WatchedStoreFactory.open()).as(prefix).isZero();
        }
    }

    @Test
    void aStoreThatFailsToCloseKeepsNoOtherOpen() {
        Boot boot = shop(SECRET)
                .set("hookproof.endpoints.other.provider", "github")
                .set("hookproof.endpoints.other.secret", SECRET);
        for (String endpoint : List.of("shop", "other")) {
            boot.set("hookproof.endpoints." + endpoint + ".replay.store", "watched")
                    .set("hookproof.endpoints." + endpoint + ".replay.close", "fails");
        }
        try (ConfigurableApplicationContext application = boot.start()) {
            assertThat(application.isRunning()).isTrue();
            assertThat(WatchedStoreFactory.open()).isEqualTo(2);
        }
        assertThat(WatchedStoreFactory.open()).isZero();
    }

    @Test
    void aMistakeShowsAtTheStartWhereAllElseIsLazy() {
        refuses(shop(" ").set("spring.main.lazy-initialization", true), "\"shop\"", "blank");
    }

    @Test
    void aMisspeltPropertyIsToldWithoutItsValue() {
        String printed = printed(() -> assertThat(catchThrowable(() -> shop(SECRET)
                        .set("logging.level.root", "ERROR")
                        .set("hookproof.endpoints.shop.secrt", "the value of it")
                        .set("hookproof.endpoints.shop.refetch.bearr", "the value of it")
                        .start()))
                .isNotNull());
        assertThat(printed)
                .contains(
                        "APPLICATION FAILED TO START",
                        "hookproof.endpoints.shop.secrt",
                        "shop.refetch.bearr",
                        "Action:")
                .contains("secrt; is it secret?", "is it refetch.bearer?")
                .doesNotContain("the value of it", SECRET, "\tat ");
    }

    /** They were left alone, and deliveries remembered in one process. */
    @Test
    void anEndpointWithASlipInItsNameIsAskedAbout() {
        refuses(
                shop(SECRET).set("hookproof.endpoints.shpo.tolerance", "5m"),
                "hookproof.endpoints.shpo.provider is missing",
                "is it shop?");
    }

    @Test
    void settingsOfAStoreThatNobodyNamesAreRefused() {
        refuses(shop(SECRET).set("hookproof.replay.url", "redis://localhost"), "[url]", "Set hookproof.replay.store");
        refuses(
                shop(SECRET)
                        .set("hookproof.endpoints.shop.replay.store", "none")
                        .set("hookproof.endpoints.shop.replay.url", "redis://localhost"),
                "replay.store=none remembers nothing");
        refuses(
                shop(SECRET).set("hookproof.replay.store", "none"),
                "\"none\"",
                "may also set none",
                "hookproof.replay");
    }

    /** The bean was taken, and the properties were left alone. */
    @Test
    void aStoreInPropertiesBesideOneInABeanIsRefused() {
        ReplayStore bean = InMemoryReplayStore.holding(100);
        refuses(
                shop(SECRET).bean("ours", bean).set("hookproof.replay.store", "watched"),
                "store=watched and the bean ours",
                "Remove the bean");
    }

    @Test
    void aTestTakesMemoryInPlaceOfTheApplicationsStore() {
        try (ConfigurableApplicationContext application = shop(SECRET)
                .set("hookproof.replay.store", "memory")
                .set("hookproof.replay.url", "")
                .start()) {
            assertThat(application.getBean(ReplayStore.class)).isInstanceOf(InMemoryReplayStore.class);
        }
        refuses(
                shop(SECRET).set("hookproof.replay.store", "memory").set("hookproof.replay.url", "redis://localhost"),
                "replay.url is no setting of the memory store");
    }

    @Test
    void aStoreThatIsDownIsToldWithItsCureAndWithoutAStackTrace() {
        Boot boot = shop(SECRET)
                .set("logging.level.root", "ERROR")
                .set("hookproof.replay.store", "jdbc")
                .set("hookproof.replay.url", "jdbc:postgresql://127.0.0.1:1/down");
        assertThat(printed(() ->
                        assertThat(catchThrowable(() -> boot.start().close())).isNotNull()))
                .contains("APPLICATION FAILED TO START", "does not answer", "replay.start", "Start the store")
                .doesNotContain("\tat ");
    }

    @Test
    void eventsOfASenderThatNamesNoneAreRefused() {
        refuses(
                shop(SECRET)
                        .with(OfAcme.class)
                        .set("hookproof.endpoints.acme.provider", "generic-hmac")
                        .set("hookproof.endpoints.acme.secret", SECRET)
                        .set("hookproof.endpoints.acme.signature-header", "X-Acme"),
                "names events",
                "event-type");
    }

    /** As the operator registers it with the sender. */
    @ParameterizedTest
    @CsvSource({"'', /, ''", "/app, /, /app", "/app, /mvc, /app/mvc"})
    void theLogHasTheWholePathOfAnEndpoint(String application, String servlet, String above) {
        Boot boot = shop(SECRET)
                .set("logging.level.io.hookproof", "INFO")
                .set("server.servlet.context-path", application)
                .set("spring.mvc.servlet.path", servlet);
        assertThat(printed(() -> boot.start().close()))
                .contains(": webhook endpoint " + above + "/webhooks/shop (shop): stripe");
    }

    @Test
    void aMistakeIsToldWithItsCureAndWithoutAStackTrace() {
        assertThat(printed(() -> refuses(shop("").set("logging.level.root", "ERROR"), "blank")))
                .contains("APPLICATION FAILED TO START", "Description:", "Action:", "hookproof.endpoints.shop.secret=")
                .doesNotContain("\tat ");
    }

    @RestController
    static class OfAcme {
        @WebhookHandler(endpoint = "acme", events = "x")
        void any(Delivery delivery) {}
    }

    /** Was there before, and checks by itself. */
    @RestController
    static class OldCheck {
        @PostMapping("/webhooks/shop")
        void check() {}
    }

    /** Takes what no sender delivers. */
    @RestController
    static class Page {
        @GetMapping("/webhooks/shop")
        void page() {}
    }
}
