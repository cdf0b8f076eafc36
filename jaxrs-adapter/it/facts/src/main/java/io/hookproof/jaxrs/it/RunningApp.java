package io.hookproof.jaxrs.it;

import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Starts one application for all facts of a class: the endpoints {@code shop} and {@code brief} (Stripe) and {@code ci}
 * (GitHub).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningApp {
    static final String SECRET = "a secret of the facts' own";
    static final Told TOLD = new Told();
    private static final AtomicInteger SERIAL = new AtomicInteger();

    static {
        // What is waited for mostly is there at once, and Awaitility looks after a tenth of a second first.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        // As long as an answer is waited for.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }

    private @Nullable RestApp app;

    abstract RestApp app();

    @BeforeAll
    final void start() throws Exception {
        app = app().instance(WebhookFeature.of(shop(), brief(), ci())).start();
    }

    @AfterAll
    final void stop() throws Exception {
        if (app != null) {
            app.close();
        }
    }

    final int port() {
        if (app == null) {
            throw new IllegalStateException("the application did not start");
        }
        return app.port();
    }

    static Verifier shop() {
        return Verifier.of(Stripe.PROVIDER)
                .endpoint("shop")
                .secrets(Secret.of(SECRET))
                .listener(TOLD)
                .build();
    }

    /** With a lease that a fact can wait for. */
    private static Verifier brief() {
        return Verifier.of(Stripe.PROVIDER)
                .endpoint("brief")
                .secrets(Secret.of(SECRET))
                .lease(Duration.ofSeconds(1))
                .build();
    }

    static Verifier ci() {
        return Verifier.of(GitHub.PROVIDER)
                .endpoint("ci")
                .secrets(Secret.of(SECRET))
                .build();
    }

    static int next() {
        return SERIAL.incrementAndGet();
    }

    /** A Stripe event that was not sent before. */
    static String event(String type) {
        return "{\"id\":\"evt_" + next() + "\",\"type\":\"" + type + "\",\"count\":3}";
    }

    /** As Stripe would send it. */
    static Parcel stripe(String target, String event) {
        return Parcel.post(target, event)
                .header("Content-Type", "application/json")
                .signedAsStripe(SECRET, Instant.now().getEpochSecond());
    }

    final Reply send(String target, String event) throws IOException {
        return stripe(target, event).to(port());
    }

    /** In a thread of its own: the common pool may have only one, and a task that waits in it holds it. */
    final Future<Reply> sending(String target, String event) {
        FutureTask<Reply> sending = new FutureTask<>(() -> send(target, event));
        new Thread(sending).start();
        return sending;
    }
}
