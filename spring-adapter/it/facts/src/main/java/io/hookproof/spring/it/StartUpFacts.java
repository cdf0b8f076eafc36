package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.WebhookSetupException;
import io.hookproof.testkit.Parcel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Mistakes that show before the first request, and what is said about them. */
public abstract class StartUpFacts {
    private static final String SECRET = RunningApp.SECRET;

    private static void refuses(Boot boot, String... words) {
        Throwable failure = catchThrowable(() -> boot.start().close());
        Throwable mistake = failure;
        while (mistake != null && !(mistake instanceof WebhookSetupException)) {
            mistake = mistake.getCause();
        }
        assertThat(mistake).as(String.valueOf(failure)).isNotNull();
        assertThat(String.valueOf(mistake)).contains(words);
        assertThat(failure).message().doesNotContain(SECRET);
    }

    private static Boot shop(String secret) {
        return RunningApp.shop().with(Good.class).set("hookproof.endpoints.shop.secret", secret);
    }

    @Test
    void aMissingSecretIsNamed() {
        refuses(
                new Boot().with(Good.class).set("hookproof.endpoints.shop.provider", "stripe"),
                "\"shop\"",
                "hookproof.endpoints.shop.secret=${NAME_OF_THE_VARIABLE}");
    }

    @Test
    void aBlankSecretIsRefused() {
        refuses(shop(" "), "\"shop\"", "blank");
    }

    @Test
    void aPlaceholderThatNothingFillsIsRefused() {
        refuses(shop("${NOBODY_SETS_THIS}"), "\"shop\"", "placeholder");
        refuses(shop(SECRET).set("hookproof.endpoints.shop.secrets[0]", "${NOBODY_SETS_THIS}"), "placeholder");
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

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        Verifier other = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .endpoint("shop")
                .build();
        refuses(shop(SECRET).bean("other", other), "Two webhook endpoints", "\"shop\"", "a Verifier bean");
    }

    @Test
    void aMethodForAnEndpointThatDoesNotExistIsNamed() {
        refuses(shop(SECRET).with(Unknown.class), "\"shopp\"", "[shop]", "hookproof.endpoints.shopp.provider");
    }

    @Test
    void aMethodThatSpringWouldServeUnverifiedIsRefused() {
        refuses(shop(SECRET).with(Mapped.class), "@RequestMapping", "Mapped", "path = …");
    }

    @Test
    void twoMethodsForTheSameAreRefused() {
        refuses(shop(SECRET).with(Second.class), "Two methods", "every event", "Good#any", "Second#any");
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        refuses(shop(SECRET).with(Streaming.class), "SseEmitter", "Return void");
    }

    @Test
    void eventsOfASenderThatNamesNoneAreRefused() {
        refuses(
                shop(SECRET)
                        .with(Private.class)
                        .set("hookproof.endpoints.acme.provider", "generic-hmac")
                        .set("hookproof.endpoints.acme.secret", SECRET)
                        .set("hookproof.endpoints.acme.signature-header", "X-Acme"),
                "names events",
                "event-type");
    }

    @Test
    void aMistakeIsToldWithItsCureAndWithoutAStackTrace() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            refuses(shop("").set("logging.level.root", "ERROR"), "blank");
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("APPLICATION FAILED TO START", "Description:", "Action:", "hookproof.endpoints.shop.secret=")
                .doesNotContain("\tat ");
    }

    @Test
    void withoutTheConfigurationTheMethodIsNotServed() throws Exception {
        Boot boot = shop(SECRET)
                .with(OpenToAll.class)
                .set(
                        "spring.autoconfigure.exclude",
                        "io.hookproof.spring.HookproofAutoConfiguration,"
                                + "io.hookproof.spring.HookproofSecurityAutoConfiguration");
        try (ConfigurableApplicationContext context = boot.start()) {
            int status = RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.paid"))
                    .to(Boot.port(context))
                    .status();
            assertThat(status).isEqualTo(404);
            assertThat(Parcel.post("/webhooks/shop", "{}")
                            .to(Boot.port(context))
                            .status())
                    .isEqualTo(404);
        }
    }

    @RestController
    static class Good {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Second {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Unknown {
        @WebhookHandler("shopp")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Mapped {
        @WebhookHandler(endpoint = "shop", events = "x")
        @PostMapping("/unverified")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Streaming {
        @WebhookHandler(endpoint = "shop", events = "x")
        SseEmitter any(Delivery delivery) {
            return new SseEmitter();
        }
    }

    @RestController
    static class Private {
        @WebhookHandler(endpoint = "acme", events = "x")
        void any(Delivery delivery) {}
    }
}
