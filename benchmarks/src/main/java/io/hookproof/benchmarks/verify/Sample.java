package io.hookproof.benchmarks.verify;

import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One sender's delivery of a given size: the request, the secret it is signed with, the bytes that are signed, and the same
 * request spoilt in the ways a receiver refuses.
 *
 * @param sender the provider's id
 * @param bytes of the body
 */
public record Sample(String sender, int bytes) {
    /** One document that every sender's reader finds its id and type in, as dense as real ones. */
    private static final String HEAD = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\","
            + "\"event_id\":\"Ev1\",\"event\":\"paid\","
            + "\"events\":[{\"id\":\"EV1\",\"webhookEventId\":\"W1\",\"type\":\"message\"}],"
            + "\"data\":{\"object\":{\"id\":\"in_1\",\"object\":\"invoice\",\"lines\":[";

    private static final String TAIL = "\"\"]}}}";

    /** As Standard Webhooks, Svix and OpenAI give it out; the others take it as text. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String HEX_SECRET = "44782def547aaa06c910c43932b1eb0c71fc68d9d0c057550c48ec2acf6ba056";

    /** The URL that the endpoint is registered under, which some senders sign. */
    public String url() {
        return "https://hooks.example.com/hooks/" + sender;
    }

    public String secret() {
        return sender.equals("adyen-platform") ? HEX_SECRET : SECRET;
    }

    public byte[] body() {
        StringBuilder text = new StringBuilder(HEAD);
        int line = 0;
        while (true) {
            String next = "{\"id\":\"il_%06d\",\"amount\":%d,\"currency\":\"eur\",\"description\":\"one of many\"},"
                    .formatted(line, 100 + line % 900);
            if (text.length() + next.length() + TAIL.length() > bytes) {
                break;
            }
            text.append(next);
            line++;
        }
        text.append(TAIL);
        text.append(" ".repeat(Math.max(0, bytes - text.length())));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private SignedRequests signed() {
        return SignedRequests.of(sender, secret())
                .url(url())
                .body(body(), "application/json")
                .header("Host", "hooks.example.com")
                .header("Content-Length", Integer.toString(bytes))
                .header("User-Agent", "sender/1.0")
                .header("Accept", "*/*");
    }

    public WebhookRequest valid() {
        return signed().build();
    }

    /** Well formed, signed by another sender. */
    public WebhookRequest wrong() {
        return signed().withOtherSecret().build();
    }

    /** Signed by the sender, two days ago. */
    public WebhookRequest stale() {
        return signed().stale().build();
    }

    /** No signature can be read from it. */
    public WebhookRequest garbage() {
        WebhookRequest valid = valid();
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < valid.headers().size(); i++) {
            String name = valid.headers().name(i);
            headers.add(
                    name,
                    name.equalsIgnoreCase(signatureHeader())
                            ? "not a signature"
                            : valid.headers().value(i));
        }
        return new WebhookRequest(valid.method(), valid.target(), headers.build(), Body.of(body()));
    }

    /** Whether the sender signs a time, so that a request can be too old. */
    public boolean hasTime() {
        return switch (sender) {
            case "stripe", "svix", "standard-webhooks", "slack", "openai" -> true;
            default -> false;
        };
    }

    public String signatureHeader() {
        return switch (sender) {
            case "stripe" -> "Stripe-Signature";
            case "github" -> "X-Hub-Signature-256";
            case "svix" -> "svix-signature";
            case "standard-webhooks", "openai" -> "webhook-signature";
            case "slack" -> "X-Slack-Signature";
            case "twilio" -> "X-Twilio-Signature";
            case "adyen-platform" -> "HmacSignature";
            case "square" -> "x-square-hmacsha256-signature";
            case "line" -> "X-Line-Signature";
            case "razorpay" -> "X-Razorpay-Signature";
            case "gocardless" -> "Webhook-Signature";
            default -> throw new IllegalArgumentException("no sample for " + sender);
        };
    }

    /** The bytes that the sender signs, for those of one HMAC-SHA256. */
    public byte[] signedBytes(WebhookRequest request) {
        String before = switch (sender) {
            case "github" -> "";
            case "stripe" -> header(request, "Stripe-Signature").substring(2, 12) + ".";
            case "standard-webhooks" ->
                header(request, "webhook-id") + "." + header(request, "webhook-timestamp") + ".";
            default -> throw new IllegalArgumentException("no sample for " + sender);
        };
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(request.body().bytes());
        return all.toByteArray();
    }

    /**
     * The limit: a MAC that has its key.
     *
     * @throws IllegalStateException if it does not compute what {@code request} carries: then it were no limit of this
     */
    public Mac keyedMac(WebhookRequest request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = sender.equals("standard-webhooks")
                ? Base64.getDecoder().decode(SECRET.substring("whsec_".length()))
                : SECRET.getBytes(StandardCharsets.US_ASCII);
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] computed = mac.doFinal(signedBytes(request));
        String carried = header(request, signatureHeader());
        if (!carried.contains(HexFormat.of().formatHex(computed))
                && !carried.contains(Base64.getEncoder().encodeToString(computed))) {
            throw new IllegalStateException("the limit of " + sender + " is not what it signs");
        }
        return mac;
    }

    public static String header(WebhookRequest request, String name) {
        return request.headers().first(name).orElseThrow();
    }

    /** A verifier of these without a listener, as the libraries beside it are; with replay protection unless said. */
    public VerifierBuilder verifier() {
        Provider provider = Providers.named(sender);
        VerifierBuilder builder = Verifier.of(provider)
                .secrets(Secret.of(secret()))
                .publicBase(URI.create("https://hooks.example.com"))
                .bodyLimit(2 * 1024 * 1024)
                .listener(WebhookListener.none());
        return provider.scheme().hasSignedTime() ? builder.tolerance(Duration.ofHours(12)) : builder;
    }
}
