package io.hookproof.benchmarks.peers;

import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.verify.RefusalBenchmark;
import io.hookproof.benchmarks.verify.Sample;
import io.hookproof.http.WebhookRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same request given to a sender's own library and to Hookproof. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    /** How deep in the stack it is called: 0, or 60 as under a container and a framework. */
    @Param({"0"})
    public int depth;

    @Param({"valid", "wrong", "garbage", "stale"})
    public String kind;

    @Param
    public Peer peer;

    @Param({"256", "1024", "4096", "65536", "1048576"})
    public int size;

    private Peer.Call library;
    private Verifier verifier;
    private WebhookRequest request;

    @Setup
    public void prepare() throws Exception {
        Sample sample = new Sample(peer.sender(), size);
        request = RefusalBenchmark.ofKind(sample, kind);
        library = peer.prepare(sample, request);
        verifier = sample.verifier().withoutReplayProtection().build();
        boolean genuine = kind.equals("valid") || kind.equals("stale") && !sample.hasTime();
        if (library() != genuine || hookproof() != genuine) {
            throw new IllegalStateException(peer + " " + kind + " " + size + ": the library says " + library()
                    + ", Hookproof " + hookproof() + ", and it is " + genuine);
        }
    }

    @Benchmark
    public boolean library() throws Exception {
        return libraryBelow(depth);
    }

    @Benchmark
    public boolean hookproof() {
        return hookproofBelow(depth);
    }

    private boolean libraryBelow(int frames) throws Exception {
        return frames == 0 ? library.accepts() : libraryBelow(frames - 1);
    }

    private boolean hookproofBelow(int frames) {
        return frames == 0 ? verifier.verify(request) instanceof Verified : hookproofBelow(frames - 1);
    }
}
