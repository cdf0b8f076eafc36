package io.hookproof.testkit;

import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA1;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
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

    /** Bridge hashes what it signs, and its signature hashes that again. */
    private record DigestOfTimed(Source time) implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.only(time).orElse("").matches("[0-9]+") ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            MessageDigest sha256 = sha256();
            sha256.update((parts.only(time).orElseThrow() + ".").getBytes(UTF_8));
            sink.bytes(sha256.digest(parts.request().body().bytes()));
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of(time.place()));
        }
    }

    /** Values in small letters, one after another: what is proven is what small letters keep. */
    private static final class InSmallLetters implements SignedContent {
        private static final List<String> NAMES = List.of(
                "SiteCode",
                "TransactionId",
                "TransactionReference",
                "Amount",
                "Status",
                "Optional1",
                "CurrencyCode",
                "IsTest",
                "StatusMessage");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.only(form("Amount")).orElse("").matches("[0-9.]+") ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            NAMES.forEach(name -> sink.text(parts.only(form(name)).orElse("").toLowerCase(Locale.ROOT)));
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(Set.of(new Place(Place.Kind.FORM_FIELD, "Amount")));
        }
    }

    /** A sorted form, and of that the digest in hex: the signature hashes it again. */
    private static final class DigestOfForm implements SignedContent {
        private static final Set<String> NEEDED = Set.of("queryId", "respCode", "orderId", "txnAmt");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            Set<String> names = new HashSet<>();
            boolean readable = parts.form().isPresent()
                    && parts.form().get().fields().stream()
                            .allMatch(field -> names.add(field.name())
                                    && !field.name().contains("=")
                                    && !(field.name() + field.value()).contains("&"));
            return readable && names.containsAll(NEEDED) ? null : Rejection.CONTENT_AMBIGUOUS;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> sorted = new TreeMap<>();
            parts.form().orElseThrow().fields().forEach(field -> sorted.put(field.name(), field.value()));
            sorted.remove("signature");
            StringJoiner pairs = new StringJoiner("&");
            sorted.forEach((name, value) -> pairs.add(name + "=" + value));
            sink.text(HexFormat.of().formatHex(sha256().digest(pairs.toString().getBytes(UTF_8))));
        }

        @Override
        public Coverage coverage() {
            Set<Place> places = new HashSet<>();
            NEEDED.forEach(name -> places.add(new Place(Place.Kind.FORM_FIELD, name)));
            return Coverage.fields(places);
        }
    }

    /** JSON put one after another, names and values, sorted: of it is proven what can be read in one way. */
    private static final class Serialised implements SignedContent {
        private static final Map<String, String> NEEDED = Map.of(
                "amount", "[0-9]+[.][0-9]{2}", "currency", "[A-Z]{3}", "orderid", "[0-9]+", "notificationid", "[0-9]+");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            boolean complete = NEEDED.entrySet().stream()
                            .allMatch(field -> parts.only(json("/params/data/" + field.getKey()))
                                    .orElse("")
                                    .matches(field.getValue()))
                    && parts.only(json("/method")).orElse("").equals("credit")
                    && parts.only(json("/params/uuid")).orElse("").matches("[0-9a-f-]{36}");
            return complete ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            sink.text(parts.only(json("/method")).orElseThrow()
                    + parts.only(json("/params/uuid")).orElseThrow());
            parts.json()
                    .flatMap(document -> document.at("/params/data"))
                    .ifPresent(data -> serialise(data.value(), sink));
        }

        private static void serialise(@Nullable Object value, Sink sink) {
            if (value instanceof Map<?, ?> members) {
                new TreeMap<>(members).forEach((name, member) -> {
                    sink.text(String.valueOf(name));
                    serialise(member, sink);
                });
            } else if (value instanceof List<?> elements) {
                elements.forEach(element -> serialise(element, sink));
            } else if (value != null) {
                sink.text(value.toString());
            }
        }

        @Override
        public Coverage coverage() {
            Set<Place> places = new HashSet<>();
            NEEDED.keySet().forEach(name -> places.add(new Place(Place.Kind.JSON, "/params/data/" + name)));
            places.add(new Place(Place.Kind.JSON, "/params/uuid"));
            return Coverage.fields(places);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static final Map<String, Provider> LOOKED_UP = LookedUp.providers(
            LookedUp.sender("bridge-xyz")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over(new DigestOfTimed(
                                    header("X-Webhook-Signature").item("t")))
                            .base64(header("X-Webhook-Signature").item("v0"))
                            .timestamp(header("X-Webhook-Signature").item("t"), EPOCH_MILLIS))
                    .once(Identity.body()),
            LookedUp.sender("ozow")
                    .scheme(keyedHash("SHA-512")
                            .key(OwnSignedContentTest::inSmallLetters)
                            .over("{content}{secret}", new InSmallLetters())
                            .ambiguous("values touch")
                            .hex(form("Hash")))
                    .once(Identity.content()),
            LookedUp.sender("trustly")
                    .scheme(publicKey(RSA_PKCS1_SHA1)
                            .over(new Serialised())
                            .ambiguous("names and values touch")
                            .base64(json("/params/signature")))
                    .once(Identity.eventId(json("/params/data/notificationid"))),
            LookedUp.sender("unionpay")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over(new DigestOfForm()).base64(form("signature")))
                    .once(Identity.eventId(Source.together(form("queryId"), form("respCode")))));

    /** A key in small letters: {@code KeyFormat} is one's own to write as well. */
    private static byte[] inSmallLetters(byte[] pasted) {
        return new String(pasted, UTF_8).toLowerCase(Locale.ROOT).getBytes(UTF_8);
    }

    private static final Map<String, Scheme> SENDERS = Map.of(
            "ecpay",
            keyedHash("MD5")
                    .over("hashkey%3d{secret}%26{content}%26hashiv%3d{setting:hash-iv}", new EncodedForm())
                    .key(OwnSignedContentTest::inSmallLetters)
                    .hex(form("CheckMacValue")));

    @TestFactory
    Stream<DynamicTest> soDoThoseOfWhichTwoAreToldApart() {
        return LookedUp.contracts(LOOKED_UP);
    }

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return SENDERS.entrySet().stream()
                .flatMap(sender -> ProviderContract.tests(
                        OwnSender.provider(sender.getKey(), sender.getValue()).build(),
                        OwnSender.vector(sender.getKey())));
    }
}
