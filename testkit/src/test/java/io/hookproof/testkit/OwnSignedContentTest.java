package io.hookproof.testkit;

import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA512;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Json;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Senders that no word says, each by content of one's own: docs/decisions/014 points here. */
class OwnSignedContentTest {
    /** The names of the signed fields come with the message: without those that you need, it is refused. */
    private static final class ListedFields implements SignedContent {
        private static final Set<String> NEEDED = Set.of("transaction_id", "decision", "req_amount");

        private static List<String> names(Parts parts) {
            return List.of(parts.only(form("signed_field_names")).orElse("").split(","));
        }

        @Override
        public @Nullable Rejection problem(Parts parts) {
            Set<String> once = new HashSet<>();
            for (String name : names(parts)) {
                String value = parts.only(form(name)).orElse(",");
                if (!once.add(name) || value.contains(",") && !name.equals("signed_field_names")) {
                    return Rejection.CONTENT_AMBIGUOUS;
                }
            }
            return once.containsAll(NEEDED) ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            StringJoiner pairs = new StringJoiner(",");
            names(parts)
                    .forEach(name ->
                            pairs.add(name + "=" + parts.only(form(name)).orElseThrow()));
            sink.text(pairs.toString());
        }

        @Override
        public Coverage coverage() {
            Set<Place> places = new HashSet<>();
            NEEDED.forEach(name -> places.add(new Place(Place.Kind.FORM_FIELD, name)));
            return Coverage.fields(places);
        }
    }

    /** The body as a text inside of JSON. */
    private static final class BodyInJson implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.only(header("gcms-signature").item("env")).isPresent() ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            String body = new String(parts.request().body().bytes(), UTF_8);
            String environment =
                    parts.only(header("gcms-signature").item("env")).orElseThrow();
            sink.text("{\"Body\":");
            sink.bytes(Json.of(body).toBytes());
            sink.text(",\"EnvironmentName\":");
            sink.bytes(Json.of(environment).toBytes());
            sink.text(",\"TimeStamp\":"
                    + parts.only(header("gcms-signature").item("t")).orElse("") + "}");
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of(new Place(Place.Kind.HEADER, "gcms-signature")));
        }
    }

    /** A sorted form as .NET encodes it, in small letters: whose letters stand for capitals too, so digits alone are proven. */
    private static final class EncodedForm implements SignedContent {
        private static final Set<String> DIGITS = Set.of("RtnCode", "IA_Allow_No");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            boolean complete = DIGITS.stream()
                    .allMatch(name -> parts.only(form(name)).orElse("").matches("[0-9]+"));
            return complete ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            parts.form().orElseThrow().fields().forEach(field -> sorted.put(field.name(), field.value()));
            sorted.remove("CheckMacValue");
            StringJoiner pairs = new StringJoiner("&");
            sorted.forEach((name, value) -> pairs.add(name + "=" + value));
            sink.text(URLEncoder.encode(pairs.toString(), UTF_8)
                    .replace("%21", "!")
                    .replace("%28", "(")
                    .replace("%29", ")")
                    .toLowerCase(Locale.ROOT));
        }

        @Override
        public Coverage coverage() {
            Set<Place> places = new HashSet<>();
            DIGITS.forEach(name -> places.add(new Place(Place.Kind.FORM_FIELD, name)));
            return Coverage.fields(places);
        }
    }

    /**
     * A JWS with detached content, {@code header..signature}: which algorithm it is the endpoint says, and never that header.
     *
     * @param encoded whether the body is in base64 in what is signed, as it is unless that header has {@code b64}
     *     (<a href="https://www.rfc-editor.org/rfc/rfc7797">RFC 7797</a>)
     */
    private record DetachedJws(Source jws, boolean encoded) implements SignedContent, Source {
        private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

        static Scheme scheme(String header, SignatureAlgorithm algorithm, boolean encoded) {
            DetachedJws jws = new DetachedJws(header(header), encoded);
            return publicKey(algorithm).over(jws).signature(jws, Encoding.BASE64URL);
        }

        /** The signature. */
        @Override
        public void find(Parts parts, Found found) {
            String text = parts.only(jws).orElse("");
            int dots = text.indexOf("..");
            if (dots > 0) {
                found.add(text, dots + 2, text.length());
            }
        }

        @Override
        public Place place() {
            return jws.place();
        }

        @Override
        public @Nullable Rejection problem(Parts parts) {
            return null;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            String text = parts.only(jws).orElseThrow();
            sink.text(text.substring(0, text.indexOf("..") + 1));
            byte[] body = parts.request().body().bytes();
            sink.bytes(encoded ? BASE64.encode(body) : body);
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of());
        }
    }

    /** What stands behind that sign, as in {@code t=1793491200000;5257…}: a place is one's own to write as well. */
    private record Behind(Source whole, char sign) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            String text = parts.only(whole).orElse("");
            int at = text.indexOf(sign);
            if (at >= 0) {
                found.add(text, at + 1, text.length());
            }
        }

        @Override
        public Place place() {
            return whole.place();
        }
    }

    static final Map<String, Provider> PLACES = LookedUp.providers(
            LookedUp.sender("infisical")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(new Behind(header("x-infisical-signature"), ';'))
                            .timestamp(json("/timestamp"), EPOCH_MILLIS))
                    .once(Identity.content())
                    .eventType(json("/event")),
            LookedUp.sender("constant-contact")
                    .scheme(DetachedJws.scheme("x-ctct-signature", RSA_PKCS1_SHA256, false))
                    .once(Identity.eventId(json("/id")))
                    .eventType(json("/event_type")),
            LookedUp.sender("fireblocks-v2")
                    .scheme(DetachedJws.scheme("Fireblocks-Webhook-Signature", RSA_PKCS1_SHA512, true))
                    .once(Identity.eventId(json("/id")))
                    .eventType(json("/eventType")),
            LookedUp.sender("tpay")
                    .scheme(DetachedJws.scheme("X-JWS-Signature", RSA_PKCS1_SHA256, true))
                    .once(Identity.eventId(Source.together(form("tr_id"), form("tr_status"))))
                    .eventType(form("tr_status")));

    /** A key in small letters: {@code KeyFormat} is one's own to write as well. */
    private static byte[] inSmallLetters(byte[] pasted) {
        return new String(pasted, UTF_8).toLowerCase(Locale.ROOT).getBytes(UTF_8);
    }

    private static final Map<String, Scheme> SENDERS = Map.of(
            "cybersource-secure-acceptance",
            hmacSha256().over(new ListedFields()).base64(form("signature")),
            "hygraph",
            hmacSha256()
                    .over(new BodyInJson())
                    .base64(header("gcms-signature").item("sign"))
                    .timestamp(header("gcms-signature").item("t"), EPOCH_MILLIS),
            "ecpay",
            keyedHash("MD5")
                    .over("hashkey%3d{secret}%26{content}%26hashiv%3d{setting:hash-iv}", new EncodedForm())
                    .key(OwnSignedContentTest::inSmallLetters)
                    .hex(form("CheckMacValue")));

    @TestFactory
    Stream<DynamicTest> soDoThoseWhoseSignatureNoWordFinds() {
        return LookedUp.contracts(PLACES);
    }

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return SENDERS.entrySet().stream()
                .flatMap(sender -> ProviderContract.tests(
                        OwnSender.provider(sender.getKey(), sender.getValue()).build(),
                        OwnSender.vector(sender.getKey())));
    }
}
