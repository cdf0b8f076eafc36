package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.it.BoundResources.Beside;
import io.hookproof.jaxrs.it.BoundResources.Generic;
import io.hookproof.jaxrs.it.BoundResources.Implements;
import io.hookproof.jaxrs.it.BoundResources.Inherits;
import io.hookproof.jaxrs.it.BoundResources.Literal;
import io.hookproof.jaxrs.it.BoundResources.Locators;
import io.hookproof.jaxrs.it.BoundResources.Overrides;
import io.hookproof.jaxrs.it.BoundResources.Plain;
import io.hookproof.jaxrs.it.BoundResources.Rewrites;
import io.hookproof.jaxrs.it.BoundResources.Single;
import io.hookproof.jaxrs.it.BoundResources.Variables;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There is no way to a method but the proof. */
public abstract class BindingFacts extends RunningApp {
    @Override
    RestApp app() {
        return new RestApp()
                .with(
                        Plain.class,
                        Implements.class,
                        Overrides.class,
                        Inherits.class,
                        Generic.class,
                        Locators.class,
                        Variables.class,
                        Literal.class,
                        Beside.class,
                        Rewrites.class)
                .instance(new Single());
    }

    @BeforeEach
    final void forget() {
        BoundResources.RUNS.clear();
        TOLD.failures.clear();
    }

    static Stream<String> shapes() {
        return Stream.of(
                "/plain",
                "/plain/nothing",
                "/plain/response",
                "/plain/put-too",
                "/implements",
                "/implements/method",
                "/overrides",
                "/inherits",
                "/generic",
                "/locators/one/of",
                "/locators/two/deeper/of",
                "/locators/class/of",
                "/locators/anything/plain-as-sub-resource",
                "/variables/acme/hook",
                "/variables/acme/2026",
                "/literal/v1.0/a+b",
                "/single",
                "/rewritten/to-plain",
                "/plain/nothing;x=1",
                "/plain//nothing");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noShapeOfAResourceRunsUnverified(String path) throws Exception {
        String event = event("invoice.paid");
        Reply unsigned = Parcel.post(path, event).to(port());
        assertThat(unsigned.isSuccess()).isFalse();
        Reply forged = Parcel.post(path, event)
                .signedAsStripe("guessed", java.time.Instant.now().getEpochSecond())
                .to(port());
        assertThat(forged.isSuccess()).isFalse();
        Reply ofAnother = Parcel.post(path, event).signedAsGitHub(SECRET).to(port());
        assertThat(ofAnother.isSuccess()).isFalse();
        assertThat(BoundResources.RUNS).isEmpty();
        if (!path.contains("//")) {
            assertThat(send(path, event).status()).as("the genuine").isEqualTo(200);
            assertThat(send(path, event).status()).as("a duplicate").isEqualTo(200);
            assertThat(BoundResources.RUNS).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "POST2"})
    void noOtherMethodReachesAnythingOnAWebhooksPath(String method) throws Exception {
        byte[] event = event("invoice.paid").getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/plain", "/plain/put-too")) {
            Reply reply = Parcel.of(method, path, event)
                    .signedAsStripe(SECRET, java.time.Instant.now().getEpochSecond())
                    .to(port());
            assertThat(reply.status()).as(path).isIn(405, 400, 501);
        }
        assertThat(BoundResources.RUNS).isEmpty();
    }

    @Test
    void aLocatorsPathAnswersNoOtherMethodEither() throws Exception {
        byte[] event = event("invoice.paid").getBytes(StandardCharsets.UTF_8);
        for (String method : List.of("GET", "PUT", "DELETE", "post")) {
            Reply reply = Parcel.of(method, "/locators/one/of", event)
                    .signedAsStripe(SECRET, java.time.Instant.now().getEpochSecond())
                    .to(port());
            assertThat(reply.isSuccess()).isFalse();
        }
        assertThat(BoundResources.RUNS).isEmpty();
    }

    @Test
    void aFilterThatOverridesTheMethodGetsNobodyIn() throws Exception {
        String event = event("invoice.paid");
        Reply forged = Parcel.of("GET", "/plain?_method=POST", event.getBytes(StandardCharsets.UTF_8))
                .to(port());
        assertThat(forged.isSuccess()).isFalse();
        Reply away = stripe("/plain/put-too?_method=PUT", event).to(port());
        assertThat(away.isSuccess()).as("verified, then led elsewhere").isFalse();
        assertThat(BoundResources.RUNS).doesNotContain("plain");
        assertThat(send("/plain/put-too", event).status())
                .as("and let in again")
                .isEqualTo(200);
    }

    @Test
    void aFilterThatMovesAVerifiedRequestToAnotherEndpointGetsNobodyIn() throws Exception {
        String event = event("invoice.paid");
        assertThat(stripe("/plain?move=other", event).to(port()).isSuccess()).isFalse();
        assertThat(BoundResources.RUNS).isEmpty();
        assertThat(TOLD.failures)
                .singleElement()
                .asString()
                .contains("verified for shop and Plain#plain, and led to Plain#other of ci");
        assertThat(send("/plain", event).status()).isEqualTo(200);
        assertThat(BoundResources.RUNS).containsExactly("plain");
    }

    @Test
    void aPathOfTheApplicationsOwnIsNotTakenForAWebhooks() throws Exception {
        assertThat(Parcel.of("GET", "/variables/status/hook", new byte[0])
                        .to(port())
                        .body())
                .isEqualTo("up");
        assertThat(Parcel.post("/variables/acme/other", "x").to(port()).body()).isEqualTo("other x");
    }
}
