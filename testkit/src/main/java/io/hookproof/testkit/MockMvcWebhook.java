package io.hookproof.testkit;

import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.RequestBuilder;

/**
 * A provider's delivery for Spring's MockMvc, signed when it is performed. Needs {@code spring-test} on the class path,
 * and Hookproof's filter in the MockMvc: {@code @AutoConfigureMockMvc} adds it. As usual with MockMvc, the answer to an
 * asynchronous result comes with {@code asyncDispatch}.
 *
 * <pre>{@code
 * mockMvc.perform(webhook("github").secret(secret).event("push").json("{\"ref\":\"refs/heads/main\"}"))
 *     .andExpect(status().isOk());
 * }</pre>
 */
public final class MockMvcWebhook implements RequestBuilder {
    private static final URI SERVER = URI.create("https://hooks.example.com");

    private final Provider provider;
    private final List<Consumer<SignedRequests>> words = new ArrayList<>();
    private @Nullable Function<Provider, SignedRequests> signing;
    private URI url;

    private MockMvcWebhook(Provider provider) {
        this.provider = provider;
        this.url = SERVER.resolve("/webhooks/" + provider.id());
    }

    /** A delivery of the built-in provider with that id. */
    public static MockMvcWebhook webhook(String providerId) {
        return webhook(Providers.named(providerId));
    }

    /** A delivery of that provider. */
    public static MockMvcWebhook webhook(Provider provider) {
        return new MockMvcWebhook(Objects.requireNonNull(provider, "provider"));
    }

    /** The secret that the sender signs with, as for {@link SignedRequests#of(Provider, String)}. */
    public MockMvcWebhook secret(String secret) {
        Objects.requireNonNull(secret, "secret");
        this.signing = sender -> SignedRequests.of(sender, secret);
        return this;
    }

    /** The key pair to sign with instead of a secret; the endpoint has {@link TestKeys#publicKey}. */
    public MockMvcWebhook keys(TestKeys keys) {
        Objects.requireNonNull(keys, "keys");
        this.signing = sender -> SignedRequests.of(sender, keys);
        return this;
    }

    /** The target: a path, or the whole URL for senders that sign it; {@code /webhooks/<provider>} by default. */
    public MockMvcWebhook to(String pathOrUrl) {
        this.url = SERVER.resolve(pathOrUrl);
        return this;
    }

    /** The HTTP method, as for {@link SignedRequests#method}. */
    public MockMvcWebhook method(String method) {
        return say(request -> request.method(method));
    }

    /** A received request with a new signature, as for {@link SignedRequests#like}; so its sender's retry. */
    public MockMvcWebhook like(WebhookRequest received) {
        return say(request -> request.like(received));
    }

    public MockMvcWebhook event(String type) {
        return say(request -> request.event(type));
    }

    public MockMvcWebhook id(String id) {
        return say(request -> request.id(id));
    }

    public MockMvcWebhook at(Instant moment) {
        return say(request -> request.at(moment));
    }

    public MockMvcWebhook at(Clock clock) {
        return say(request -> request.at(clock));
    }

    public MockMvcWebhook json(String json) {
        return say(request -> request.json(json));
    }

    public MockMvcWebhook form(Map<String, String> fields) {
        return say(request -> request.form(fields));
    }

    public MockMvcWebhook body(byte[] bytes, String contentType) {
        return say(request -> request.body(bytes, contentType));
    }

    public MockMvcWebhook set(String setting, String value) {
        return say(request -> request.set(setting, value));
    }

    public MockMvcWebhook header(String name, String value) {
        return say(request -> request.header(name, value));
    }

    /** The handshake instead of a delivery, as {@link SignedRequests#handshake()} makes it. */
    public MockMvcWebhook handshake() {
        return say(SignedRequests::handshake);
    }

    /** As {@link #handshake()}, with the token agreed for it. */
    public MockMvcWebhook handshake(String token) {
        return say(request -> request.handshake(token));
    }

    /** A fault in the delivery. */
    public MockMvcWebhook fault(Fault fault) {
        return say(request -> request.fault(fault));
    }

    public MockMvcWebhook tampered() {
        return fault(Fault.TAMPERED);
    }

    public MockMvcWebhook stale() {
        return fault(Fault.STALE);
    }

    public MockMvcWebhook fromTheFuture() {
        return fault(Fault.FROM_THE_FUTURE);
    }

    public MockMvcWebhook withOtherSecret() {
        return fault(Fault.OTHER_SECRET);
    }

    public MockMvcWebhook unsigned() {
        return fault(Fault.UNSIGNED);
    }

    public MockMvcWebhook reEncoded() {
        return fault(Fault.RE_ENCODED);
    }

    private MockMvcWebhook say(Consumer<SignedRequests> word) {
        words.add(word);
        return this;
    }

    /** @throws IllegalStateException if neither secret nor keys were set */
    @Override
    public MockHttpServletRequest buildRequest(ServletContext context) {
        if (signing == null) {
            throw new IllegalStateException("set what " + provider.id() + " signs with: .secret(…) or .keys(…)");
        }
        SignedRequests requests = signing.apply(provider).url(url.toString());
        words.forEach(word -> word.accept(requests));
        WebhookRequest request = requests.build();
        return mock(request, context);
    }

    /**
     * Does not use MockMvc's own builder, which would fill the parameters with the body's; finding those is the
     * container's task.
     */
    private MockHttpServletRequest mock(WebhookRequest request, ServletContext context) {
        URI at = JdkClient.at(url, request.target());
        MockHttpServletRequest mock = new MockHttpServletRequest(context, request.method(), at.getRawPath());
        mock.setScheme(at.getScheme());
        mock.setServerName(at.getHost());
        mock.setSecure(true);
        mock.setAsyncSupported(true);
        mock.setPathInfo(at.getPath());
        mock.setQueryString(at.getRawQuery());
        Optional.ofNullable(at.getRawQuery())
                .flatMap(Form::parse)
                .ifPresent(query -> query.fields().forEach(field -> mock.addParameter(field.name(), field.value())));
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            mock.addHeader(headers.name(i), headers.value(i));
        }
        mock.setContent(request.body().bytes());
        return mock;
    }
}
