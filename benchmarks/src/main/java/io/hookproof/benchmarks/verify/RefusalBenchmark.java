package io.hookproof.benchmarks.verify;

import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same request refused for each reason, as deep in the stack as a framework calls: exceptions would show there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RefusalBenchmark {
    /**
     * {@code nothing} is what the frames themselves cost: it verifies nothing at their end. {@code calls} makes a few calls
     * there and verifies nothing either, which shows how much dearer the frames make whatever is called beneath them.
     */
    @Param({"valid", "wrong", "garbage", "stale", "nothing", "calls"})
    public String kind;

    @Param({"0", "60"})
    public int depth;

    private static final Verification NOTHING = new Verification.Duplicate(true, WebhookResponse.of(200));

    private static final int CALLS = 4;

    private @Nullable WebhookRequest request;
    private int calls;
    private Verifier verifier;

    @Setup
    public void prepare() {
        Sample sample = new Sample("standard-webhooks", 1024);
        verifier = sample.verifier().withoutReplayProtection().build();
        if (kind.equals("nothing") || kind.equals("calls")) {
            calls = kind.equals("calls") ? CALLS : 0;
            return;
        }
        request = ofKind(sample, kind);
        if (verifier.verify(request) instanceof Verified != kind.equals("valid")) {
            throw new IllegalStateException("what is measured is not what its name says");
        }
    }

    /** The sample spoilt that way. */
    public static WebhookRequest ofKind(Sample sample, String kind) {
        return switch (kind) {
            case "valid" -> sample.valid();
            case "wrong" -> sample.wrong();
            case "garbage" -> sample.garbage();
            case "stale" -> sample.stale();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Benchmark
    public Verification verify() {
        return deeper(depth);
    }

    private Verification deeper(int frames) {
        return frames > 0 ? deeper(frames - 1) : request == null ? control() : verifier.verify(request);
    }

    private Verification control() {
        return calls > 0 ? call(calls) : NOTHING;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private Verification call(int times) {
        return times > 1 ? call(times - 1) : NOTHING;
    }
}
