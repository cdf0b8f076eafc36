package io.hookproof.testkit;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P521_SHA512_P1363;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static io.hookproof.scheme.TimeFormat.RFC_1123;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Senders for which Hookproof has no word, and that are not built in: hashes of hashes, escaped values, formatted
 * amounts, lengths, tokens. Each file says where its construction is from, or that no page was read.
 */
class LookedUpOwnContentTest {
    /**
     * A text made of some fields of the form, each of which comes once and has the given form.
     *
     * @param fields the fields by name, and a regular expression for each
     */
    private record Made(Map<String, String> fields, Function<Map<String, String>, String> text)
            implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            boolean complete = fields.entrySet().stream()
                    .allMatch(field -> parts.only(form(field.getKey()))
                            .filter(value -> value.matches(field.getValue()))
                            .isPresent());
            return complete ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            sink.text(text.apply(fields.keySet().stream()
                    .collect(Collectors.toMap(
                            name -> name, name -> parts.only(form(name)).orElseThrow()))));
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(fields.keySet().stream()
                    .map(name -> new Place(Place.Kind.FORM_FIELD, name))
                    .collect(Collectors.toSet()));
        }
    }

    private static final Made FIUU = new Made(
            Map.of(
                    "tranID", "[0-9]+",
                    "orderid", ".+",
                    "status", "[0-9]{2}",
                    "domain", ".+",
                    "amount", "[0-9]+[.][0-9]{2}",
                    "currency", "[A-Z]+",
                    "paydate", "[-0-9 :]{19}",
                    "appcode", ".*"),
            values -> joined("", values, "paydate", "domain")
                    + hex("MD5", joined("", values, "tranID", "orderid", "status", "domain", "amount", "currency"))
                    + values.get("appcode"));

    private static final Made REALEX = new Made(
            Map.of(
                    "TIMESTAMP", "[0-9]{14}",
                    "MERCHANT_ID", "[^.]+",
                    "ORDER_ID", "[^.]+",
                    "RESULT", "[0-9]+",
                    "MESSAGE", ".*",
                    "PASREF", "[^.]+",
                    "AUTHCODE", "[^.]*"),
            values -> hex(
                    "SHA-1",
                    joined(
                            ".",
                            values,
                            "TIMESTAMP",
                            "MERCHANT_ID",
                            "ORDER_ID",
                            "RESULT",
                            "MESSAGE",
                            "PASREF",
                            "AUTHCODE")));

    /** The amount has one decimal if the second is zero. */
    private static final Made PAYU_LATAM = new Made(
            Map.of(
                    "merchant_id", "[0-9]+",
                    "reference_sale", "[^~]+",
                    "value", "[0-9]+[.][0-9]{2}",
                    "currency", "[A-Z]{3}",
                    "state_pol", "[0-9]+"),
            values -> joined("~", values, "merchant_id", "reference_sale") + "~"
                    + values.get("value").replaceFirst("0$", "") + "~"
                    + joined("~", values, "currency", "state_pol"));

    /** The time has thirteen digits, so the text before it ends where it does. */
    private static final Made SF_EXPRESS = new Made(
            Map.of("msgData", "(?s).+", "timestamp", "[0-9]{13}"),
            values -> URLEncoder.encode(joined("", values, "msgData", "timestamp"), UTF_8));

    /** The fields of the form as a map, in which no name occurs twice. */
    private abstract static class Sorted implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            Set<String> names = new HashSet<>();
            boolean once = parts.form().isPresent()
                    && parts.form().get().fields().stream().allMatch(field -> names.add(field.name()));
            return once && places().stream().allMatch(place -> names.contains(place.name()))
                    ? null
                    : Rejection.CONTENT_AMBIGUOUS;
        }

        /** Returns the fields that the sender always sends, each proven by its name. */
        abstract Set<Place> places();

        static Map<String, String> into(Map<String, String> sorted, Parts parts) {
            for (Form.Field field : parts.form().orElseThrow().fields()) {
                sorted.put(field.name(), field.value());
            }
            return sorted;
        }
    }

    /** Digistore24: the passphrase after each pair. So the operator configures it as a setting too. */
    private static final class BetweenPairs extends Sorted {
        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> pairs = into(new TreeMap<>(), parts);
            pairs.remove("sha_sign");
            pairs.values().removeIf(String::isEmpty);
            StringJoiner text =
                    new StringJoiner(parts.only(setting("passphrase")).orElse(""));
            pairs.forEach((name, value) -> text.add(name + "=" + value));
            sink.text(text.toString());
        }

        @Override
        Set<Place> places() {
            return Set.of(
                    new Place(Place.Kind.FORM_FIELD, "event"), new Place(Place.Kind.FORM_FIELD, "transaction_id"));
        }

        @Override
        public Coverage coverage() {
            Set<Place> places = new HashSet<>(places());
            places.add(new Place(Place.Kind.SETTING, "passphrase"));
            return Coverage.fields(places);
        }
    }

    /** NestPay: the values by name, escaped, each with a bar after it. Names are not signed, so none is proven. */
    private static final class EscapedValues extends Sorted {
        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> values = into(new TreeMap<>(String.CASE_INSENSITIVE_ORDER), parts);
            values.remove("HASH");
            values.remove("encoding");
            values.values()
                    .forEach(value -> sink.text(value.replace("\\", "\\\\").replace("|", "\\|") + "|"));
        }

        @Override
        Set<Place> places() {
            return Set.of();
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(Set.of(new Place(Place.Kind.BODY, "values")));
        }
    }

    /** 2Checkout: each value after its length in bytes. Names are not signed, so none is proven. */
    private record AfterTheirLengths(String signature) implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.form().isPresent() ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            for (Form.Field field : parts.form().orElseThrow().fields()) {
                if (!field.name().equals(signature)) {
                    int length = field.value().getBytes(UTF_8).length;
                    sink.text(length == 0 ? "0" : length + field.value());
                }
            }
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(Set.of(new Place(Place.Kind.BODY, "values")));
        }
    }

    /** One of the two parts of Facebook's {@code signed_request}: signature, full stop, JSON in base64url. */
    private record PartOfRequest(boolean isSignature) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            String whole = parts.only(form("signed_request")).orElse("");
            int dot = whole.indexOf('.');
            if (dot > 0) {
                found.add(whole, isSignature ? 0 : dot + 1, isSignature ? dot : whole.length());
            }
        }

        @Override
        public Place place() {
            return new Place(Place.Kind.FORM_FIELD, "signed_request");
        }
    }

    /** The last part of TrueLayer's token, and the bytes that it signs: method, path, the headers it names, body. */
    private static final class TrueLayerToken implements SignedContent, Source {
        private static final Source HEADER = header("Tl-Signature");
        private static final String TIME = "X-Tl-Webhook-Timestamp";

        private static String[] halves(Parts parts) {
            return parts.only(HEADER).orElse("").split("[.][.]", -1);
        }

        private static List<String> names(Parts parts) {
            Optional<Json> head = jsonIn(halves(parts)[0]);
            return head.isPresent()
                            && head.get().text("/tl_version").orElse("").equals("2")
                            && !head.get().has("/crit")
                    ? List.of(head.get().text("/tl_headers").orElse("").split(","))
                    : List.of();
        }

        @Override
        public void find(Parts parts, Found found) {
            if (halves(parts).length == 2) {
                found.add(halves(parts)[1]);
            }
        }

        @Override
        public Place place() {
            return HEADER.place();
        }

        @Override
        public @Nullable Rejection problem(Parts parts) {
            List<String> names = names(parts);
            boolean complete = names.contains(TIME)
                    && names.stream()
                            .allMatch(name ->
                                    !name.isEmpty() && parts.only(header(name)).isPresent());
            return complete ? null : Rejection.SIGNATURE_MALFORMED;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            StringBuilder head = new StringBuilder(parts.request().method())
                    .append(' ')
                    .append(parts.request().path())
                    .append('\n');
            for (String name : names(parts)) {
                head.append(name)
                        .append(": ")
                        .append(parts.only(header(name)).orElseThrow())
                        .append('\n');
            }
            String all = head + new String(parts.request().body().bytes(), UTF_8);
            sink.text(halves(parts)[0] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(UTF_8)));
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of(new Place(Place.Kind.HEADER, TIME), new Place(Place.Kind.PATH, "")));
        }
    }

    /** What stands there is percent-encoded. */
    private record PercentDecoded(Source written) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            parts.only(written)
                    .filter(text -> text.matches("([A-Za-z0-9]|%2B|%2F|%3D)*"))
                    .ifPresent(text -> found.add(URLDecoder.decode(text, UTF_8)));
        }

        @Override
        public Place place() {
            return written.place();
        }
    }

    private static final TrueLayerToken TRUELAYER = new TrueLayerToken();

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("digistore24")
                    .scheme(keyedHash("SHA-512")
                            .over("{content}{secret}", new BetweenPairs())
                            .hex(form("sha_sign")))
                    .once(eventId(together(form("transaction_id"), form("event")))),
            LookedUp.sender("facebook-signed-request")
                    .scheme(hmacSha256()
                            .over(new DocumentText(new PartOfRequest(false)))
                            .signature(new PartOfRequest(true), Encoding.BASE64URL)
                            .timestamp(json("/issued_at"), EPOCH_SECONDS))
                    .document(parts -> parts.only(new PartOfRequest(false)).flatMap(LookedUpOwnContentTest::jsonIn))
                    .once(content()),
            LookedUp.sender("fiuu")
                    .scheme(keyedHash("MD5")
                            .over("{content}{secret}", FIUU)
                            .ambiguous("values touch")
                            .hex(form("skey")))
                    .once(content()),
            LookedUp.sender("modulr")
                    .scheme(hmacSha1()
                            .over("date: {timestamp}\nx-mod-nonce: {header:x-mod-nonce}")
                            .base64(new PercentDecoded(
                                    header("Authorization").item("signature").quoted()))
                            .timestamp(header("Date"), RFC_1123))
                    .once(eventId(header("x-mod-nonce"))),
            LookedUp.sender("nestpay")
                    .scheme(keyedHash("SHA-512")
                            .over("{content}{secret}", new EscapedValues())
                            .base64(form("HASH")))
                    .once(content()),
            LookedUp.sender("payu-latam")
                    .scheme(keyedHash("MD5")
                            .over("{secret}~{content}", PAYU_LATAM)
                            .hex(form("sign")))
                    .once(eventId(together(form("reference_sale"), form("state_pol")))),
            LookedUp.sender("realex")
                    .scheme(keyedHash("SHA-1")
                            .over("{content}.{secret}", REALEX)
                            .hex(form("SHA1HASH")))
                    .once(eventId(form("PASREF"))),
            LookedUp.sender("sf-express")
                    .scheme(keyedHash("MD5")
                            .over("{content}{secret}", SF_EXPRESS)
                            .base64(form("msgDigest"))
                            .timestamp(form("timestamp"), EPOCH_MILLIS))
                    .document(Document.formField("msgData"))
                    .once(eventId(form("msgData"))),
            LookedUp.sender("truelayer")
                    .scheme(publicKey(ECDSA_P521_SHA512_P1363)
                            .over(TRUELAYER)
                            .signature(TRUELAYER, Encoding.BASE64URL)
                            .timestamp(header(TrueLayerToken.TIME), ISO_8601))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_type")),
            LookedUp.sender("twocheckout")
                    .scheme(hmacSha256()
                            .over(new AfterTheirLengths("SIGNATURE_SHA2_256"))
                            .hex(form("SIGNATURE_SHA2_256")))
                    .once(content()));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    private static Optional<Json> jsonIn(String base64url) {
        try {
            return Json.parse(Body.of(Base64.getUrlDecoder().decode(base64url)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String joined(String between, Map<String, String> values, String... names) {
        return Stream.of(names).map(values::get).collect(Collectors.joining(between));
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
