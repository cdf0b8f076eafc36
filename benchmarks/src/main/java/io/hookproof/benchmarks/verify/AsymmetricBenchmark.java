package io.hookproof.benchmarks.verify;

import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Public-key signatures beside the JDK's own check of the same bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AsymmetricBenchmark {
    @Param({"discord-interactions", "sendgrid", "wise"})
    public String sender;

    private Signature check;
    private java.security.PublicKey key;
    private byte[] signed;
    private byte[] signature;
    private WebhookRequest valid;
    private Verifier verifier;

    @Setup
    public void prepare() throws Exception {
        byte[] body = new Sample("stripe", 1024).body();
        if (sender.equals("sendgrid")) {
            // This sender's documents are arrays of events.
            body = ("[{\"sg_event_id\":\"e1\",\"event\":\"delivered\",\"pad\":\"" + "x".repeat(960) + "\"}]")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        KeyPair pair = pair();
        key = pair.getPublic();
        valid = SignedRequests.of(sender, pem("PRIVATE KEY", pair.getPrivate().getEncoded()))
                .body(body, "application/json")
                .build();
        Provider provider = Providers.named(sender);
        VerifierBuilder builder = Verifier.of(provider)
                .secrets(Secret.of(published()))
                .listener(WebhookListener.none())
                .withoutReplayProtection();
        verifier = (provider.scheme().hasSignedTime() ? builder.tolerance(Duration.ofHours(12)) : builder).build();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        switch (sender) {
            case "discord-interactions" -> {
                check = Signature.getInstance("Ed25519");
                all.writeBytes(ascii("X-Signature-Timestamp"));
                signature = HexFormat.of().parseHex(Sample.header(valid, "X-Signature-Ed25519"));
            }
            case "sendgrid" -> {
                check = Signature.getInstance("SHA256withECDSA");
                all.writeBytes(ascii("X-Twilio-Email-Event-Webhook-Timestamp"));
                signature = Base64.getDecoder().decode(Sample.header(valid, "X-Twilio-Email-Event-Webhook-Signature"));
            }
            default -> {
                check = Signature.getInstance("SHA256withRSA");
                signature = Base64.getDecoder().decode(Sample.header(valid, "X-Signature-SHA256"));
            }
        }
        all.writeBytes(body);
        signed = all.toByteArray();
        if (!limit() || !(verify() instanceof Verified)) {
            throw new IllegalStateException("what is measured is not what its name says");
        }
    }

    private byte[] ascii(String header) {
        return Sample.header(valid, header).getBytes(StandardCharsets.US_ASCII);
    }

    private KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                sender.equals("discord-interactions") ? "Ed25519" : sender.equals("sendgrid") ? "EC" : "RSA");
        if (!sender.equals("discord-interactions")) {
            generator.initialize(sender.equals("sendgrid") ? 256 : 2048);
        }
        return generator.generateKeyPair();
    }

    /** The public key in the form that the sender's dashboard shows. */
    private String published() {
        byte[] spki = key.getEncoded();
        return switch (sender) {
            case "discord-interactions" ->
                HexFormat.of().formatHex(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
            case "sendgrid" -> Base64.getEncoder().encodeToString(spki);
            default -> pem("PUBLIC KEY", spki);
        };
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    @Benchmark
    public boolean limit() throws Exception {
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
    }

    @Benchmark
    public Verification verify() {
        return verifier.verify(valid);
    }
}
