package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a signature that cannot be read: what is wrong with it, and nothing of what stands there. */
class MalformedSignatureTest {
    private static final String SECRET = "a secret for these facts, long enough";
    /** Stands in each of them, and in nothing that is said. */
    private static final String THEIRS = "facade";

    private static final HeaderSource PLACE = Source.header("X-Sig");

    @Test
    void anotherLengthIsSaidInLetters() {
        assertSaid(
                hex(PLACE),
                "ab".repeat(17) + THEIRS,
                "X-Sig is not HEX of 32 bytes: it has 40 characters instead of 64");
        assertSaid(
                hex(PLACE),
                "AB".repeat(18) + "A" + THEIRS + "=",
                "X-Sig is not HEX of 32 bytes: it has 44 characters instead of 64, which is the length of BASE64");
        assertSaid(
                base64(PLACE),
                "ab".repeat(29) + THEIRS,
                "BASE64 of 32 bytes: it has 64 characters instead of 44, which is the length of HEX");
        assertSaid(
                base64(PLACE),
                "AB".repeat(18) + THEIRS + "=",
                "not BASE64 of 32 bytes: it has 43 characters instead of 44");
        assertSaid(hex(PLACE.after("v0=")), "v0=" + THEIRS, "X-Sig v0=... is not HEX of 32 bytes: it has 6 characters");
    }

    @Test
    void lettersOfAnotherKindAreSaid() {
        assertSaid(hex(PLACE), "xy".repeat(29) + THEIRS, "HEX of 32 bytes: it has characters outside the encoding");
        assertSaid(
                base64(PLACE),
                "-_".repeat(18) + THEIRS + "A=",
                "BASE64 of 32 bytes: it has characters outside the encoding");
    }

    @Test
    void whatTheHeaderLacksIsSaid() {
        assertSaid(hex(PLACE.after("sha256=")), "sha1=" + THEIRS, "X-Sig sha256=... comes without that beginning");
        assertSaid(hex(PLACE.item("v1")), "t=1,,v1=" + THEIRS, "has an empty entry in its list");
        assertSaid(hex(PLACE), THEIRS + "\u00e4", "has characters that no header may contain");
        assertSaid(hex(PLACE.item("v1")), "v1=" + THEIRS + "\u00e4", "has characters that no header may contain");
        assertSaid(hex(PLACE.quoted()), THEIRS, "has a value that is not between quotation marks");
        assertSaid(base64(Source.messageSignature()), THEIRS, "Signature-Input is not read", "Signature-Input", THEIRS);
        assertSaid(
                base64(Source.messageSignature()),
                "s=" + THEIRS,
                "has a member that is not between colons",
                "Signature-Input",
                "s=()",
                "Signature",
                "s=" + THEIRS);
        assertSaid(
                Scheme.hmacSha256().detachedJws(PLACE),
                THEIRS + "." + THEIRS + "." + THEIRS,
                "has no two dots behind a header");
    }

    @Test
    void aHeaderThatCameTwiceIsToldFromOneThatCannotBeRead() {
        assertThat(said(hex(PLACE.after("sha256=")), "X-Sig", "sha256=" + THEIRS, "X-Sig", "sha256=" + THEIRS))
                .isEqualTo(new Proof.Refused(
                        Rejection.SIGNATURE_AMBIGUOUS, "header X-Sig sha256=... came more than once"));
    }

    @Test
    void aHeaderWithoutThatEntryIsToldFromNone() {
        SignedScheme scheme = hex(PLACE.item("v1"));
        assertThat(said(scheme, "X-Sig", "t=1,v0=" + THEIRS))
                .isEqualTo(new Proof.Refused(
                        Rejection.SIGNATURE_MISSING,
                        "looked for a signature in header X-Sig v1=... (it comes, and has no such entry)"));
        assertThat(said(scheme))
                .isEqualTo(new Proof.Refused(
                        Rejection.SIGNATURE_MISSING, "looked for a signature in header X-Sig v1=..."));
    }

    @Test
    void aTokenIsTakenApartAsFarAsItGoes() {
        Scheme token = Scheme.jwt(PLACE, JwtAlgorithm.HS256);
        assertSaid(token, THEIRS + "." + THEIRS, "X-Sig is not three parts with dots between");
        assertSaid(token, THEIRS + "." + THEIRS + "." + THEIRS, "has a header that is not base64url of a JSON object");
        assertSaid(token, "e30." + THEIRS + "." + THEIRS, "claims that are no JSON object");
        assertSaid(Scheme.basic(), "Basic " + THEIRS, "is not BASE64", "Authorization", "Basic " + THEIRS);
    }

    @Test
    void aDiagnosisSaysHowLongTheValueIs() {
        Prover prover = hex(PLACE).bind(List.of(Secret.of(SECRET)));
        assertThat(prover.places(parts("X-Sig", THEIRS))).containsExactly("header X-Sig: one value of 6 characters");
        assertThat(prover.places(parts())).containsExactly("header X-Sig: nothing there");
    }

    private static SignedScheme hex(Source place) {
        return Scheme.hmacSha256().over("{body}").hex(place);
    }

    private static SignedScheme base64(Source place) {
        return Scheme.hmacSha256().over("{body}").base64(place);
    }

    private static void assertSaid(Scheme scheme, String signature, String words) {
        assertSaid(scheme, signature, words, "X-Sig", signature);
    }

    private static void assertSaid(Scheme scheme, String signature, String words, String... headers) {
        Proof.Refused refused = said(scheme, headers);
        assertThat(refused.reason()).as(signature).isEqualTo(Rejection.SIGNATURE_MALFORMED);
        assertThat(refused.detail()).contains(words).doesNotContain(THEIRS);
    }

    private static Proof.Refused said(Scheme scheme, String... headers) {
        Secret secret = Secret.of(scheme.challenge().isPresent() ? "user:" + SECRET : SECRET);
        return (Proof.Refused) scheme.bind(List.of(secret)).prove(parts(headers), new Window(1_000, 1_000));
    }

    private static Parts parts(String... headers) {
        WebhookRequest request = new WebhookRequest("POST", "/", Headers.of(headers), Body.of("{}".getBytes(UTF_8)));
        return new Parts(request, Parts.Context.PLAIN);
    }
}
