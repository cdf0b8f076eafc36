package io.hookproof.scheme;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tests the installed Java before the first key of a kind is used: whether it computes the published answers, and
 * whether it refuses what CVE-2022-21449 accepted. The version of Java alone says little, because {@code java.security}
 * and installed providers decide which code checks a signature. Each kind is tested until it has passed once.
 */
final class CryptoSelfTest {
    /** The kinds that are tested separately, so that a Java without one still serves the others. */
    enum Kind {
        HMAC,
        ED25519,
        ECDSA,
        RSA
    }

    /** The source of the engines, which a test replaces with one that accepts anything. */
    static class Engines {
        Signature signature(String name) throws GeneralSecurityException {
            return Signature.getInstance(name);
        }

        Mac mac(String name) throws GeneralSecurityException {
            return Mac.getInstance(name);
        }
    }

    /** The kinds that passed. A fault is not kept, because a provider may fail for a moment. */
    private static final Set<Kind> SOUND = ConcurrentHashMap.newKeySet();

    private static final Engines INSTALLED = new Engines();

    private CryptoSelfTest() {}

    /**
     * Returns normally if this Java can be trusted with {@code kind}.
     *
     * @throws IllegalStateException if it cannot; the message names the provider
     */
    static void require(Kind kind) {
        if (!SOUND.contains(kind)) {
            Optional<String> fault = fault(kind, INSTALLED);
            if (fault.isPresent()) {
                throw new IllegalStateException(fault.get());
            }
            SOUND.add(kind);
        }
    }

    /** Requires the kind of {@code key}, as {@link #require(Kind)} does. */
    static void require(PublicKey key) {
        require(key instanceof RSAPublicKey ? Kind.RSA : key instanceof ECPublicKey ? Kind.ECDSA : Kind.ED25519);
    }

    /** Returns what is wrong with {@code kind} in {@code engines}; empty if nothing is. */
    static Optional<String> fault(Kind kind, Engines engines) {
        try {
            String deed = misdeed(kind, engines);
            return deed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            deed + ", so no signature can be left to it; update this Java, or put another provider"
                                    + " ahead of it");
        } catch (GeneralSecurityException | RuntimeException missingOrBroken) {
            return Optional.of(lacking(kind.name(), missingOrBroken));
        }
    }

    static String lacking(String kind, Exception missingOrBroken) {
        return "this Java cannot do " + kind + " (" + missingOrBroken
                + "); check the providers in java.security and the modules of the run-time image";
    }

    /** Returns which engine does what wrong, as the start of a sentence; empty if all work. */
    private static String misdeed(Kind kind, Engines engines) throws GeneralSecurityException {
        if (kind == Kind.HMAC) {
            return ofHmac(engines);
        }
        if (kind == Kind.ED25519) {
            return ofSignature(KnownAnswer.ed25519(), engines);
        }
        if (kind == Kind.ECDSA) {
            String deed = ofSignature(KnownAnswer.ecdsa(), engines);
            return deed.isEmpty() ? ofZeroes(KnownAnswer.ecdsa(), engines) : deed;
        }
        String deed = ofSignature(KnownAnswer.rsa(), engines);
        // Only its presence is tested: a missing algorithm would look like forged signatures later on.
        engines.signature("RSASSA-PSS");
        return deed;
    }

    /** Tests HMAC with RFC 4231, section 4.3. */
    private static String ofHmac(Engines engines) throws GeneralSecurityException {
        Mac mac = engines.mac("HmacSHA256");
        mac.init(new SecretKeySpec(ascii("Jefe"), "HmacSHA256"));
        byte[] published = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        return Arrays.equals(published, mac.doFinal(ascii("what do ya want for nothing?")))
                ? ""
                : "HmacSHA256 of " + mac.getProvider() + " gets RFC 4231, section 4.3 wrong";
    }

    private static String ofSignature(KnownAnswer known, Engines engines) throws GeneralSecurityException {
        Signature engine = engine(known, engines);
        byte[] message = known.message();
        if (!accepts(engine, message, known.signature())) {
            return name(engine) + " refuses the signature in " + known.source();
        }
        message[0] ^= 1;
        return accepts(engine(known, engines), message, known.signature())
                ? name(engine) + " accepts another message than the one signed in " + known.source()
                : "";
    }

    /** Tests a signature of zeroes, which satisfies a carelessly checked equation for every message and key. */
    private static String ofZeroes(KnownAnswer known, Engines engines) throws GeneralSecurityException {
        List<BigInteger> nothing =
                List.of(BigInteger.ZERO, Curve.P256.parameters().getOrder());
        for (BigInteger r : nothing) {
            for (BigInteger s : nothing) {
                Signature engine = engine(known, engines);
                if (accepts(engine, known.message(), new EcdsaSignature(r, s).der())) {
                    return name(engine) + " accepts a signature of zeroes for any message (CVE-2022-21449)";
                }
            }
        }
        return "";
    }

    private static String name(Signature engine) {
        return engine.getAlgorithm() + " of " + engine.getProvider();
    }

    /** Returns an engine ready to verify; only then does Java decide which provider does the work. */
    private static Signature engine(KnownAnswer known, Engines engines) throws GeneralSecurityException {
        Signature engine = engines.signature(known.engineName());
        engine.initVerify(known.key());
        return engine;
    }

    private static boolean accepts(Signature engine, byte[] message, byte[] signature) {
        try {
            engine.update(message);
            return engine.verify(signature);
        } catch (GeneralSecurityException | RuntimeException refused) {
            return false;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
