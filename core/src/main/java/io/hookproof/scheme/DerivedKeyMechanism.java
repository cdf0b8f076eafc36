package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC with a separate key for each message. The key is a value of the message, encrypted with the shared key;
 * Spanish banks use the order number. The value is not trusted until the signature holds.
 */
final class DerivedKeyMechanism implements Mechanism {
    /** The limit in characters; an order number has twelve. */
    private static final int LONGEST_VALUE = 256;

    private final Source value;
    private final MessageKey recipe;

    DerivedKeyMechanism(Source value, MessageKey recipe) {
        this.value = value;
        this.recipe = recipe;
    }

    @Override
    public String name() {
        return recipe.word + " with a key made of " + value;
    }

    @Override
    public int signatureLength() {
        return recipe.macLength;
    }

    @Override
    public boolean checksEachSignature() {
        return false;
    }

    @Override
    public int madeUpLength() {
        return recipe.keyLength;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        CryptoSelfTest.require(CryptoSelfTest.Kind.HMAC);
        Secret.requireGuessworkNeeded(keyBytes);
        recipe.requireUsable(keyBytes);
        byte[] own = keyBytes.clone();
        SharedKey key = (content, parts) -> mac(own, content, parts);
        return key;
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        byte[] mac = mac(keyBytes, content, parts);
        if (mac == null) {
            throw new IllegalArgumentException("the key is made of " + value + ": put it there");
        }
        return mac;
    }

    /** Returns the MAC; null if the message lacks the value. */
    private byte @Nullable [] mac(byte[] keyBytes, SignedContent content, Parts parts) {
        Optional<String> text = parts.only(value);
        return text.isPresent() && text.get().length() <= LONGEST_VALUE
                ? mac(keyBytes, text.get(), content, parts)
                : null;
    }

    private byte[] mac(byte[] keyBytes, String text, SignedContent content, Parts parts) {
        try {
            Mac mac = Mac.getInstance(recipe.mac);
            mac.init(new SecretKeySpec(recipe.of(keyBytes, text), recipe.mac));
            MacSink sink = new MacSink(mac);
            content.feed(parts, sink);
            return sink.finish();
        } catch (GeneralSecurityException everyJdkHasBoth) {
            throw new IllegalStateException(everyJdkHasBoth);
        }
    }
}
