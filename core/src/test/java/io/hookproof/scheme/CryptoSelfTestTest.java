package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hookproof.WrongMac;
import io.hookproof.scheme.CryptoSelfTest.Engines;
import io.hookproof.scheme.CryptoSelfTest.Kind;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CryptoSelfTestTest {

    @ParameterizedTest
    @EnumSource
    void thisJavaPasses(Kind kind) {
        assertThatCode(() -> CryptoSelfTest.require(kind)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = "HMAC", mode = EnumSource.Mode.EXCLUDE)
    void aProviderThatAcceptsEverythingIsRefusedByName(Kind kind) {
        assertThat(CryptoSelfTest.fault(kind, engines(AcceptsAll.class)).orElseThrow())
                .contains("of Careless version 1", "accepts another message", "update this Java");
    }

    @ParameterizedTest
    @EnumSource(names = "HMAC", mode = EnumSource.Mode.EXCLUDE)
    void aProviderThatRefusesTheGenuineIsRefused(Kind kind) {
        assertThat(CryptoSelfTest.fault(kind, engines(RefusesAll.class)).orElseThrow())
                .contains("of Careless version 1", "refuses the signature in RFC");
    }

    /** CVE-2022-21449: right about everything else, but zeroes verify for any message under any key. */
    @Test
    void aProviderThatAcceptsZeroesIsRefused() {
        assertThat(CryptoSelfTest.fault(Kind.ECDSA, engines(AcceptsZeroes.class))
                        .orElseThrow())
                .contains("SHA256withECDSA of Careless version 1", "CVE-2022-21449");
        assertThat(CryptoSelfTest.fault(Kind.ECDSA, engines(Honest.class))).isEmpty();
    }

    @Test
    void aWrongMacIsRefusedByName() {
        assertThat(CryptoSelfTest.fault(Kind.HMAC, engines(RefusesAll.class)).orElseThrow())
                .contains("HmacSHA256 of Careless version 1", "RFC 4231");
    }

    @ParameterizedTest
    @EnumSource
    void aJavaWithoutTheAlgorithmSaysSo(Kind kind) {
        Engines none = new Engines() {
            @Override
            public Signature signature(String name) throws GeneralSecurityException {
                return Signature.getInstance(name + "NotThere");
            }

            @Override
            public Mac mac(String name) throws GeneralSecurityException {
                return Mac.getInstance(name + "NotThere");
            }
        };

        assertThat(CryptoSelfTest.fault(kind, none).orElseThrow())
                .contains("this Java cannot do " + kind, "java.security");
    }

    private static Engines engines(Class<? extends SignatureSpi> worker) {
        Provider careless = new Careless(worker.getName());
        return new Engines() {
            @Override
            public Signature signature(String name) throws GeneralSecurityException {
                return Signature.getInstance(name, careless);
            }

            @Override
            public Mac mac(String name) {
                return new Mac(new WrongMac(), careless, name) {};
            }
        };
    }

    private static final class Careless extends Provider {
        private static final long serialVersionUID = 1L;

        Careless(String worker) {
            super("Careless", "1", "does it wrong");
            for (String name : new String[] {"Ed25519", "SHA256withECDSA", "SHA256withRSA", "RSASSA-PSS"}) {
                put("Signature." + name, worker);
            }
        }
    }

    /** Does it right, by the provider of this Java. */
    public static class Honest extends SignatureSpi {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private @Nullable PublicKey key;

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            try {
                Signature honest = Signature.getInstance("SHA256withECDSA");
                honest.initVerify(key);
                honest.update(message.toByteArray());
                return honest.verify(signature);
            } catch (GeneralSecurityException refused) {
                throw new SignatureException(refused);
            }
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
            key = publicKey;
        }

        @Override
        protected void engineUpdate(byte octet) {
            message.write(octet);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {
            message.write(bytes, from, length);
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }

    public static final class AcceptsZeroes extends Honest {
        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            return signature.length == 8 && signature[4] == 0 && signature[7] == 0 || super.engineVerify(signature);
        }
    }

    public static final class AcceptsAll extends Honest {
        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }
    }

    public static final class RefusesAll extends Honest {
        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }
    }
}
