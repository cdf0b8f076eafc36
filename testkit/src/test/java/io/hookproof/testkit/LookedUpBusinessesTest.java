package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.basic;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Draft;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shops, billing, payments, cars and video: senders that are not built in, each looked up. */
class LookedUpBusinessesTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            // Names the object and not the change, so two updates of one order are the same bytes.
            LookedUp.sender("nuvemshop")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Linkedstore-HMAC-SHA256")))
                    .repeats()
                    .eventType(json("/event")),
            LookedUp.sender("orb")
                    .scheme(hmacSha256()
                            .over(new TimeWithoutZone())
                            .hex(header("X-Orb-Signature").item("v1", ' '))
                            .timestamp(new InUtc(header("X-Orb-Timestamp")), ISO_8601))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("pagarme")
                    .scheme(basic())
                    .once(unprovenId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("pagarme-v1")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("X-Hub-Signature").after("sha1=")))
                    .once(content())
                    .eventType(form("event")),
            LookedUp.sender("paysera-checkout")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Paysera-Signature")))
                    .once(content())
                    .eventType(json("/event/name")),
            LookedUp.sender("payzu")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{header:X-Webhook-Nonce}.{body}")
                            .hex(header("X-Webhook-Signature"))
                            .timestamp(header("X-Webhook-Timestamp"), EPOCH_MILLIS))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("pensopay")
                    .scheme(hmacSha256().over("{body}").hex(header("Pensopay-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("sightengine")
                    .scheme(timedHmacSha256(header("Sightengine-Signature"), "t", "v1"))
                    .once(body()),
            LookedUp.sender("smartcar")
                    .scheme(hmacSha256().over("{body}").hex(header("SC-Signature")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("synthesia")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Synthesia-Signature"))
                            .timestamp(header("Synthesia-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body())
                    .eventType(json("/type")),
            LookedUp.sender("tremendous")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("Tremendous-Webhook-Signature").after("sha256=")))
                    .once(eventId(json("/uuid")))
                    .eventType(json("/event")),
            LookedUp.sender("whop")
                    .scheme(hmacSha256()
                            .over("{header:webhook-id}.{timestamp}.{body}")
                            .base64(header("webhook-signature").entry("v1,", ' '))
                            .timestamp(header("webhook-timestamp"), EPOCH_SECONDS))
                    .once(eventId(header("webhook-id")))
                    .eventType(json("/type")));

    /** Each as its lines of properties, but Orb, whose time has no zone and a fraction. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("nuvemshop", """
                    signature-header=X-Linkedstore-HMAC-SHA256
                    event-type=json:/event
                    replay.store=none"""),
            Map.entry("pagarme", """
                    algorithm=basic
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("pagarme-v1", """
                    algorithm=sha1
                    signature-header=X-Hub-Signature
                    prefix=sha1=
                    event-type=form:event"""),
            Map.entry("paysera-checkout", """
                    signature-header=X-Paysera-Signature
                    event-type=json:/event/name"""),
            Map.entry("payzu", """
                    signature-header=X-Webhook-Signature
                    timestamp-header=X-Webhook-Timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{header:X-Webhook-Nonce}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("pensopay", """
                    signature-header=Pensopay-Signature
                    event-type=json:/event"""),
            Map.entry("sightengine", """
                    signature-header=Sightengine-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("smartcar", """
                    signature-header=SC-Signature
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("synthesia", """
                    signature-header=Synthesia-Signature
                    timestamp-header=Synthesia-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/type"""),
            Map.entry("tremendous", """
                    signature-header=Tremendous-Webhook-Signature
                    prefix=sha256=
                    event-id=json:/uuid
                    event-type=json:/event"""),
            Map.entry("whop", """
                    signature-header=webhook-signature
                    separator={space}
                    prefix=v1,
                    encoding=base64
                    timestamp-header=webhook-timestamp
                    signed-content={header:webhook-id}.{timestamp}.{body}
                    event-id=header:webhook-id
                    event-type=json:/type"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }

    /** A time, which is in UTC if it has no zone. */
    private record InUtc(Source written) implements Source {
        private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

        @Override
        public void find(Parts parts, Found found) {
            parts.only(written).ifPresent(time -> found.add(ZONE.matcher(time).find() ? time : time + "Z"));
        }

        @Override
        public Place place() {
            return written.place();
        }

        @Override
        public void put(Draft draft, String value) {
            written.put(draft, value.substring(0, value.length() - 1));
        }
    }

    /** Orb: v1, the time and the body, with colons between. The time has some too, so its form says where it ends. */
    private static final class TimeWithoutZone implements SignedContent {
        private static final Source TIME = header("X-Orb-Timestamp");
        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.only(TIME).filter(time -> FORM.matcher(time).matches()).isPresent()
                    ? null
                    : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            sink.text("v1:" + parts.only(TIME).orElseThrow() + ":");
            sink.bytes(parts.request().body().bytes());
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of(new Place(Place.Kind.HEADER, "X-Orb-Timestamp")));
        }
    }
}
