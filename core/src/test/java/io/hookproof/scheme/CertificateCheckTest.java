package io.hookproof.scheme;

import static io.hookproof.scheme.TestChains.FOLDER;
import static io.hookproof.scheme.TestChains.NOW;
import static io.hookproof.scheme.TestChains.chain;
import static io.hookproof.scheme.TestChains.concat;
import static io.hookproof.scheme.TestChains.first;
import static io.hookproof.scheme.TestChains.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.scheme.CertificateCheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chains are files: see the README beside them. */
class CertificateCheckTest {
    private static final Instant SIGNERS_FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SIGNERS_UNTIL = Instant.parse("2027-01-01T00:00:00Z");
    private static final CertificateHolder SENDER = CertificateHolder.named("sender.example.com");
    private static final CertificateCheck CHECK = CertificateCheck.under(chain("root"), SENDER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good",
                "good-rsa",
                "good-p384",
                "good-p521",
                "good-issuer-p521",
                "good-bare",
                "good-by-common-name",
                "good-second-name",
                "good-use-non-repudiation",
            })
    void aSoundChainLendsItsKey(String name) {
        assertThat(CHECK.check(pem(name), NOW))
                .isEqualTo(new Result(chain(name).get(0).getPublicKey(), SIGNERS_UNTIL, ""));
    }

    @Test
    void theKeyIsGoodUntilTheFirstCertificateOfThePathExpires() {
        assertThat(CHECK.check(pem("good-issuer-expires-first"), NOW))
                .isEqualTo(new Result(
                        chain("good-issuer-expires-first").get(0).getPublicKey(),
                        Instant.parse("2026-09-01T00:00:00Z"),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("badChains")
    void everyBadChainIsRefused(String name) {
        assertThat(CHECK.check(pem(name), NOW)).returns(false, Result::isTrusted);
    }

    static Stream<String> badChains() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("bad-"))
                    .map(name -> name.substring(0, name.length() - ".pem".length()))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(40);
            return names.stream();
        }
    }

    @Test
    void theReasonSaysWhatIsWrong() {
        assertReason("bad-expired", "expired on 2026-01-01");
        assertReason("bad-not-yet", "not valid before 2027-01-01");
        assertReason("bad-name", "for another holder; expected sender.example.com");
        assertReason("bad-use-authority", "authority's own");
        assertReason("bad-use-encipherment", "key usage");
        assertReason("bad-purpose-codeSigning", "extended key usage");
        assertReason("bad-critical", "critical extension");
        assertReason("bad-sha1", "1.2.840.10045.4.1");
        assertReason("bad-md5", "1.2.840.113549.1.1.4");
        assertReason("bad-rsa1024", "RSA with 1024 bits");
        assertReason("bad-issuer-stranger", "no valid path");
        assertReason("bad-issuer-rsa1024", "has an issuer that has a public key that is RSA with 1024 bits");
        assertReason("bad-issuer-sha1", "has an issuer that is signed with a broken");
        assertReason("bad-long", "6 certificates");
    }

    @Test
    void datesCountToTheSecond() {
        byte[] pem = pem("good");

        assertThat(CHECK.check(pem, SIGNERS_FROM)).returns(true, Result::isTrusted);
        assertThat(CHECK.check(pem, SIGNERS_UNTIL)).returns(true, Result::isTrusted);
        assertThat(CHECK.check(pem, SIGNERS_FROM.minusSeconds(1))).returns(false, Result::isTrusted);
        assertThat(CHECK.check(pem, SIGNERS_UNTIL.plusSeconds(1))).returns(false, Result::isTrusted);
    }

    @Test
    void theRootAndTheOrderOfTheRestDoNotMatterButTheSignerComesFirst() {
        byte[] signer = first("good");
        byte[] intermediate = pem("intermediate");
        byte[] root = pem("root");

        assertThat(CHECK.check(concat(signer, intermediate, root), NOW)).returns(true, Result::isTrusted);
        assertThat(CHECK.check(concat(signer, root, intermediate), NOW)).returns(true, Result::isTrusted);
        assertThat(CHECK.check(concat(intermediate, signer), NOW)).returns(false, Result::isTrusted);
        assertThat(CHECK.check(concat(signer, root), NOW)).returns(false, Result::isTrusted);
    }

    @Test
    void aMissingIntermediateIsNotFetched() {
        assertThat(CHECK.check(first("good"), NOW))
                .isEqualTo(Result.refused("has no valid path to a trusted root; is an intermediate missing?"));
    }

    @Test
    void aChainToAStrangersRootIsRefused() {
        assertThat(CertificateCheck.under(chain("stranger"), SENDER).check(pem("good"), NOW))
                .returns(false, Result::isTrusted);
    }

    @Test
    void anIntermediateCanBeTheRoot() {
        assertThat(CertificateCheck.under(chain("intermediate"), SENDER).check(first("good"), NOW))
                .returns(true, Result::isTrusted);
    }

    @Test
    void withoutAPathEverythingElseIsStillAsked() throws Exception {
        CertificateCheck fetched = CertificateCheck.withoutPath(SENDER);

        assertThat(fetched.check(first("good"), NOW)).returns(true, Result::isTrusted);
        for (String name : badChains().filter(bad -> !bad.equals("bad-long")).toList()) {
            assertThat(fetched.check(pem(name), NOW))
                    .as(name)
                    .returns(name.startsWith("bad-issuer"), Result::isTrusted);
        }
    }

    @Test
    void anExtensionCanNameTheHolder() {
        CertificateCheck marked = CertificateCheck.under(chain("root"), CertificateHolder.carrying("1.2.3.4.5"));

        assertThat(marked.check(pem("good-by-extension"), NOW)).returns(true, Result::isTrusted);
        assertThat(marked.check(pem("good"), NOW)).isEqualTo(Result.refused("lacks the extension 1.2.3.4.5"));
    }

    @Test
    void aCheckThatCouldAcceptNothingOrAnybodyIsNotBuilt() {
        assertThatThrownBy(() -> CertificateCheck.under(List.of(), SENDER)).hasMessageContaining("no roots");
        for (String name : List.of("", "*.example.com", "Sender.example.com", "sender.example.com:443", "sénder.com")) {
            assertThatThrownBy(() -> CertificateHolder.named(name)).hasMessageContaining("host names");
        }
        assertThatThrownBy(CertificateHolder::named).hasMessageContaining("host names");
    }

    private static void assertReason(String name, String reason) {
        assertThat(CHECK.check(pem(name), NOW))
                .as(name)
                .satisfies(refused -> assertThat(refused.flaw()).contains(reason));
    }
}
