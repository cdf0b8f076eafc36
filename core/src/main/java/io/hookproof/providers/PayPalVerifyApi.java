package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Scheme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * PayPal, its signature checked by its own API. That API is not known to compare more than the signature covers: a
 * CRC32 of the body, for which anyone can make another body. So the event is fetched afterwards: decide by {@code
 * delivery.resource()}. A transmission whose time is more than 80 hours away is refused.
 */
public final class PayPalVerifyApi {
    private static final Duration RETRIED = Duration.ofDays(3);
    /** The last retry may be late. It is remembered for an hour longer, because clocks differ. */
    private static final Duration ACCEPTED = Duration.ofHours(80);

    public static final Provider PROVIDER = Provider.of(
                    "paypal-verify-api",
                    "https://developer.paypal.com/docs/api/webhooks/v1/#verify-webhook-signature_post",
                    "2026-08")
            .scheme(Scheme.unsigned())
            .requires("webhook-id", "the id of the webhook in the developer dashboard")
            .resource(Resource.confirmation(
                            "https://api-m.paypal.com/v1/notifications/verify-webhook-signature",
                            new Question(),
                            "/verification_status",
                            "SUCCESS")
                    .then(Resource.at("https://api-m.paypal.com/v1/notifications/webhooks-events/{id}", json("/id"))
                            .expect("/event_type", json("/event_type"))))
            .once(unprovenId(json("/id")))
            .retriedFor(RETRIED)
            .eventType(json("/event_type"))
            .succeedsWith("2xx")
            .redelivers("25 more in 3 days")
            .restIsUndocumented()
            .build();

    private PayPalVerifyApi() {}

    /**
     * The headers as the API wants them, and the message exactly as it came. It becomes part of a document of
     * Hookproof's, so it must be a single document; text after it could set another webhook id.
     */
    private static final class Question implements Function<Parts, Optional<Body>> {
        @Override
        public Optional<Body> apply(Parts parts) {
            if (parts.json().isEmpty() || !isBare(parts.request().body()) || !isOfLate(parts)) {
                return Optional.empty();
            }
            Map<String, Object> question = new LinkedHashMap<>();
            for (String name :
                    List.of("auth_algo", "cert_url", "transmission_id", "transmission_sig", "transmission_time")) {
                String header = "PAYPAL-" + name.toUpperCase(Locale.ROOT).replace('_', '-');
                question.put(name, parts.only(header(header)).orElse(""));
            }
            question.put("webhook_id", parts.setting("webhook-id").orElse(""));
            byte[] head = Json.of(question).toBytes();
            byte[] name = ",\"webhook_event\":".getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(head, 0, head.length - 1);
            body.writeBytes(name);
            body.writeBytes(parts.request().body().bytes());
            body.write('}');
            return Optional.of(Body.of(body.toByteArray()));
        }

        /** The API does not check the time, so it would confirm a captured message for ever. */
        private static boolean isOfLate(Parts parts) {
            try {
                Instant sent = Instant.parse(
                        parts.only(header("PAYPAL-TRANSMISSION-TIME")).orElse(""));
                return Duration.between(sent, Instant.ofEpochMilli(parts.nowMillis()))
                                .abs()
                                .compareTo(ACCEPTED)
                        <= 0;
            } catch (DateTimeParseException unreadable) {
                return false;
            }
        }

        private static boolean isBare(Body body) {
            return body.at(0) == '{' && body.at(body.size() - 1) == '}';
        }
    }
}
