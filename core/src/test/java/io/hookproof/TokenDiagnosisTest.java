package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.MessageBird;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told where a token, and no signature of the request itself, is what does not match. */
class TokenDiagnosisTest {
    private static final String AROUND = "secret #1 would match without the white space around it";

    /** A token that lives for five minutes, says when it was made, and holds a digest of the body. */
    private static final Scheme TOKEN =
            Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.HS256).digest("body", Encoding.HEX, "{body}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` %s`         | without the white space around it",
                "`%s `         | without the white space around it",
                "\"%s\"        | without the quotes around it",
                "HOOK_TOKEN=%s | without the name before it"
            })
    void whatStandsAroundAPastedTokenOrPasswordIsNamed(String pasted, String finding) {
        String token = "0123456789abcdef0123456789abcdef";
        assertThat(diagnosed(Scheme.token(Source.header("X-Token")), pasted.formatted(token), carrying(token)))
                .containsExactly("secret #1 would match " + finding);

        String login = "shop:" + token;
        String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        assertThat(diagnosed(Scheme.basic(), pasted.formatted(login), Genuine.request("{}", "Authorization", basic)))
                .containsExactly("secret #1 would match " + finding);
    }

    @Test
    void whatStandsAroundTheSharedSecretOfTokensIsNamed() {
        for (String pasted : List.of(Genuine.SECRET + "\n", " " + Genuine.SECRET)) {
            assertThat(diagnosed(TOKEN, pasted, carrying(token(claims("{}"))))).containsExactly(AROUND);
        }
    }

    @Test
    void anotherTokenIsAForgeryAndNoOtherReadingOfTheSecret() {
        assertThat(diagnosed(Scheme.token(Source.header("X-Token")), Genuine.SECRET, carrying("of somebody else")))
                .isEmpty();
    }

    @Test
    void aBodyThatWasChangedUnderAFreshTokenIsNamed() {
        assertThat(diagnosed(TOKEN, Genuine.SECRET, carrying(token(claims("")))))
                .containsExactly("the body would match empty: something has read it before");
        assertThat(diagnosed(TOKEN, Genuine.SECRET, carrying(token(claims("{}\n")))))
                .containsExactly("the body would match with a line feed at its end: something trimmed it");
    }

    @Test
    void aUrlThatATokenSaysOtherwiseIsNamedWithItsDifference() {
        String signed = "https://hooks.example.com:443/hooks";
        String claims = "{\"iss\":\"MessageBird\",\"url_hash\":\"" + sha256(signed) + "\",\"payload_hash\":\""
                + sha256("{}") + "\",\"nbf\":" + Genuine.NOW + "}";
        Verifier messageBird = Genuine.endpoint(MessageBird.PROVIDER)
                .publicBase(URI.create("https://hooks.example.com"))
                .build();
        assertThat(messageBird
                        .diagnose(Genuine.request("{}", "MessageBird-Signature-JWT", token(claims)))
                        .findings())
                .containsExactly(
                        "the URL would match as " + signed + ": what publicBase or publicUrl says differs in its port");
    }

    @Test
    void aTokenThatCameAfterItsEndIsRightAndLate() {
        Verifier late = endpoint(TOKEN, Genuine.SECRET)
                .clock(Clock.offset(Genuine.CLOCK, Duration.ofHours(1)))
                .build();
        Diagnosis diagnosis = late.diagnose(carrying(token(claims("{}"))));
        assertThat(diagnosis.proof())
                .isInstanceOfSatisfying(
                        Proof.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Rejection.TOO_OLD));
        assertThat(diagnosis.findings()).singleElement().asString().startsWith("the signature is right, the signed");
    }

    private static List<String> diagnosed(Scheme scheme, String secret, WebhookRequest request) {
        return endpoint(scheme, secret).build().diagnose(request).findings();
    }

    private static VerifierBuilder endpoint(Scheme scheme, String secret) {
        return Verifier.of(Provider.of("tokens", "made for this test")
                        .scheme(scheme)
                        .once(Identity.content())
                        .build())
                .secrets(Secret.of(secret))
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none());
    }

    private static WebhookRequest carrying(String token) {
        return Genuine.request("{}", "X-Token", token);
    }

    private static String claims(String body) {
        return "{\"body\":\"" + sha256(body) + "\",\"iat\":" + Genuine.NOW + ",\"nbf\":" + Genuine.NOW + ",\"exp\":"
                + (Genuine.NOW + 300) + "}";
    }

    private static String token(String claims) {
        String signed = base64(Genuine.bytes("{\"alg\":\"HS256\"}")) + "." + base64(Genuine.bytes(claims));
        return signed + "." + base64(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
