package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (<a href="https://www.rfc-editor.org/rfc/rfc2104#section-2">RFC 2104, section 2</a>). */
record HmacMechanism(String algorithm, int signatureLength) implements Mechanism {
    @Override
    public String name() {
        return "HMAC-" + algorithm.substring("Hmac".length());
    }

    @Override
    public boolean checksEachSignature() {
        return false;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        CryptoSelfTest.require(CryptoSelfTest.Kind.HMAC);
        Secret.requireGuessworkNeeded(keyBytes);
        MacPool macs = new MacPool(algorithm, keyBytes);
        return new SharedKey() {
            @Override
            public byte[] expected(SignedContent content, Parts parts) {
                return macs.of(content, parts);
            }
        };
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(keyBytes, algorithm));
            MacSink sink = new MacSink(mac);
            content.feed(parts, sink);
            return sink.finish();
        } catch (GeneralSecurityException triedByThePool) {
            throw new IllegalStateException(triedByThePool);
        }
    }
}
