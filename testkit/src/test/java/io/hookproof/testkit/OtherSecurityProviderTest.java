package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** In a Java that asks Bouncy Castle before its own security providers, as many applications set it. */
class OtherSecurityProviderTest {
    @Test
    void everyVectorGetsItsVerdict() throws Exception {
        String output = outputOf(EveryVector.class);

        assertThat(output.lines().filter(line -> line.startsWith("wrong"))).isEmpty();
        assertThat(output).contains("genuine ", "refused ");
        assertThat(Integer.parseInt(output.split("genuine ")[1].split("\\D")[0]))
                .isGreaterThan(340);
    }

    @Test
    void moreTenantsThanMacsAreKeptReadyTakeTurns() throws Exception {
        assertThat(outputOf(ManyTenants.class)).isEqualToIgnoringNewLines("40 accepted, 40 refused");
    }

    private static String outputOf(Class<?> main) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor()).isZero();
        return output;
    }

    private static void putFirst() {
        Security.insertProviderAt(new BouncyCastleProvider(), 1);
    }

    /** Run in a Java of its own. */
    public static final class EveryVector {
        private EveryVector() {}

        public static void main(String[] arguments) {
            putFirst();
            int genuine = 0;
            int refused = 0;
            for (String id : Providers.ids()) {
                for (VectorFile vector : VectorFile.of(id)) {
                    if (vector.isHandshake()) {
                        continue;
                    }
                    boolean verifies =
                            VectorVerifier.at(Providers.named(id), vector).verify(vector.request()) instanceof Verified;
                    if (verifies != vector.isGenuine()) {
                        System.out.println("wrong " + vector.name());
                    } else if (verifies) {
                        genuine++;
                    } else {
                        refused++;
                    }
                }
            }
            System.out.println("genuine " + genuine + ", refused " + refused);
        }
    }

    /** Run in a Java of its own. */
    public static final class ManyTenants {
        private static final int TENANTS = 20;

        private ManyTenants() {}

        public static void main(String[] arguments) {
            putFirst();
            Verifier shops = Verifier.of(Providers.named("github"))
                    .secretsByTenant(Source.query("shop"), shop -> List.of(Secret.of(secret(shop))))
                    .listener(WebhookListener.none())
                    .build();
            int accepted = 0;
            int refused = 0;
            for (int i = 0; i < 2 * TENANTS; i++) {
                String shop = "shop" + i % TENANTS;
                SignedRequests push = SignedRequests.github(secret(shop))
                        .url("https://hooks.example.com/hooks?shop=" + shop)
                        .json("{\"number\":" + i + "}");
                accepted += shops.verify(push.build()) instanceof Verified ? 1 : 0;
                refused += shops.verify(push.withOtherSecret().build()) instanceof Rejected ? 1 : 0;
            }
            System.out.println(accepted + " accepted, " + refused + " refused");
        }

        private static String secret(String shop) {
            return "what " + shop + " and the sender share, and nobody else";
        }
    }
}
