package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.ed25519;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;

import io.hookproof.providers.Provider;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chat, identity, logistics and development: senders that are not built in, each looked up. */
class LookedUpServicesTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("constant-contact")
                    .scheme(publicKey(RSA_PKCS1_SHA256).detachedJws(header("x-ctct-signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/event_type")),
            LookedUp.sender("crisp")
                    .scheme(hmacSha256()
                            .over("[{timestamp};{body}]")
                            .hex(header("X-Crisp-Signature"))
                            .timestamp(header("X-Crisp-Request-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body())
                    .eventType(json("/event")),
            LookedUp.sender("crisp-hugo")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{header:X-Crisp-Website-Id}.{body}")
                            .hex(header("X-Crisp-Signature").after("sha256="))
                            .timestamp(header("X-Crisp-Timestamp"), EPOCH_SECONDS))
                    .repeats()
                    .eventType(json("/method")),
            LookedUp.sender("datasaur")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Datasaur-Signature")))
                    .once(content()),
            LookedUp.sender("deel")
                    .scheme(hmacSha256().over("POST{body}").hex(header("x-deel-signature")))
                    .once(content())
                    .eventType(json("/data/meta/event_type")),
            LookedUp.sender("dingtalk")
                    .scheme(hmacSha256()
                            .over("{timestamp}\n{secret}")
                            .base64(header("sign"))
                            .timestamp(header("timestamp"), EPOCH_MILLIS))
                    .once(body())
                    .eventType(json("/msgtype")),
            LookedUp.sender("easypost")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Hmac-Signature").after("hmac-sha256-hex=")))
                    .once(eventId(json("/id")))
                    .eventType(json("/description")),
            LookedUp.sender("envoy")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Envoy-Signature")))
                    .once(content()),
            LookedUp.sender("front")
                    .scheme(hmacSha256()
                            .over("{timestamp}:{body}")
                            .base64(header("X-Front-Signature"))
                            .timestamp(header("X-Front-Request-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(eventId(json("/payload/id")))
                    .eventType(json("/type")),
            LookedUp.sender("infisical")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("x-infisical-signature").position(1, 2, ';'))
                            .timestamp(json("/timestamp"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("launchdarkly")
                    .scheme(hmacSha256().over("{body}").hex(header("X-LD-Signature")))
                    .once(eventId(json("/_id")))
                    .eventType(json("/kind")),
            LookedUp.sender("logto")
                    .scheme(hmacSha256().over("{body}").hex(header("logto-signature-sha-256")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("mastercard-open-finance-au")
                    .scheme(hmacSha256().over("{body}").hex(header("Event-Signature")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType"))
                    .deliveryHint(header("Event-Id")),
            LookedUp.sender("qq-bot")
                    .scheme(ed25519()
                            .key(LookedUpServicesTest::publicKeyOfSecret)
                            .over("{timestamp}{body}")
                            .hex(header("X-Signature-Ed25519"))
                            .timestamp(header("X-Signature-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .eventType(json("/t")),
            LookedUp.sender("quicknode")
                    .scheme(hmacSha256()
                            .over("{header:x-qn-nonce}{timestamp}{body}")
                            .ambiguous("nonce, time and body touch")
                            .hex(header("x-qn-signature"))
                            .timestamp(header("x-qn-timestamp"), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("ringcentral-team-messaging")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("X-Glip-Signature").after("sha1=")))
                    .once(eventId(json("/uuid")))
                    .eventType(json("/event")),
            LookedUp.sender("statsig")
                    .scheme(hmacSha256()
                            .over("v0:{timestamp}:{body}")
                            .hex(header("X-Statsig-Signature").after("v0="))
                            .timestamp(header("X-Statsig-Request-Timestamp"), EPOCH_MILLIS))
                    .once(body()),
            LookedUp.sender("syntage")
                    .scheme(timedHmacSha256(header("X-Satws-Signature"), "t", "s"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("toloka")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{header-item:Toloka-Signature,{v}.{body}")
                            .hex(header("Toloka-Signature").item("sign").mayEndWith('}'))
                            .timestamp(header("Toloka-Signature").item("ts"), EPOCH_MILLIS))
                    .once(body()),
            LookedUp.sender("vervoe")
                    .scheme(timedHmacSha256(header("Vervoe-Signature"), "t", "hash"))
                    .once(content())
                    .eventType(json("/status")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("constant-contact", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=x-ctct-signature
                    encoding=detached-jws
                    event-id=json:/id
                    event-type=json:/event_type"""),
            Map.entry("crisp", """
                    signature-header=X-Crisp-Signature
                    timestamp-header=X-Crisp-Request-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content=[{timestamp};{body}]
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("crisp-hugo", """
                    signature-header=X-Crisp-Signature
                    prefix=sha256=
                    timestamp-header=X-Crisp-Timestamp
                    signed-content={timestamp}.{header:X-Crisp-Website-Id}.{body}
                    event-type=json:/method
                    replay.store=none"""),
            Map.entry("datasaur", "signature-header=X-Datasaur-Signature"),
            Map.entry("deel", """
                    signature-header=x-deel-signature
                    signed-content=POST{body}
                    event-type=json:/data/meta/event_type"""),
            Map.entry("dingtalk", """
                    signature-header=sign
                    encoding=base64
                    timestamp-header=timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}\\n{secret}
                    event-id=body
                    event-type=json:/msgtype"""),
            Map.entry("easypost", """
                    signature-header=X-Hmac-Signature
                    prefix=hmac-sha256-hex=
                    event-id=json:/id
                    event-type=json:/description"""),
            Map.entry("envoy", """
                    signature-header=X-Envoy-Signature
                    encoding=base64"""),
            Map.entry("front", """
                    signature-header=X-Front-Signature
                    encoding=base64
                    timestamp-header=X-Front-Request-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}:{body}
                    event-id=json:/payload/id
                    event-type=json:/type"""),
            Map.entry("infisical", """
                    signature-header=x-infisical-signature
                    separator=;
                    signature-part=1
                    timestamp=json:/timestamp
                    timestamp-format=epoch-millis
                    event-type=json:/event"""),
            Map.entry("launchdarkly", """
                    signature-header=X-LD-Signature
                    event-id=json:/_id
                    event-type=json:/kind"""),
            Map.entry("logto", """
                    signature-header=logto-signature-sha-256
                    event-type=json:/event"""),
            Map.entry("mastercard-open-finance-au", """
                    signature-header=Event-Signature
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("quicknode", """
                    signature-header=x-qn-signature
                    timestamp-header=x-qn-timestamp
                    signed-content={header:x-qn-nonce}{timestamp}{body}
                    ambiguous=nonce, time and body touch"""),
            Map.entry("ringcentral-team-messaging", """
                    algorithm=sha1
                    signature-header=X-Glip-Signature
                    prefix=sha1=
                    event-id=json:/uuid
                    event-type=json:/event"""),
            Map.entry("statsig", """
                    signature-header=X-Statsig-Signature
                    prefix=v0=
                    timestamp-header=X-Statsig-Request-Timestamp
                    timestamp-format=epoch-millis
                    signed-content=v0:{timestamp}:{body}
                    event-id=body"""),
            Map.entry("syntage", """
                    signature-header=X-Satws-Signature
                    signature-item=s
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("vervoe", """
                    signature-header=Vervoe-Signature
                    signature-item=hash
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-type=json:/status"""));

    /** Both sides have the secret: the seed of the key pair is the secret, as often as it takes to fill it. */
    private static byte[] publicKeyOfSecret(byte[] secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SecureRandom() {
                @Override
                public void nextBytes(byte[] seed) {
                    for (int i = 0; i < seed.length; i++) {
                        seed[i] = secret[i % secret.length];
                    }
                }
            });
            return Base64.getEncoder()
                    .encode(generator.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
