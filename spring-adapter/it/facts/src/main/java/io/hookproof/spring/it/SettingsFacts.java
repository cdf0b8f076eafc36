package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.VerifierBuilder;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.VerifierCustomizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that say something else than they seem to. */
public abstract class SettingsFacts extends StartUps {
    /** The text NAME was the secret. */
    @Test
    void aPlaceholderInTheNotationOfWebXmlIsNotTakenForASecretByWayOfAnotherProperty() {
        refuses(
                shop("${stripe.secret}").set("stripe.secret", "${env:STRIPE_SECRET}"),
                "Property stripe.secret",
                "Write ${NAME}");
        refuses(
                shop("${stripe.secret:${spare.secret}}")
                        .set("spare.secret", "${stripe.test}")
                        .set("stripe.test", "${env:STRIPE_SECRET}"),
                "Property stripe.test",
                "Write ${NAME}");
    }

    /** The base profile's stayed alive beside those of a rotation. */
    @Test
    void aSecretBesideAListOfSecretsIsRefused() {
        refuses(
                shop(SECRET).set("hookproof.endpoints.shop.secrets[0]", "another secret of the facts"),
                "\"shop\"",
                "both secret and secrets",
                "secrets[0]");
    }

    @Test
    void aCustomizersMistakeIsNotOneOfTheProperties() {
        VerifierCustomizer vault = new Vault();
        refuses(shop(SECRET).bean("vault", vault), "the path in the vault is empty", "Vault", "VerifierCustomizer");
    }

    @Test
    void secretsOfACustomizerBesideThoseOfAPropertyAreRefused() {
        VerifierCustomizer customizer =
                (endpoint, builder) -> builder.secrets(Secret.of("another secret of the facts"));
        refuses(
                shop(SECRET).bean("customizer", customizer),
                "\"shop\"",
                "keep one call, or the setting without a call");
    }

    /** In Spring any property may have a placeholder. */
    @Test
    void aPlaceholderInTheMiddleThatSpringCannotFillIsNotSaidToBeForSecretsOnly() {
        assertThatThrownBy(() -> shop(SECRET)
                        .set("hookproof.endpoints.shop.namespace", "shop-${NO_SUCH_TENANT}")
                        .small()
                        .start()
                        .close())
                .hasStackTraceContaining("unresolved ${placeholder}")
                .satisfies(failure -> assertThat(failure).message().doesNotContain("Only secrets"));
    }

    /** Core's own way to name a variable is refused here. */
    @Test
    void theNameOfASecretInPlaceOfItIsToldWithTheNotationOfSpring() {
        for (String name : List.of("STRIPE_SECRET_KEY", "/run/secrets/not-mounted")) {
            assertThatThrownBy(() -> shop(name).small().start().close())
                    .hasStackTraceContaining("write ${NAME} or file:/path")
                    .satisfies(failure ->
                            assertThat(failure).message().doesNotContain("env:").doesNotContain("Quarkus"));
        }
    }

    @Test
    void aStoreThatNoBeanComesOfIsNotBlamedOnABean() {
        refuses(shop(SECRET).set("hookproof.replay.store", "false"), "hookproof.replay.store=false", "ahead of time");
    }

    /** They were never read: Spring Boot does not look at names from the command line's -D. */
    @Test
    void aMisspeltSystemPropertyIsRefused() {
        System.setProperty("hookproof.endpoints.shop.require-trsut", "body");
        try {
            assertThatThrownBy(() -> shop(SECRET).start().close())
                    .hasStackTraceContaining("hookproof.endpoints.shop.require-trsut");
        } finally {
            System.clearProperty("hookproof.endpoints.shop.require-trsut");
        }
    }

    private static final class Vault implements VerifierCustomizer {
        @Override
        public void customize(String endpoint, VerifierBuilder builder) {
            throw new IllegalArgumentException("the path in the vault is empty");
        }
    }
}
