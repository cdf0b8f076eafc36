package io.hookproof.scheme;

import io.hookproof.fuzz.Input;
import io.hookproof.fuzz.Target;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** DER, PEM, JWK, tokens and encodings: read in their one spelling, or refused. */
public final class KeyTarget implements Target {
    private static final String ED25519 =
            "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(java.util.HexFormat.of().parseHex("003006020101020101"));
        seeds.add(java.util.HexFormat.of().parseHex("00300702020080020101"));
        seeds.add(java.util.HexFormat.of().parseHex("01" + ED25519));
        seeds.add(Input.seed(2, ED25519.substring(24)));
        seeds.add(Input.seed(
                2,
                "-----BEGIN PUBLIC KEY-----\n"
                        + "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                        + "-----END PUBLIC KEY-----"));
        seeds.add(
                Input.seed(
                        3,
                        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"1\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}"));
        seeds.add(Input.seed(4, "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.AAAA"));
        seeds.add(Input.seed(5, "AAECAw=="));
        seeds.add(Input.seed(6, "2026-08-01T10:00:00.123Z"));
        seeds.add(Input.seed(6, "Tue, 20 Apr 2021 02:07:55 GMT"));
        seeds.add(Input.seed(6, "1785578400"));
        seeds.add(Input.seed(6, "1785578400123"));
        return seeds;
    }

    @Override
    public void read(byte[] bytes) {
        Input input = Input.of(bytes);
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        switch (input.choice() % 7) {
            case 0 -> signature(rest);
            case 1 -> certificates(rest);
            case 2 -> refusedOrRead(() -> PublicKeys.parse(input.text()));
            case 3 -> refusedOrRead(() -> KeySet.parse(input.text(), "whpk_"));
            case 4 -> Jws.parse(input.text(), null);
            case 5 -> encodings(input.text());
            default -> times(input.text());
        }
    }

    private static void signature(byte[] bytes) {
        for (Curve curve : Curve.values()) {
            Optional<EcdsaSignature> read = EcdsaSignature.der(bytes, curve);
            if (read.isPresent()) {
                require(Arrays.equals(read.get().der(), bytes), "another spelling of a signature was taken");
                require(
                        EcdsaSignature.p1363(read.get().p1363(curve), curve).equals(read),
                        "a signature changed on its way through the other form");
            }
            EcdsaSignature.p1363(bytes, curve)
                    .ifPresent(side -> require(Arrays.equals(side.p1363(curve), bytes), "another spelling was taken"));
        }
    }

    private static void certificates(byte[] bytes) {
        refusedOrRead(() -> PublicKeys.make("Ed25519", new java.security.spec.X509EncodedKeySpec(bytes)));
        try {
            CertificateChain.ofPem(bytes);
        } catch (CertificateException noChain) {
            // Said in words to the operator who configured it.
        }
        try {
            CertificateChain.ofDer(List.of(bytes));
        } catch (CertificateException noCertificate) {
            // The same.
        }
    }

    private static void encodings(String text) {
        for (Encoding encoding : Encoding.values()) {
            byte[] decoded = encoding.decode(text);
            if (decoded != null) {
                String written = encoding.write(decoded);
                boolean same = encoding == Encoding.HEX ? written.equalsIgnoreCase(text) : written.equals(text);
                require(same, encoding + " has two spellings of the same bytes");
            }
        }
    }

    private static void times(String text) {
        for (TimeFormat format : TimeFormat.values()) {
            long millis = format.epochMillis(text, 0, text.length());
            if (millis >= 0 && format.isDigits()) {
                require(isWritten(text, millis, format), "two spellings of a time");
            }
        }
    }

    /** A format of two units reads both, and writes one. */
    private static boolean isWritten(String text, long millis, TimeFormat format) {
        Instant time = Instant.ofEpochMilli(millis);
        return format.write(time).equals(text)
                || format == TimeFormat.EPOCH_SECONDS_OR_MILLIS
                        && TimeFormat.EPOCH_MILLIS.write(time).equals(text);
    }

    private static void refusedOrRead(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException refused) {
            // Told to the operator who configured it.
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
