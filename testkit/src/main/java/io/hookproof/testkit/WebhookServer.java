package io.hookproof.testkit;

import io.hookproof.AnsweringHandler;
import io.hookproof.DeliveryHandler;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit 5 extension: a real receiver on a free port of this machine, whose clock stands still. Each test starts with
 * the clock at {@link #START} and with nothing remembered. In a static field the server keeps its port for all tests of
 * the class and of its nested classes, which then must not run at the same time. In an instance field each test has its
 * own server.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WebhookServer server = WebhookServer.of("stripe", SECRET).handling(invoices::book);
 *
 * @Test
 * void aPaidInvoiceIsBookedOnce() {
 *     server.send(server.signed().event("invoice.paid").json(PAID));
 *     ...
 * }
 * }</pre>
 */
public final class WebhookServer implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** The clock's time when a test begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Provider provider;
    private final String checkedWith;
    private final Function<Provider, SignedRequests> signing;
    private final TestClock clock = TestClock.at(START);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private UnaryOperator<VerifierBuilder> setUp = builder -> builder;
    private @Nullable AnsweringHandler handler;
    private @Nullable String startedFor;
    private Heard heard = new Heard();
    private @Nullable RunningServer running;

    private WebhookServer(Provider provider, String checkedWith, Function<Provider, SignedRequests> signing) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.checkedWith = Objects.requireNonNull(checkedWith, "secret");
        this.signing = signing;
    }

    /** A receiver of that provider's deliveries. */
    public static WebhookServer of(Provider provider, String secret) {
        return new WebhookServer(provider, secret, sender -> SignedRequests.of(sender, secret));
    }

    /** A receiver of that provider's deliveries, which are signed with a private key of the kit's own. */
    public static WebhookServer of(Provider provider, TestKeys keys) {
        return new WebhookServer(provider, keys.publicKey(), sender -> SignedRequests.of(sender, keys));
    }

    /**
     * A receiver for the built-in provider with that id, whose deliveries are signed with a private key of the kit's
     * own.
     */
    public static WebhookServer of(String providerId, TestKeys keys) {
        return of(Providers.named(providerId), keys);
    }

    /** A receiver of deliveries of the built-in provider with that id. */
    public static WebhookServer of(String providerId, String secret) {
        return of(Providers.named(providerId), secret);
    }

    /** The handler to run for each delivery; by default it does nothing. */
    public WebhookServer handling(DeliveryHandler handler) {
        Objects.requireNonNull(handler, "handler");
        return answering(delivery -> {
            handler.handle(delivery);
            return delivery.success();
        });
    }

    /** The handler to run for each delivery; its answer is sent. */
    public WebhookServer answering(AnsweringHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Further settings of the endpoint, such as {@code endpoint -> endpoint.handshakeToken(…)}, after those of earlier
     * calls. Applied again for each test. Secrets or a source of them replace the secret given to {@link #of}, with
     * which {@link #signed} still signs; so a rotation is {@code endpoint -> endpoint.secrets(next, current)}.
     */
    public WebhookServer with(UnaryOperator<VerifierBuilder> setUp) {
        Objects.requireNonNull(setUp, "set-up");
        UnaryOperator<VerifierBuilder> before = this.setUp;
        this.setUp = builder -> setUp.apply(before.apply(builder));
        return this;
    }

    /** The clock of the receiver; requests from {@link #signed} are signed by it too. */
    public TestClock clock() {
        return clock;
    }

    /** The URL at which the server listens. */
    public URI url() {
        return running().url();
    }

    /** A genuine delivery to this server, signed now by its clock, to be filled in or spoiled. */
    public SignedRequests signed() {
        return signing.apply(provider).url(url().toString()).at(clock);
    }

    /** Builds and sends the request, and waits for the answer. */
    public HttpResponse<String> send(SignedRequests requests) {
        return send(requests.build());
    }

    /** Sends that request and waits for the answer. */
    public HttpResponse<String> send(WebhookRequest request) {
        try {
            return client.send(JdkClient.request(request, url()), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the answer", stopped);
        }
    }

    /** The deliveries that the handler has completed in this test. */
    public List<io.hookproof.Delivery> handled() {
        return heard.handled();
    }

    /** What the handler has thrown in this test; the log has it too. */
    public List<Throwable> failures() {
        return heard.failures();
    }

    /** The reasons for which requests were refused in this test. */
    public List<Rejection> rejections() {
        return heard.rejections();
    }

    /** How many deliveries were genuine and not new, in this test. */
    public int duplicates() {
        return heard.duplicates();
    }

    private RunningServer running() {
        if (running == null) {
            throw new IllegalStateException(
                    "the server starts with the first test: is it a field with @RegisterExtension?");
        }
        return running;
    }

    private WebhookReceiver receiver() {
        VerifierBuilder builder = Verifier.of(provider)
                .clock(clock)
                .listener(WebhookListener.none())
                .listener(heard)
                .publicBase(running().url().resolve("/"));
        boolean isUnsigned = provider.scheme().coverage().trust() == Trust.NONE;
        if (isUnsigned) {
            builder.acceptUnsigned();
        }
        builder = setUp.apply(builder);
        if (!isUnsigned && !builder.hasSecrets()) {
            builder.secrets(Secret.of(checkedWith));
        }
        Verifier verifier = builder.build();
        return handler == null
                ? WebhookReceiver.of(verifier, delivery -> {})
                : WebhookReceiver.answering(verifier, handler);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        start(context);
        clock.set(START);
        heard = new Heard();
        running().serve(receiver());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    /** A static field also serves nested classes, whose tests run between this class's. */
    private void start(ExtensionContext context) throws IOException {
        if (running == null) {
            running = RunningServer.start("/hooks/" + provider.id());
            startedFor = context.getUniqueId();
        }
    }

    private void stop(ExtensionContext context) {
        if (running != null && context.getUniqueId().equals(startedFor)) {
            running.close();
            running = null;
        }
    }
}
