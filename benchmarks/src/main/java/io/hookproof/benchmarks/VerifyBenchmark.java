package io.hookproof.benchmarks;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One valid request, and the same one refused for each cheap reason, beside the hash that nobody can do without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyBenchmark {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

    @Param({"256", "1024", "4096", "65536", "1048576"})
    public int size;

    private byte[] body;
    private Mac mac;
    private byte[] signed;
    private Verifier plain;
    private Verifier remembering;
    private WebhookRequest valid;
    private WebhookRequest forged;
    private WebhookRequest stale;
    private WebhookRequest malformed;
    private long number;
    private long now;

    @Setup
    public void prepare() throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        body = ("{\"type\":\"invoice.paid\",\"pad\":\"" + "x".repeat(size - 32) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        now = System.currentTimeMillis() / 1000;
        signed = content(ID, now);
        Provider provider = Providers.named("standard-webhooks");
        plain = Verifier.of(provider)
                .secrets(Secret.of(SECRET))
                .listener(WebhookListener.none())
                .bodyLimit(2 * 1024 * 1024)
                .clock(Clock.systemUTC())
                .tolerance(java.time.Duration.ofDays(1))
                .withoutReplayProtection()
                .build();
        remembering = Verifier.of(provider)
                .secrets(Secret.of(SECRET))
                .listener(WebhookListener.none())
                .bodyLimit(2 * 1024 * 1024)
                .tolerance(java.time.Duration.ofDays(1))
                .replays(InMemoryReplayStore.holding(20_000_000))
                .build();
        valid = request(ID, now, mac.doFinal(signed));
        forged = request(ID, now, new byte[32]);
        stale = request(ID, now - 10 * 86_400, mac.doFinal(content(ID, now - 10 * 86_400)));
        malformed = new WebhookRequest(
                "POST",
                "/hooks",
                Headers.of("webhook-id", ID, "webhook-timestamp", "" + now, "webhook-signature", "v1,not base64"),
                io.hookproof.http.Body.of(body));
    }

    private byte[] content(String id, long at) {
        byte[] head = (id + "." + at + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private WebhookRequest request(String id, long at, byte[] signature) {
        Headers headers = Headers.of(
                "Host",
                "hooks.example.com",
                "Content-Type",
                "application/json",
                "Content-Length",
                "" + body.length,
                "User-Agent",
                "sender/1.0",
                "webhook-id",
                id,
                "webhook-timestamp",
                "" + at,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(signature));
        return new WebhookRequest("POST", "/hooks", headers, io.hookproof.http.Body.of(body));
    }

    /** The limit: the signed bytes ready in one array, one MAC that has its key. */
    @Benchmark
    public byte[] rawMac() {
        return mac.doFinal(signed);
    }

    @Benchmark
    public Verification valid() {
        return plain.verify(valid);
    }

    /** The hash and a new id for each, so that every one is fresh; subtract {@code freshRequestAlone}. */
    @Benchmark
    public Verification validAndRemembered() {
        return remembering.verify(fresh());
    }

    /** What it costs the benchmark to sign a new request. */
    @Benchmark
    public WebhookRequest freshRequestAlone() {
        return fresh();
    }

    private WebhookRequest fresh() {
        String id = "msg_" + HexFormat.of().toHexDigits(number++);
        return request(id, now, mac.doFinal(content(id, now)));
    }

    @Benchmark
    public Verification duplicate() {
        return remembering.verify(valid);
    }

    @Benchmark
    public Verification forged() {
        return plain.verify(forged);
    }

    @Benchmark
    public Verification stale() {
        return plain.verify(stale);
    }

    @Benchmark
    public Verification malformed() {
        return plain.verify(malformed);
    }

    /** As under a container and a framework: exceptions would fill in a long stack trace here. */
    @Benchmark
    public Verification malformedSixtyFramesDeep() {
        return deeper(60);
    }

    private Verification deeper(int frames) {
        return frames == 0 ? plain.verify(malformed) : deeper(frames - 1);
    }
}
