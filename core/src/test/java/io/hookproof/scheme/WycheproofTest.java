package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Signatures that others have thought out to be let through, in {@code wycheproof.txt}. */
class WycheproofTest {
    private static final HexFormat HEX = HexFormat.of();

    private record Case(
            SignatureAlgorithm algorithm,
            PublicKey key,
            String number,
            boolean valid,
            String message,
            String signature) {
        boolean isAccepted(byte[] bytes) {
            return algorithm.verify(key, bytes, engine -> engine.update(HEX.parseHex(message)));
        }
    }

    @Test
    void everySignatureGetsTheVerdictOfItsAuthors() throws IOException {
        List<Case> cases = cases();
        assertThat(cases).hasSize(57);
        for (Case one : cases) {
            assertThat(one.isAccepted(HEX.parseHex(one.signature())))
                    .as("%s %s", one.algorithm(), one.number())
                    .isEqualTo(one.valid());
        }
    }

    @Test
    void withoutWhatWasAppendedTheSignatureIsGenuine() throws IOException {
        Case appended = cases().stream()
                .filter(one -> one.algorithm() == SignatureAlgorithm.ED25519
                        && one.number().equals("33"))
                .findFirst()
                .orElseThrow();
        byte[] genuine = Arrays.copyOf(HEX.parseHex(appended.signature()), Ed25519.SIGNATURE_OCTETS);

        assertThat(appended.isAccepted(genuine)).isTrue();
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(WycheproofTest.class.getResourceAsStream("wycheproof.txt"))) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.ED25519;
            PublicKey key = null;
            for (String line : new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList()) {
                String[] words = line.split(" ");
                if (words[0].equals("key")) {
                    algorithm = SignatureAlgorithm.valueOf(words[1]);
                    key = PublicKeys.parse(Base64.getEncoder().encodeToString(HEX.parseHex(words[2])));
                } else if (!words[0].equals("#")) {
                    cases.add(new Case(
                            algorithm,
                            Objects.requireNonNull(key),
                            words[0],
                            words[1].equals("valid"),
                            words[2],
                            words[3]));
                }
            }
        }
        return cases;
    }
}
