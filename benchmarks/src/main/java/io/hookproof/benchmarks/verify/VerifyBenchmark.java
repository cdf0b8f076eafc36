package io.hookproof.benchmarks.verify;

import io.hookproof.Admission;
import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.store.FreshKeys;
import io.hookproof.benchmarks.store.PlainCaffeine;
import io.hookproof.http.WebhookRequest;
import io.hookproof.replay.InMemoryReplayStore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One valid request, with and without being remembered, beside the hash that every verifier needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyBenchmark {
    /** More than are ever claimed in one run. */
    private static final int ROOM = 20_000_000;

    @Param({"standard-webhooks", "stripe", "github"})
    public String sender;

    @Param({"256", "1024", "4096", "65536", "1048576"})
    public int size;

    private Mac mac;
    private byte[] signed;
    private WebhookRequest valid;
    private Verifier plain;
    private Verifier remembering;
    private Verifier rememberingByCaffeine;
    private Verifier knowing;

    @Setup
    public void prepare() throws Exception {
        Sample sample = new Sample(sender, size);
        valid = sample.valid();
        mac = sample.keyedMac(valid);
        signed = sample.signedBytes(valid);
        plain = sample.verifier().withoutReplayProtection().build();
        remembering = sample.verifier()
                .replays(new FreshKeys(InMemoryReplayStore.holding(ROOM)))
                .build();
        rememberingByCaffeine =
                sample.verifier().replays(new FreshKeys(new PlainCaffeine())).build();
        knowing = sample.verifier()
                .replays(InMemoryReplayStore.holding(1_000_000))
                .build();
        require(plain.verify(valid) instanceof Verified);
        require(remembering.verify(valid) instanceof Verified);
        require(rememberingByCaffeine.verify(valid) instanceof Verified);
        require(knowing.verify(valid) instanceof Verified);
        require(knowing.verify(valid) instanceof Verification.Duplicate);
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("what is measured is not what its name says");
        }
    }

    /** The limit: the signed bytes ready in one array, one MAC that has its key and one thread. */
    @Benchmark
    public byte[] limit() {
        return mac.doFinal(signed);
    }

    @Benchmark
    public Verification verify() {
        return plain.verify(valid);
    }

    /** Every delivery is new to the store. */
    @Benchmark
    public Verification verifyAndRemember() {
        return remembering.verify(valid);
    }

    @Benchmark
    public Verification verifyAndRememberByCaffeine() {
        return rememberingByCaffeine.verify(valid);
    }

    /** As the adapters do it: a claim under a lease, then its confirmation. */
    @Benchmark
    public boolean admitAndConfirm() {
        try (Admission admission = remembering.admit(valid)) {
            admission.confirm();
            return admission.delivery().isPresent();
        }
    }

    @Benchmark
    public Verification duplicate() {
        return knowing.verify(valid);
    }
}
