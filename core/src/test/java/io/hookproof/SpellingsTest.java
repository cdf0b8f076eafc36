package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender may write in several ways is understood as it means it. */
class SpellingsTest {
    @ParameterizedTest
    @CsvSource({
        "\"exp\":4102444800,",
        "\"exp\":4102444800.5,",
        "\"exp\":4.1024448E9,",
        "\"exp\":41024448e2,",
        "\"exp\":253402300799,",
        "\"exp\":9223372036854775807,",
        "\"exp\":1772366400000,TIMESTAMP_MALFORMED",
        "\"nbf\":253402300799,TIMESTAMP_MALFORMED",
        "\"nbf\":1.772366E9,",
        "\"nbf\":4102444800,FROM_THE_FUTURE",
        "\"nbf\":4.1024448E9,FROM_THE_FUTURE",
        "\"exp\":1.772E9,TOO_OLD",
        "\"exp\":1e9999,TIMESTAMP_MALFORMED",
        "\"exp\":1e-9999,TIMESTAMP_MALFORMED",
        "\"exp\":-1,TIMESTAMP_MALFORMED",
        "\"exp\":\"4102444800.abc\",TIMESTAMP_MALFORMED",
        "\"exp\":\"4102444800.\u0661\",TIMESTAMP_MALFORMED",
        "\"exp\":\"4e\",TIMESTAMP_MALFORMED",
        "\"exp\":\"\",TIMESTAMP_MALFORMED",
    })
    void aTimeInATokenIsTheNumberThatItIs(String claim, Rejection refusal) throws Exception {
        Provider sender = Provider.of("tokens", "made for this test")
                .scheme(Scheme.jwt(Source.header("X-Jwt"), JwtAlgorithm.HS256).digest("h", Encoding.HEX, "{body}"))
                .once(Identity.content())
                .build();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Genuine.bytes("{}"));
        String signed = base64("{\"alg\":\"HS256\"}")
                + "."
                + base64("{" + claim + ",\"h\":\"" + HexFormat.of().formatHex(hash) + "\"}");
        String token = signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed)));
        Verification verdict = Genuine.endpoint(sender).build().verify(Genuine.request("{}", "X-Jwt", token));
        if (refusal == null) {
            assertThat(verdict).isInstanceOf(Verified.class);
        } else {
            assertThat(Genuine.reason(verdict)).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/h?x=a%7Cb", "/h?x=a|b", "/h?x={a}", "/h?x=100%", "/h[1]?x=\"a\""})
    void aUrlIsSignedAsItsSenderWroteIt(String target) {
        Verifier verifier = signedUrl();
        String signed = "https://h.example.com" + target + "\n{}";
        WebhookRequest request = Genuine.at(Genuine.request("{}", "X-Signature", Genuine.hex(signed)), target);
        assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.at(request, target + "1"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/h\n", "/h ", "/h#part", "*", "h"})
    void whatIsNoTargetIsNoUrl(String target) {
        String signed = "https://h.example.com" + target + "\n{}";
        WebhookRequest request = Genuine.at(Genuine.request("{}", "X-Signature", Genuine.hex(signed)), target);
        assertThat(Genuine.reason(signedUrl().verify(request))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void onlyAMemberOfTheDocumentItselfIsLeftOut() {
        Provider sender = Provider.of("counts", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token")))
                .once(Identity.unprovenId(Source.jsonWithout("/re~1tries")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        assertThat(verifier.verify(Genuine.request("{\"a\":1,\"re/tries\":0}", "X-Token", Genuine.SECRET)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request("{\"a\":1,\"re/tries\":1}", "X-Token", Genuine.SECRET)))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(Genuine.request("{\"a\":2,\"re/tries\":1}", "X-Token", Genuine.SECRET)))
                .isInstanceOf(Verified.class);
        for (String pointer : new String[] {"", "/", "/a/b", "/a,b", "retries"}) {
            assertThatThrownBy(() -> Source.jsonWithout(pointer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + pointer + "\"");
        }
    }

    @Test
    void aHeaderThatCannotSignDoesNotKeepADiagnosisFromItsFindings() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        WebhookRequest changed = Genuine.with(Genuine.github("{}"), Genuine.bytes("{}\n"));
        for (String name : new String[] {":authority", "a,b"}) {
            assertThat(verifier.diagnose(Genuine.and(changed, name, "a=1")).findings())
                    .anyMatch(finding -> finding.contains("line ends"));
            WebhookRequest forged = Genuine.with(changed, 0, "sha256=" + "0".repeat(64));
            assertThat(verifier.diagnose(Genuine.and(forged, name, "a=1")).findings())
                    .isEmpty();
        }
    }

    private static Verifier signedUrl() {
        Provider sender = Provider.of("urls", "made for this test")
                .scheme(Scheme.hmacSha256().over("{url}\n{body}").hex(Source.header("X-Signature")))
                .once(Identity.content())
                .build();
        return Genuine.endpoint(sender)
                .publicBase(URI.create("https://h.example.com"))
                .build();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Genuine.bytes(text));
    }
}
