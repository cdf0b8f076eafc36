package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as four senders sign them, by the JDK alone, and the endpoints that believe them at {@link #NOW}. */
final class Genuine {
    static final String SECRET = "a secret for these facts, long enough";
    /** The text of {@link #SECRET} as Standard Webhooks has it pasted. */
    static final String WHSEC = "whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));

    static final long NOW = 1_772_366_400;
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

    private Genuine() {}

    static VerifierBuilder endpoint(Provider provider) {
        return endpoint(provider, Secret.of(provider == StandardWebhooks.PROVIDER ? WHSEC : SECRET));
    }

    /** With secrets of its own. */
    static VerifierBuilder endpoint(Provider provider, Secret... secrets) {
        return Verifier.of(provider).secrets(secrets).clock(CLOCK).listener(WebhookListener.none());
    }

    /** Every sender of this class. */
    static List<Provider> senders() {
        return List.of(GitHub.PROVIDER, Stripe.PROVIDER, Slack.PROVIDER, StandardWebhooks.PROVIDER);
    }

    /** That sender's request of now. */
    static WebhookRequest of(Provider provider, String body) {
        if (provider == GitHub.PROVIDER) {
            return github(body);
        }
        if (provider == Stripe.PROVIDER) {
            return stripe(Long.toString(NOW), body);
        }
        return provider == Slack.PROVIDER
                ? slack(Long.toString(NOW), body)
                : standard("msg_1", Long.toString(NOW), body);
    }

    static WebhookRequest github(String body) {
        return request(body, "X-Hub-Signature-256", "sha256=" + hex(body), "X-GitHub-Event", "push");
    }

    static WebhookRequest stripe(String time, String body) {
        return request(body, "Stripe-Signature", "t=" + time + ",v1=" + hex(time + "." + body));
    }

    static WebhookRequest slack(String time, String body) {
        return request(
                body, "X-Slack-Request-Timestamp", time, "X-Slack-Signature", "v0=" + hex("v0:" + time + ":" + body));
    }

    static WebhookRequest standard(String id, String time, String body) {
        return request(
                body,
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(SECRET, bytes(id + "." + time + "." + body))));
    }

    static WebhookRequest request(String body, String... headers) {
        return new WebhookRequest("POST", "/hooks", Headers.of(headers), Body.of(bytes(body)));
    }

    /** The same with one header's value replaced; null takes the header away. */
    static WebhookRequest with(WebhookRequest request, int index, @org.jspecify.annotations.Nullable String value) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < request.headers().size(); i++) {
            if (i != index) {
                headers.add(request.headers().name(i), request.headers().value(i));
            } else if (value != null) {
                headers.add(request.headers().name(i), value);
            }
        }
        return new WebhookRequest(request.method(), request.target(), headers.build(), request.body());
    }

    /** The same with more header lines behind its own. */
    static WebhookRequest and(WebhookRequest request, String... more) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < request.headers().size(); i++) {
            fields.add(request.headers().name(i));
            fields.add(request.headers().value(i));
        }
        fields.addAll(Arrays.asList(more));
        return new WebhookRequest(
                request.method(), request.target(), Headers.of(fields.toArray(new String[0])), request.body());
    }

    static WebhookRequest with(WebhookRequest request, byte[] body) {
        return new WebhookRequest(request.method(), request.target(), request.headers(), Body.of(body));
    }

    static WebhookRequest at(WebhookRequest request, String target) {
        return new WebhookRequest(request.method(), target, request.headers(), request.body());
    }

    static String hex(String content) {
        return HexFormat.of().formatHex(mac(SECRET, bytes(content)));
    }

    static byte[] mac(String secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static Rejection reason(Verification verdict) {
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).reason();
    }

    /** Puts what an endpoint warns of there, and hears nothing else. */
    static WebhookListener warningsTo(List<String> warnings) {
        return new WebhookListener() {
            @Override
            public void warning(String endpoint, String what) {
                warnings.add(what);
            }
        };
    }
}
