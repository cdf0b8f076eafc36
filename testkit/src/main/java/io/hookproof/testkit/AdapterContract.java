package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Handshakes;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract of every adapter towards the application and the sender, seen from the wire. A subclass starts its real
 * container once; each fact then sends requests to it over sockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContract
        implements ConnectionFacts, TargetFacts, HeaderFacts, ProofFacts, BodyFacts, OutcomeFacts, AnswerFacts {
    public static final String SECRET = "a secret of the contract's own";
    public static final int BODY_LIMIT = 64 * 1024;

    private static final Provider SIGNS_URL = Provider.of("signs-url", "made for this contract")
            .scheme(Scheme.hmacSha256().over("{url}\n{body}").hex(Source.header("X-Signature")))
            .answersWith(WebhookResponse.text(200, ANSWER)
                    .with("Link", "</first>; rel=prev")
                    .with("X-Once", "one")
                    .with("link", "</second>; rel=next"))
            .handshake(Handshakes.queryEcho(CHALLENGE))
            .handshake(Handshakes.ping("/ping", "0", WebhookResponse.json(204, "")))
            .once(Identity.content())
            .build();

    private final AtomicInteger serial = new AtomicInteger();
    private final BlockingQueue<Seen> runs = new LinkedBlockingQueue<>();
    private volatile Application application = seen -> 200;
    private int port;

    /** What the framework showed the application. */
    public record Seen(Delivery delivery, Body body, Map<String, List<String>> parameters) {}

    /** The application under the adapter. */
    @FunctionalInterface
    public interface Application {
        /** Returns the status to answer with; there is no body. */
        int handle(Seen seen) throws Exception;
    }

    /** The endpoints to serve: every method of {@code /hooks/github}, {@code /hooks/stripe} and {@code /hooks/url}. */
    public record Endpoints(Verifier github, Verifier stripe, Verifier url) {}

    /** Starts the server, each endpoint behind the adapter and all of them in front of {@code application}. */
    protected abstract int start(Endpoints endpoints, Application application) throws Exception;

    protected abstract void stop() throws Exception;

    /** Whether the framework shows form fields in addition to the body. */
    @Override
    public boolean showsParameters() {
        return true;
    }

    /**
     * The expected status of a genuine request for {@code /a?}. Some servers do not distinguish it from {@code /a};
     * then it is refused, and the reverse never happens.
     */
    @Override
    public int genuineWithLoneMark() {
        return 200;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final Collection<Seen> runs() {
        return runs;
    }

    @Override
    public final Seen seen() throws InterruptedException {
        Seen seen = runs.poll(20, TimeUnit.SECONDS);
        assertThat(seen).as("the application ran").isNotNull();
        return seen;
    }

    @Override
    public final void application(Application behaviour) {
        application = behaviour;
    }

    @Override
    public final String fresh() {
        return "{\"number\":" + serial.incrementAndGet() + ",\"of\":\""
                + getClass().getName() + "\"}";
    }

    @BeforeAll
    final void startServer() throws Exception {
        // As long as an answer is waited for.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        Secret secret = Secret.of(SECRET);
        Verifier github = Verifier.of(GitHub.PROVIDER)
                .secrets(secret)
                .bodyLimit(BODY_LIMIT)
                .build();
        Verifier stripe = Verifier.of(Stripe.PROVIDER)
                .secrets(secret)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        Verifier url = Verifier.of(SIGNS_URL)
                .secrets(secret)
                .publicBase(URI.create(PUBLIC_BASE))
                .answerUnsignedHandshakes()
                .build();
        port = start(new Endpoints(github, stripe, url), seen -> {
            runs.add(seen);
            return application.handle(seen);
        });
    }

    @AfterAll
    final void stopServer() throws Exception {
        stop();
    }

    @BeforeEach
    final void forget() {
        runs.clear();
        application = seen -> 200;
    }
}
