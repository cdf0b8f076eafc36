package io.hookproof.spring.it;

import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts one application for all facts of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningApp {
    static final String SECRET = "a secret of the facts' own";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private @Nullable ConfigurableApplicationContext context;

    abstract Boot boot();

    @BeforeAll
    final void start() {
        // As long as an answer is waited for.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        context = boot().start();
    }

    @AfterAll
    final void stop() {
        context().close();
    }

    final ConfigurableApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("the application did not start");
        }
        return context;
    }

    final int port() {
        return Boot.port(context());
    }

    final <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    static int next() {
        return SERIAL.incrementAndGet();
    }

    /** A Stripe event that was not sent before. */
    static String event(String type) {
        return "{\"id\":\"evt_" + next() + "\",\"type\":\"" + type + "\",\"count\":3}";
    }

    /** Sends it to the endpoint {@code shop} as Stripe would. */
    final Reply stripe(String event) throws IOException {
        return stripeTo("/webhooks/shop", event).to(port());
    }

    static Parcel stripeTo(String target, String event) {
        return Parcel.post(target, event)
                .header("Content-Type", "application/json")
                .signedAsStripe(SECRET, Instant.now().getEpochSecond());
    }

    /** Two properties for the endpoint {@code shop}. */
    static Boot shop() {
        return new Boot()
                .set("hookproof.endpoints.shop.provider", "stripe")
                .set("hookproof.endpoints.shop.secret", SECRET);
    }
}
