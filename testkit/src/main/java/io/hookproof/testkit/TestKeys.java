package io.hookproof.testkit;

import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key pair for senders that sign with a private key. Generated once in each process, so no two processes have the
 * same. Safe for any number of threads.
 */
public final class TestKeys {
    private static final Map<String, TestKeys> MADE = new ConcurrentHashMap<>();
    private static final int RSA_BITS = 2048;

    private final String kind;
    private final KeyPair pair;

    private TestKeys(String kind, KeyPair pair) {
        this.kind = kind;
        this.pair = pair;
    }

    /**
     * Keys that the built-in provider with that id could sign with.
     *
     * @throws IllegalArgumentException if it signs with a secret that both sides have, or a chain of certificates
     */
    public static TestKeys of(String providerId) {
        return of(Providers.named(providerId));
    }

    /**
     * Keys that the provider could sign with.
     *
     * @throws IllegalArgumentException if it signs with a secret that both sides have, or a chain of certificates
     */
    public static TestKeys of(Provider provider) {
        if (!SignedRequests.of(provider, "no:key").isPrivateKeyNeeded()) {
            throw new IllegalArgumentException(
                    provider.id() + " signs with a secret that both sides have: give any text to both");
        }
        return List.of("RSA", "EC", "Ed25519").stream()
                .map(TestKeys::made)
                .filter(keys -> keys.serve(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no plain key pair serves " + provider.id() + ": " + provider.scheme()));
    }

    /** The private key, with which {@link SignedRequests} signs: PKCS#8 as PEM. */
    public String privateKey() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The public key, which the endpoint has as its secret: SubjectPublicKeyInfo as PEM. */
    public String publicKey() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** Another pair of the same kind as that private key. */
    static TestKeys otherThan(String privateKey) {
        byte[] encoded = Base64.getMimeDecoder()
                .decode(privateKey.replaceAll("-----[A-Z ]+-----", "").replace("\\n", ""));
        for (String kind : List.of("RSA", "EC", "Ed25519")) {
            try {
                KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                return made("another " + kind);
            } catch (GeneralSecurityException ofAnotherKind) {
                // The next one may be it.
            }
        }
        throw new IllegalArgumentException("the private key is neither RSA nor EC nor Ed25519");
    }

    private boolean serve(Provider provider) {
        try {
            provider.scheme().bind(List.of(Secret.of(publicKey())));
            return SignedRequests.of(provider, privateKey()).isSigning();
        } catch (IllegalArgumentException ofAnotherKind) {
            return false;
        }
    }

    private static TestKeys made(String name) {
        return MADE.computeIfAbsent(name, any -> make(name.substring(name.indexOf(' ') + 1)));
    }

    private static TestKeys make(String kind) {
        AlgorithmParameterSpec size = switch (kind) {
            case "RSA" -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
            case "EC" -> new ECGenParameterSpec("secp256r1");
            default -> NamedParameterSpec.ED25519;
        };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(size);
            return new TestKeys(kind, generator.generateKeyPair());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String pem(String label, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** Shows only the kind. */
    @Override
    public String toString() {
        return "TestKeys[" + kind + "]";
    }
}
