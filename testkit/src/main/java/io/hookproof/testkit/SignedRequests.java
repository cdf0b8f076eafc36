package io.hookproof.testkit;

import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the request that a provider would send, for tests of its receiver. Every method that returns it changes it,
 * {@link #tampered} and the other faults too, so begin anew for the next request. Not thread-safe.
 *
 * <pre>{@code
 * WebhookRequest push = SignedRequests.github(secret).event("push").json("{\"ref\":\"refs/heads/main\"}").build();
 * }</pre>
 */
public final class SignedRequests {
    private final Provider provider;
    private final Secret secret;
    private final Secret checkedWith;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> carried = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    /** Null while the test says none. */
    private byte @Nullable [] body;

    private @Nullable String contentType;
    private @Nullable String method;
    private @Nullable URI url;
    private @Nullable String event;
    private @Nullable String id;
    private @Nullable HandshakeExample handshake;
    private @Nullable Fault fault;

    private SignedRequests(Provider provider, Secret secret, Secret checkedWith) {
        this.provider = provider;
        this.secret = secret;
        this.checkedWith = checkedWith;
    }

    /**
     * Deliveries of that provider.
     *
     * @param secret the sender's shared secret or token, or for public-key signatures the private key as PKCS#8 PEM
     */
    public static SignedRequests of(Provider provider, String secret) {
        return new SignedRequests(provider, Secret.of(secret), Secret.of(secret));
    }

    /** Deliveries of that provider, signed with a private key of the kit's own. */
    public static SignedRequests of(Provider provider, TestKeys keys) {
        return new SignedRequests(provider, Secret.of(keys.privateKey()), Secret.of(keys.publicKey()));
    }

    /** Deliveries of the built-in provider with that id, signed with a private key of the kit's own. */
    public static SignedRequests of(String providerId, TestKeys keys) {
        return of(Providers.named(providerId), keys);
    }

    /** Deliveries of the built-in provider with that id. */
    public static SignedRequests of(String providerId, String secret) {
        return of(Providers.named(providerId), secret);
    }

    public static SignedRequests github(String secret) {
        return of("github", secret);
    }

    public static SignedRequests stripe(String secret) {
        return of("stripe", secret);
    }

    public static SignedRequests slack(String secret) {
        return of("slack", secret);
    }

    public static SignedRequests shopify(String secret) {
        return of("shopify", secret);
    }

    public static SignedRequests standardWebhooks(String secret) {
        return of("standard-webhooks", secret);
    }

    public static SignedRequests meta(String secret) {
        return of("meta", secret);
    }

    /** The moment of signing; by default when the request is built. */
    public SignedRequests at(Instant moment) {
        return at(Clock.fixed(moment, ZoneOffset.UTC));
    }

    /** Signs at the time that the clock shows when the request is built. */
    public SignedRequests at(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * A JSON body under the content type of this provider, which is not always JSON's; {@code {}} by default, and
     * nothing if the method is {@code GET} or {@code HEAD}.
     */
    public SignedRequests json(String json) {
        return body(json.getBytes(StandardCharsets.UTF_8), JsonType.of(provider));
    }

    /** A form body, in the order of the map. */
    public SignedRequests form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return body(form.toString().getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    /** Any other body. */
    public SignedRequests body(byte[] bytes, String contentType) {
        this.body = bytes.clone();
        this.contentType = contentType;
        return this;
    }

    /** The HTTP method, if this provider delivers by several, such as {@code GET}; {@code POST} by default. */
    public SignedRequests method(String method) {
        if (!provider.methods().contains(method)) {
            throw new IllegalArgumentException(
                    provider.id() + " delivers by " + new TreeSet<>(provider.methods()) + ", not by " + method);
        }
        this.method = method;
        return this;
    }

    /**
     * The URL under which the endpoint is registered; {@code https://hooks.example.com/hooks/<provider>} by default.
     */
    public SignedRequests url(String url) {
        this.url = URI.create(url);
        return this;
    }

    /** The event type, if this provider sends it. */
    public SignedRequests event(String type) {
        this.event = type;
        return this;
    }

    /**
     * The event's or delivery's id, if this provider sends it. By default it is a new one at each build; but in a body
     * that is yours, it is the one that stands there.
     */
    public SignedRequests id(String id) {
        this.id = id;
        return this;
    }

    /** A setting of the endpoint in addition to the secret, such as PayPal's {@code webhook-id}. */
    public SignedRequests set(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /**
     * An additional header, signed if this provider signs it. {@link #to} leaves the few to the JDK's client that it
     * writes itself, such as {@code Host}.
     *
     * @throws IllegalArgumentException if a header cannot have that name or value
     */
    public SignedRequests header(String name, String value) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("\"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\" is no name of a header: it has letters, digits and hyphens");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f || c > 0xff)) {
            throw new IllegalArgumentException(
                    "the value of header " + name + " has a line break or another sign that no header can hold");
        }
        headers.put(name, value);
        return this;
    }

    /**
     * Takes method, body and headers of a received request, and so its id, to send the same event again. URL, time and
     * signature are new.
     */
    public SignedRequests like(WebhookRequest request) {
        Headers fields = request.headers();
        method = request.method();
        body = request.body().bytes();
        contentType = fields.first("Content-Type")
                .orElse(request.body().size() == 0 ? null : contentType == null ? JsonType.of(provider) : contentType);
        for (String name : fields.names()) {
            if (!name.equalsIgnoreCase("Content-Type") && !JdkClient.writesItself(name)) {
                carried.put(name, String.join(", ", fields.all(name)));
            }
        }
        return this;
    }

    /**
     * Makes it the request with which this provider checks, before it delivers, that the endpoint is its customer's.
     * Method, query, headers, body and challenge are those of the provider's page; URL, time, settings and signature
     * are yours. If the handshake brings the endpoint's secret, it brings the one given here.
     *
     * @throws IllegalArgumentException if the provider has no handshake, shows an agreed token in it, or is not built
     *     in
     */
    public SignedRequests handshake() {
        handshake = HandshakeExample.of(provider, null);
        return this;
    }

    /**
     * As {@link #handshake()}, for providers that show the token agreed for it, such as Meta's verify token.
     *
     * @throws IllegalArgumentException if the provider shows none
     */
    public SignedRequests handshake(String token) {
        handshake = HandshakeExample.of(provider, Objects.requireNonNull(token, "token"));
        return this;
    }

    /** Puts a fault into each request that is built from now on, in place of an earlier one. */
    public SignedRequests fault(Fault fault) {
        this.fault = fault;
        return this;
    }

    public SignedRequests tampered() {
        return fault(Fault.TAMPERED);
    }

    public SignedRequests stale() {
        return fault(Fault.STALE);
    }

    public SignedRequests fromTheFuture() {
        return fault(Fault.FROM_THE_FUTURE);
    }

    public SignedRequests withOtherSecret() {
        return fault(Fault.OTHER_SECRET);
    }

    public SignedRequests unsigned() {
        return fault(Fault.UNSIGNED);
    }

    public SignedRequests reEncoded() {
        return fault(Fault.RE_ENCODED);
    }

    /**
     * Builds the request.
     *
     * @throws IllegalArgumentException if this provider signs something that was not set, or does not know a setting
     *     that was set; or if the request would be genuine despite its {@link Fault}, such as a stale one of a sender
     *     that signs no timestamp
     */
    public WebhookRequest build() {
        return checked(registered()).request();
    }

    private URI registered() {
        return url == null ? URI.create("https://hooks.example.com/hooks/" + provider.id()) : url;
    }

    private SignedRequest checked(URI registered) {
        Instant now = clock.instant();
        Addressee addressee = addressee(now);
        addressee.requireWhatIsAskedFor();
        if (fault != null && handshake != null && !handshake.isSigned()) {
            throw new IllegalArgumentException(provider.id() + " does not sign its handshake, so there is nothing that "
                    + fault.word() + " could spoil");
        }
        SignedRequest written = written(now, registered);
        if (fault != null && addressee.believes(written)) {
            throw new IllegalArgumentException(Faults.why(fault, provider));
        }
        return written;
    }

    /**
     * Builds the request for the JDK's client, to that URL. A URL with a path is also the registered one, as with
     * {@link #url}. A URL without one, such as {@code http://localhost:8080}, leaves path and query as registered.
     *
     * @throws IllegalArgumentException as for {@link #build}, and if another path or query was set by {@link #url}
     */
    public HttpRequest to(URI server) {
        boolean isOfTheServerAlone = server.getRawQuery() == null
                && (server.getRawPath().isEmpty() || server.getRawPath().equals("/"));
        if (isOfTheServerAlone) {
            return JdkClient.request(build(), server);
        }
        if (url != null && !target(url).equals(target(server))) {
            throw new IllegalArgumentException("signed for " + url + ", and to be sent to another path or query, "
                    + server + ": leave .url(…) out, or pass only the server to .to(…)");
        }
        return JdkClient.request(checked(url == null ? server : url).request(), server);
    }

    private static String target(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** Sends the same request twice, one after the other, and returns the receiver's results. */
    public <T> List<T> replayed(Function<WebhookRequest, T> receiver) {
        WebhookRequest request = build();
        List<T> answers = new ArrayList<>();
        answers.add(receiver.apply(request));
        answers.add(receiver.apply(request));
        return List.copyOf(answers);
    }

    /** Sends the same request twice at the same moment, from two threads, and returns the receiver's results. */
    public <T> List<T> twoAtOnce(Function<WebhookRequest, T> receiver) {
        return AtOnce.twice(receiver, build());
    }

    /**
     * Builds the request as a complete raw HTTP/1.1 message, which can be sent over a socket as it is.
     *
     * @throws IllegalArgumentException as {@link #build} does
     */
    public byte[] message() {
        return checked(registered()).message();
    }

    /**
     * Builds a real delivery, signed and verified, to test only a handler.
     *
     * @throws IllegalArgumentException if a private key was given as text; pass {@link TestKeys} instead, which have
     *     the public key too
     */
    public Delivery delivery() {
        Instant now = clock.instant();
        SignedRequest written = written(now, registered());
        Verification verdict;
        try {
            verdict = addressee(now).verdict(written);
        } catch (IllegalArgumentException unusable) {
            if (provider.scheme().needsPublicKey()) {
                throw new IllegalArgumentException(
                        "a signature cannot be checked by the private key alone: use SignedRequests.of(\""
                                + provider.id() + "\", keys) with the TestKeys that it is of",
                        unusable);
            }
            throw unusable;
        }
        return Addressee.deliveryOf(verdict);
    }

    /**
     * Builds a real delivery as that endpoint makes it, with its name, its tenant and what it looks up. The endpoint's
     * clock is used and its replay store remembers the delivery, so that another one with the same id is a duplicate.
     *
     * @throws IllegalArgumentException if the endpoint does not accept it; the message names the verdict
     */
    public Delivery delivery(Verifier endpoint) {
        return Addressee.deliveryOf(endpoint.verify(build()));
    }

    private Addressee addressee(Instant now) {
        return new Addressee(provider, checkedWith, settings, now);
    }

    /** Whether this provider signs with a private key and not with another kind of secret. */
    boolean isPrivateKeyNeeded() {
        return provider.scheme().needsPublicKey() || !isSigning();
    }

    /** Whether the given secret is of the kind that this provider signs with, whatever else is needed. */
    boolean isSigning() {
        try {
            written(clock.instant(), registered());
            return true;
        } catch (IllegalArgumentException unsigned) {
            return !String.valueOf(unsigned.getMessage()).contains("private key");
        }
    }

    private SignedRequest written(Instant now, URI registered) {
        Instant moment = Faults.moment(fault, now, provider.tolerance());
        Parts.Context context = new Parts.Context(settings, provider.document(), null, null);
        SignedRequest request = handshake == null
                ? unsignedDelivery(moment, registered, context)
                : handshake.to(registered, secret, moment, context);
        headers.forEach(request::header);
        if (handshake == null) {
            EventLabels.write(provider, event, id, body == null, request);
        }
        boolean isSigned =
                handshake == null ? provider.scheme().coverage().trust() != Trust.NONE : handshake.isSigned();
        if (isSigned) {
            sign(request);
        }
        Faults.spoil(fault, request);
        return request;
    }

    private void sign(SignedRequest request) {
        try {
            request.sign(
                    handshake == null ? provider.scheme() : handshake.scheme(provider), Faults.secret(fault, secret));
        } catch (IllegalArgumentException unsigned) {
            String why = String.valueOf(unsigned.getMessage());
            if (handshake == null && body == null && why.contains("CONTENT_AMBIGUOUS")) {
                throw new IllegalArgumentException(
                        why + "; the body is {} by default: set what this sender delivers with .form(…) or .body(…)",
                        unsigned);
            }
            throw unsigned;
        }
    }

    private SignedRequest unsignedDelivery(Instant moment, URI registered, Parts.Context context) {
        String usual = provider.methods().contains("POST") ? "POST" : new TreeSet<>(provider.methods()).first();
        String chosen = method == null ? usual : method;
        boolean isEmpty = body == null && (chosen.equals("GET") || chosen.equals("HEAD"));
        byte[] sent = body == null ? (isEmpty ? "" : "{}").getBytes(StandardCharsets.UTF_8) : body;
        SignedRequest request = new SignedRequest(chosen, registered, moment, context, sent);
        String type = body == null && !isEmpty ? JsonType.of(provider) : contentType;
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (provider.id().equals("paypal")) {
            // An endpoint that was given the key reads no certificate, but still refuses a delivery that names none of
            // PayPal's.
            request.header("PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1");
        }
        carried.forEach(request::carry);
        return request;
    }
}
