package io.hookproof.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.benchmarks.verify.RefusalBenchmark;
import io.hookproof.benchmarks.verify.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The libraries are given what they take for genuine, and for forged. */
class PeerTest {
    @ParameterizedTest
    @EnumSource
    void acceptsTheGenuineAndNothingElse(Peer peer) throws Exception {
        Sample sample = new Sample(peer.sender(), 1024);
        assertThat(verdict(peer, sample, "valid")).isTrue();
        assertThat(verdict(peer, sample, "wrong")).isFalse();
        assertThat(verdict(peer, sample, "garbage")).isFalse();
        assertThat(verdict(peer, sample, "stale")).isEqualTo(!sample.hasTime());
    }

    private static boolean verdict(Peer peer, Sample sample, String kind) throws Exception {
        return peer.prepare(sample, RefusalBenchmark.ofKind(sample, kind)).accepts();
    }
}
