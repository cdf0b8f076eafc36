package io.hookproof;

import io.hookproof.providers.Discord;
import io.hookproof.providers.Provider;
import io.hookproof.providers.SendGrid;
import io.hookproof.scheme.Secret;
import java.security.Security;

/** Sets endpoints up without elliptic curves, which a trimmed run-time image may lack. Run in a Java of its own. */
public final class WithoutCurves {
    public static void main(String[] arguments) {
        Security.removeProvider("SunEC");
        start(
                SendGrid.PROVIDER,
                "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+"
                        + "2fNNRaINXvVpiglSI8eNEc6wEA3F+g==");
        start(Discord.PROVIDER, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    private static void start(Provider provider, String key) {
        try {
            Verifier.of(provider)
                    .secrets(Secret.of(key))
                    .listener(WebhookListener.none())
                    .build();
        } catch (IllegalArgumentException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
