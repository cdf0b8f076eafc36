package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Senders that make sure of an endpoint, by methods that no resource method is for. */
public abstract class HandshakeFacts {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Test
    void aChallengeByGetIsAnsweredThoughTheResourceHasOnlyPost() throws Exception {
        try (RestApp app = new RestApp()
                .with(Pages.class)
                .set("hookproof.endpoints.pages.provider", "meta")
                .set("hookproof.endpoints.pages.secret", "the secret of an app at Meta")
                .set("hookproof.endpoints.pages.handshakeToken", "a token that was agreed")
                .start()) {
            Reply agreed = challenge(app, "a%20token%20that%20was%20agreed");
            assertThat(agreed.status()).isEqualTo(200);
            assertThat(agreed.body()).isEqualTo("1158201444");
            assertThat(agreed.headers().first("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(challenge(app, "guessed").isSuccess()).isFalse();
            assertThat(Parcel.of("GET", "/pages", new byte[0]).to(app.port()).isSuccess())
                    .isFalse();
            assertThat(RUNS).hasValue(0);
        }
    }

    @Test
    void aChallengeToAnEndpointThatAwaitsNoneIsAnotherWrongRequest() throws Exception {
        try (RestApp app = new RestApp()
                .with(Pages.class)
                .set("hookproof.endpoints.pages.provider", "meta")
                .set("hookproof.endpoints.pages.secret", "the secret of an app at Meta")
                .start()) {
            Reply reply = challenge(app, "a%20token%20that%20was%20agreed");
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.headers().first("Allow")).hasValue("POST");
        }
    }

    private static Reply challenge(RestApp app, String token) throws Exception {
        return Parcel.of(
                        "GET",
                        "/pages?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=" + token,
                        new byte[0])
                .to(app.port());
    }

    /** Only delivers. */
    @Path("/pages")
    public static class Pages {
        @WebhookHandler("pages")
        public void changed(String body) {
            RUNS.incrementAndGet();
        }
    }
}
