package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers that are no delivery's come to, where the application makes a success of everything. */
public abstract class OwnAnswerFacts extends RunningApp {
    private static volatile CompletableFuture<Void> begun = new CompletableFuture<>();
    private static volatile CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    RestApp app() {
        return polite().before(new BesideFacts.FailsAtAttributes());
    }

    private static RestApp polite() {
        return new RestApp()
                .with(
                        Shop.class,
                        Other.class,
                        WrapsEverything.class,
                        ResponseFilterFacts.Fails.class,
                        MapsEverything.class);
    }

    @BeforeEach
    final void forget() {
        begun = new CompletableFuture<>();
        end = new CompletableFuture<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapped", "fails=once", "fails=always", "fail-at-attributes"})
    void theSecondCopyIsToldToComeAgainWhileTheFirstIsAtWork(String politeness) throws Exception {
        String event = event("x");
        Future<Reply> first = sending("/shop/slow", event);
        begun.join();
        Reply second = send("/shop/slow?" + politeness, event);
        end.completeExceptionally(new IllegalStateException("the database is away"));
        assertThat(first.get().status()).isEqualTo(503);
        if (politeness.endsWith("always")) {
            assertThat(second.status()).as("the container's").isGreaterThanOrEqualTo(500);
        } else {
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.headers().first("Retry-After")).isPresent();
            assertThat(second.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapped", "fails=once"})
    void aDeliveryThatNoStoreHasRoomForComesAgain(String politeness) throws Exception {
        Verifier shop = Verifier.of(Stripe.PROVIDER)
                .endpoint("shop")
                .secrets(Secret.of(SECRET))
                .replays(InMemoryReplayStore.holding(1))
                .build();
        try (RestApp app = polite().instance(WebhookFeature.of(shop)).start()) {
            Parcel fills = stripe("/shop", event("x"));
            assertThat(fills.to(app.port()).status()).isEqualTo(200);
            Reply full = stripe("/shop?" + politeness, event("x")).to(app.port());
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.headers().first("Retry-After")).isPresent();
            assertThat(full.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapped", "fails=once"})
    void aRefusalStaysOne(String politeness) throws Exception {
        Reply unsigned = Parcel.post("/shop?" + politeness, event("x")).to(port());
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.body()).isEmpty();
        Reply tooLarge = send("/shop?" + politeness, "{\"id\":\"evt_" + next() + "\"}" + " ".repeat(1 << 20));
        assertThat(tooLarge.status()).isEqualTo(413);
        Reply byGet = Parcel.of("GET", "/shop?" + politeness, new byte[0]).to(port());
        assertThat(byGet.status()).isEqualTo(405);
        assertThat(byGet.headers().first("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapped", "fails=once"})
    void whatTheSenderIsToHearForADuplicateAndAnUnwantedEventIsWhatItHears(String politeness) throws Exception {
        String event = event("x");
        assertThat(send("/shop", event).body()).isEqualTo("ok");
        for (String reply : new String[] {event, event("unwanted")}) {
            Reply heard = send("/shop?" + politeness, reply);
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.body()).isEqualTo("ok");
        }
    }

    @Test
    void aDeliveryThatFailsBeforeItsMethodIsNoSuccessOfAMappers() throws Exception {
        String event = event("x");
        Reply failed = send("/shop?fail-at-attributes", event);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.body()).isEmpty();
        assertThat(send("/shop", event).status()).isEqualTo(200);
    }

    @Test
    void headersThatAFilterAddsLeave() throws Exception {
        Reply unsigned = Parcel.post("/shop?marked", event("x")).to(port());
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.headers().first("X-Marked")).hasValue("yes");
    }

    @Test
    void theApplicationsOwnAnswersAreTheApplications() throws Exception {
        Parcel other = Parcel.of("GET", "/other?wrapped", new byte[0]);
        assertThat(other.to(port()).body()).isEqualTo("code 200");
        Parcel failing = Parcel.of("GET", "/other?fails=once", new byte[0]);
        assertThat(failing.to(port()).body()).isEqualTo("mapped");
    }

    /** A webhook, and one whose work the fact ends. */
    @Path("/shop")
    public static class Shop {
        @WebhookHandler(endpoint = "shop", events = "x")
        public void any() {}

        @Path("slow")
        @WebhookHandler("shop")
        public void slow() {
            begun.complete(null);
            end.join();
        }
    }

    /** No webhook. */
    @Path("/other")
    public static class Other {
        @GET
        public String other() {
            return "other";
        }
    }

    /** For clients that look into the body alone. */
    public static class WrapsEverything implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            var query = request.getUriInfo().getQueryParameters();
            if (query.containsKey("wrapped")) {
                response.setEntity("code " + response.getStatus());
                response.setStatus(200);
            } else if (query.containsKey("marked")) {
                response.getHeaders().add("X-Marked", "yes");
            }
        }
    }

    /** So that the client sees no failure. */
    public static class MapsEverything implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            return Response.ok("mapped").build();
        }
    }
}
