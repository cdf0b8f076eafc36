package io.hookproof;

import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;

/**
 * Sets an endpoint up in a Java whose first security provider gets every MAC wrong, and again once that is gone. Run in
 * a Java of its own.
 */
public final class WrongMac extends MacSpi implements Cloneable {
    public static void main(String[] arguments) {
        Security.insertProviderAt(new Wrong(), 1);
        start();
        Security.removeProvider("Wrong");
        start();
    }

    private static void start() {
        try {
            Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(Genuine.SECRET))
                    .listener(WebhookListener.none())
                    .build();
            System.out.println("started");
        } catch (IllegalStateException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }

    private static final class Wrong extends Provider {
        private static final long serialVersionUID = 1L;

        Wrong() {
            super("Wrong", "1", "gets every MAC wrong");
            put("Mac.HmacSHA256", WrongMac.class.getName());
        }
    }

    @Override
    protected int engineGetMacLength() {
        return 32;
    }

    @Override
    protected void engineInit(Key key, @Nullable AlgorithmParameterSpec parameters) {}

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDoFinal() {
        return new byte[32];
    }

    @Override
    protected void engineReset() {}
}
