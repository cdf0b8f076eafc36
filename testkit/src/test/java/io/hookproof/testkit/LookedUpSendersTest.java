package io.hookproof.testkit;

import static io.hookproof.scheme.Scheme.ed25519;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Senders that are not built in, each looked up: where is in its file, with the command that signed it, or the word
 * {@code published} where the sender's own page did. Described as docs/own-sender.md has it, and in properties where they
 * can say it.
 */
class LookedUpSendersTest {
    private static final String PAYMOB = "{json:/obj/amount_cents}{json:/obj/created_at}{json:/obj/currency}"
            + "{json:/obj/error_occured}{json:/obj/has_parent_transaction}{json:/obj/id}{json:/obj/integration_id}"
            + "{json:/obj/is_3d_secure}{json:/obj/is_auth}{json:/obj/is_capture}{json:/obj/is_refunded}"
            + "{json:/obj/is_standalone_payment}{json:/obj/is_voided}{json:/obj/order/id}{json:/obj/owner}"
            + "{json:/obj/pending}{json:/obj/source_data/pan}{json:/obj/source_data/sub_type}"
            + "{json:/obj/source_data/type}{json:/obj/success}";
    private static final String TOUCHING = "values touch, or go by any name";

    static final Map<String, Scheme> SENDERS = senders();

    private static Map<String, Scheme> senders() {
        Map<String, Scheme> senders = new TreeMap<>();
        // Payments.
        senders.put(
                "rapyd",
                hmacSha256()
                        .over("{url}{header:salt}{timestamp}{setting:access-key}{secret}{body}")
                        .ambiguous(TOUCHING)
                        .signature(header("signature"), Encoding.BASE64_OF_HEX)
                        .timestamp(header("timestamp"), EPOCH_SECONDS));
        senders.put(
                "spendjuice",
                hmacSha256().over("{json:/event}|{json-sorted:/data}").hex(json("/checksum")));
        senders.put("korapay", hmacSha256().over("{json-text:/data}").hex(header("x-korapay-signature")));
        senders.put(
                "payos",
                hmacSha256().over(sortedForm().inJson("/data").withEmpty()).hex(json("/signature")));
        senders.put(
                "lyra",
                hmacSha256()
                        .over(
                                "{content}+{secret}",
                                sortedForm("signature").values("+").withEmpty())
                        .ambiguous(TOUCHING)
                        .base64(form("signature")));
        senders.put(
                "s-money",
                keyedHash("SHA-1")
                        .over(
                                "{content}+{secret}",
                                sortedForm("CallbackSignature").values("+"))
                        .ambiguous(TOUCHING)
                        .hex(formOrQuery("CallbackSignature")));
        senders.put(
                "centili",
                hmacSha1()
                        .over(sortedForm("sign").values(""))
                        .ambiguous(TOUCHING)
                        .hex(formOrQuery("sign")));
        senders.put(
                "clickpesa",
                hmacSha256()
                        .over(sortedForm("checksum").inJson("").values(""))
                        .ambiguous(TOUCHING)
                        .hex(json("/checksum")));
        senders.put(
                "liqpay",
                keyedHash("SHA-1").over("{secret}{form-document:data}{secret}").base64(form("signature")));
        senders.put(
                "liqpay-v7",
                keyedHash("SHA3-256")
                        .over("{secret}{form-document:data}{secret}")
                        .base64(form("signature")));
        senders.put("paymob", hmacSha512().over(PAYMOB).ambiguous(TOUCHING).hex(query("hmac")));
        senders.put("freedompay", keyedHash("SHA-256").over("{body}{secret}").hex(header("Sign")));
        senders.put(
                "maib-checkout",
                hmacSha256()
                        .over("{body}.{timestamp}")
                        .base64(header("X-Signature").after("sha256="))
                        .timestamp(header("X-Signature-Timestamp"), EPOCH_MILLIS));
        senders.put(
                "paypaga",
                publicKey(RSA_PKCS1_SHA256)
                        .over("{timestamp}.{body}")
                        .base64(header("X-Signature"))
                        .timestamp(header("X-Signature-Timestamp"), EPOCH_SECONDS));
        senders.put("signifyd", hmacSha256().over("{body}").base64(header("SIGNIFYD-SEC-HMAC-SHA256")));
        // Crypto and trading.
        senders.put("nowpayments", hmacSha512().over("{json-sorted:}").hex(header("x-nowpayments-sig")));
        senders.put(
                "cryptomus",
                keyedHash("MD5").over("{json-text-base64:,sign}{secret}").hex(json("/sign")));
        senders.put(
                "crypto-chief",
                keyedHash("MD5").over("{json-sorted-base64:}{secret}").hex(header("Signature")));
        senders.put("arcanumpay", hmacSha256().over("{json-sorted:,signature}").hex(json("/signature")));
        senders.put(
                "pegana",
                ed25519()
                        .over("{timestamp}.{body}")
                        .base64(header("x-pegana-signature").after("ed25519:"))
                        .timestamp(header("x-pegana-timestamp"), EPOCH_SECONDS));
        senders.put("broctagon", hmacSha256().over("{body}").hex(header("X-Crm-Signature")));
        senders.put(
                "coinbase-cdp-v1",
                hmacSha256()
                        .over("{timestamp}.content-type x-event-id x-event-type."
                                + "{header:Content-Type}.{header:X-Event-Id}.{header*:X-Event-Type}.{body}")
                        .ambiguous("a type may have dots, and so take what stands before the first in a body")
                        .hex(header("X-Hook0-Signature").item("v1"))
                        .timestamp(header("X-Hook0-Signature").item("t"), EPOCH_SECONDS));
        // Telephony, chat, identity.
        senders.put(
                "zadarma",
                hmacSha1()
                        .over("{form:caller_id}{form:called_did}{form:call_start}")
                        .orOver("{form?:internal}{form:destination}{form:call_start}")
                        .ambiguous(TOUCHING)
                        .signature(header("Signature"), Encoding.BASE64_OF_HEX));
        senders.put(
                "lark",
                keyedHash("SHA-256")
                        .over("{timestamp}{header:X-Lark-Request-Nonce}{secret}{body}")
                        .hex(header("X-Lark-Signature"))
                        .timestamp(header("X-Lark-Request-Timestamp"), EPOCH_SECONDS));
        senders.put(
                "smile-id",
                hmacSha256()
                        .over("{timestamp}{setting:partner-id}sid_request")
                        .base64(json("/signature"))
                        .timestamp(json("/timestamp"), ISO_8601));
        // Logistics, shops, content, games, development.
        senders.put("aftership", hmacSha256().over("{body}").base64(header("aftership-hmac-sha256")));
        senders.put(
                "trackjet",
                hmacSha256().over("{body}").hex(header("X-TrackJet-Signature").after("sha256=")));
        senders.put(
                "squarespace", hmacSha256().key(KeyFormat.HEX).over("{body}").hex(header("Squarespace-Signature")));
        senders.put("kontent-ai", hmacSha256().over("{body}").base64(header("X-Kontent-ai-Signature")));
        senders.put(
                "roblox",
                hmacSha256()
                        .over("{timestamp}.{body}")
                        .base64(header("roblox-signature").item("v1"))
                        .timestamp(header("roblox-signature").item("t"), EPOCH_SECONDS));
        senders.put(
                "errornotifier",
                hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(header("X-ErrorNotifier-Signature").item("v1"))
                        .timestamp(header("X-ErrorNotifier-Signature").item("t"), EPOCH_SECONDS));
        senders.put(
                "sourcehut",
                ed25519()
                        .over("{body}{header:X-Payload-Nonce}")
                        .ambiguous(TOUCHING)
                        .base64(header("X-Payload-Signature")));
        return senders;
    }

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("aftership", """
                    signature-header=aftership-hmac-sha256
                    encoding=base64
                    event-id=json:/event_id
                    event-type=json:/event"""),
            Map.entry("arcanumpay", """
                    signature=json:/signature
                    signed-content={json-sorted:,signature}"""),
            Map.entry("broctagon", "signature-header=X-Crm-Signature"),
            Map.entry("crypto-chief", """
                    algorithm=hash-md5
                    signature-header=Signature
                    signed-content={json-sorted-base64:}{secret}"""),
            Map.entry("errornotifier", """
                    signature-header=X-ErrorNotifier-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}"""),
            Map.entry("kontent-ai", """
                    signature-header=X-Kontent-ai-Signature
                    encoding=base64"""),
            Map.entry("rapyd", """
                    signature-header=signature
                    encoding=base64-of-hex
                    timestamp-header=timestamp
                    signed-content={url}{header:salt}{timestamp}{setting:access-key}{secret}{body}
                    ambiguous=URL and salt touch
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("spendjuice", """
                    signature=json:/checksum
                    signed-content={json:/event}|{json-sorted:/data}"""),
            Map.entry("korapay", """
                    signature-header=x-korapay-signature
                    signed-content={json-text:/data}"""),
            Map.entry("liqpay", """
                    algorithm=hash-sha1
                    signature=form:signature
                    encoding=base64
                    signed-content={secret}{form-document:data}{secret}"""),
            Map.entry("liqpay-v7", """
                    algorithm=hash-sha3-256
                    signature=form:signature
                    encoding=base64
                    signed-content={secret}{form-document:data}{secret}"""),
            Map.entry("paymob", """
                    algorithm=sha512
                    signature=query:hmac
                    ambiguous=values touch
                    signed-content=""" + PAYMOB),
            Map.entry("freedompay", """
                    algorithm=hash-sha256
                    signature-header=Sign
                    signed-content={body}{secret}"""),
            Map.entry("maib-checkout", """
                    signature-header=X-Signature
                    prefix=sha256=
                    encoding=base64
                    signed-content={body}.{timestamp}
                    timestamp-header=X-Signature-Timestamp
                    timestamp-format=epoch-millis
                    event-id=body"""),
            Map.entry("nowpayments", """
                    algorithm=sha512
                    signature-header=x-nowpayments-sig
                    signed-content={json-sorted:}"""),
            Map.entry("cryptomus", """
                    algorithm=hash-md5
                    signature=json:/sign
                    signed-content={json-text-base64:,sign}{secret}"""),
            Map.entry("zadarma", """
                    algorithm=sha1
                    signature-header=Signature
                    encoding=base64-of-hex
                    ambiguous=values touch
                    signed-content={form:caller_id}{form:called_did}{form:call_start}
                    or-signed-content={form?:internal}{form:destination}{form:call_start}
                    replay.store=none"""),
            Map.entry("lark", """
                    algorithm=hash-sha256
                    signature-header=X-Lark-Signature
                    timestamp-header=X-Lark-Request-Timestamp
                    signed-content={timestamp}{header:X-Lark-Request-Nonce}{secret}{body}
                    event-id=body"""),
            Map.entry("coinbase-cdp-v1", """
                    signature-header=X-Hook0-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.content-type x-event-id x-event-type.\
                    {header:Content-Type}.{header:X-Event-Id}.{header*:X-Event-Type}.{body}
                    ambiguous=a type may have dots
                    event-id=header:X-Event-Id"""),
            Map.entry("smile-id", """
                    signature=json:/signature
                    encoding=base64
                    timestamp=json:/timestamp
                    timestamp-format=iso-8601
                    signed-content={timestamp}{setting:partner-id}sid_request
                    event-id=body"""),
            Map.entry("squarespace", """
                    signature-header=Squarespace-Signature
                    secret-format=hex
                    event-id=json:/id
                    event-type=json:/topic"""),
            Map.entry("roblox", """
                    signature-header=roblox-signature
                    signature-item=v1
                    timestamp-item=t
                    encoding=base64
                    signed-content={timestamp}.{body}
                    event-id=json:/NotificationId
                    event-type=json:/EventType"""),
            Map.entry("paypaga", """
                    algorithm=rsa-sha256
                    signature-header=X-Signature
                    encoding=base64
                    timestamp-header=X-Signature-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("pegana", """
                    algorithm=ed25519
                    signature-header=x-pegana-signature
                    prefix=ed25519:
                    encoding=base64
                    timestamp-header=x-pegana-timestamp
                    signed-content={timestamp}.{body}
                    event-id=json:/alert_id"""),
            Map.entry("signifyd", """
                    signature-header=SIGNIFYD-SEC-HMAC-SHA256
                    encoding=base64"""),
            Map.entry("sourcehut", """
                    algorithm=ed25519
                    signature-header=X-Payload-Signature
                    encoding=base64
                    ambiguous=body and nonce touch
                    signed-content={body}{header:X-Payload-Nonce}"""),
            Map.entry("trackjet", """
                    signature-header=X-TrackJet-Signature
                    prefix=sha256="""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return SENDERS.entrySet().stream()
                .flatMap(sender -> ProviderContract.tests(
                        provider(sender.getKey(), sender.getValue()), OwnSender.vector(sender.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(LookedUpSendersTest::described, PROPERTIES);
    }

    /** With an extension and without, each signed by openssl. */
    @Test
    void anOutgoingCallOfZadarmaIsTakenToo() {
        String call = "event=NOTIFY_OUT_START&call_start=2026-11-01+00%3A00%3A00&destination=%2B4930654321";
        String byAnExtension = "Mzc5ZjQ2MWJiZmFiZjc0MzUwZDJlMjIwMmFjZWQ4ODQ0YzdkNTIwYg==";

        assertThat(zadarma(call + "&internal=100", byAnExtension)).isInstanceOf(Verified.class);
        assertThat(zadarma(call, "MjZhNTJmMjdjMzQ4NmU3OTQ1NTU1MDUwMTIzZjhkMDI1NDBkNjIyNA=="))
                .isInstanceOf(Verified.class);
        assertThat(zadarma(call + "&internal=101", byAnExtension)).isInstanceOf(Rejected.class);
    }

    private static Verification zadarma(String form, String signature) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "generic-hmac", "endpoint", "zadarma"));
        Objects.requireNonNull(PROPERTIES.get("zadarma"))
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(line -> settings.put(line[0], line[1]));
        Headers headers = Headers.of("Content-Type", "application/x-www-form-urlencoded", "Signature", signature);
        return OwnSender.verified(
                OwnSender.vector("zadarma"),
                settings,
                new WebhookRequest("POST", "/hooks/zadarma", headers, Body.of(form.getBytes(UTF_8))));
    }

    private static Provider described(String id) {
        return provider(id, Objects.requireNonNull(SENDERS.get(id)));
    }

    private static Provider provider(String id, Scheme scheme) {
        ProviderBuilder provider = OwnSender.provider(id, scheme);
        if (id.equals("smile-id")) {
            // Of the body only the time is signed.
            provider.once(Identity.body());
        }
        if (id.equals("lark") || id.equals("maib-checkout")) {
            provider.once(Identity.body());
        }
        if (id.equals("aftership")) {
            provider.once(Identity.eventId(json("/event_id"))).eventType(json("/event"));
        }
        if (id.equals("pegana")) {
            provider.once(Identity.eventId(json("/alert_id")));
        }
        if (id.equals("rapyd")) {
            provider.once(Identity.eventId(json("/id"))).eventType(json("/type"));
        }
        if (id.equals("roblox")) {
            provider.once(Identity.eventId(json("/NotificationId"))).eventType(json("/EventType"));
        }
        if (id.equals("squarespace")) {
            provider.once(Identity.eventId(json("/id"))).eventType(json("/topic"));
        }
        if (id.equals("coinbase-cdp-v1")) {
            provider.once(Identity.eventId(header("X-Event-Id")));
        }
        if (id.equals("zadarma")) {
            // The start, the ring and the end of a call sign the same values.
            provider.repeats();
        }
        return (id.startsWith("liqpay") ? provider.document(Document.base64FormField("data")) : provider).build();
    }
}
