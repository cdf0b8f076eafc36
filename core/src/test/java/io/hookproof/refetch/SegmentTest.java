package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An id in a URL asks for that object and for nothing else. */
class SegmentTest {
    @Test
    void anIdIsOneSegment() {
        assertThat(Segment.of("in_1-a.b~Z9")).contains("in_1-a.b~Z9");
        assertThat(Segment.of("a:b@c|d*e")).contains("a%3Ab%40c%7Cd%2Ae");
        for (String other :
                List.of("", ".", "..", ".a", "a/b", "a\\b", "a%2Fb", "a?b", "a#b", "a;b", "a b", "a\n", "\u00e9")) {
            assertThat(Segment.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void aPathIsOfSegmentsAlone() {
        assertThat(Segment.several("a")).contains("a");
        assertThat(Segment.several("a/b:c")).contains("a/b%3Ac");
        for (String other : List.of("", "/", "/a", "a/", "a//b", "a/./b", "a/../b", "..", "https://a/b")) {
            assertThat(Segment.several(other)).as(other).isEmpty();
        }
    }

    @Test
    void noIdAndNoPathIsEndless() {
        assertThat(Segment.of("a".repeat(255))).isPresent();
        assertThat(Segment.of("a".repeat(256))).isEmpty();
        assertThat(Segment.several("a/".repeat(15) + "a")).isPresent();
        assertThat(Segment.several("a/".repeat(16) + "a")).isEmpty();
    }
}
