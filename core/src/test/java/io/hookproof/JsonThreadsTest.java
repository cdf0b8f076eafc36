package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.BufferRecyclers;
import io.hookproof.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A container's thread outlives the application, and keeps whatever that leaves in its thread-locals. */
class JsonThreadsTest {
    @Test
    void aThreadThatReadsAndWritesJsonKeepsNothingOfIt() throws Exception {
        Map<String, Boolean> kept = new LinkedHashMap<>();
        Thread thread = new Thread(() -> {
            Json read = Json.parse("{\"id\":\"evt_1\"}").orElseThrow();
            kept.put("read", Buffers.areKept());
            Json.of(Map.of("id", "evt_1")).toBytes();
            kept.put("written", Buffers.areKept());
            Json.of(Map.of("half a pair", "\ud83d")).toBytes();
            kept.put("written with escapes", Buffers.areKept());
            assertThat((Object) new Jackson2Codec().read(read, Map.class)).isEqualTo(Map.of("id", "evt_1"));
            kept.put("bound by Jackson 2", Buffers.areKept());
            assertThat((Object) new Jackson3Codec().read(read, Map.class)).isEqualTo(Map.of("id", "evt_1"));
            kept.put("bound by Jackson 3", Buffers.areKept());
        });
        thread.start();
        thread.join();

        assertThat(kept)
                .hasSize(5)
                .allSatisfy((what, isKept) -> assertThat(isKept).isFalse());
    }

    /** Where Jackson 2 keeps its buffers unless told otherwise. */
    @SuppressWarnings("deprecation") // Meant for callers, and this test looks after it
    private static final class Buffers extends BufferRecyclers {
        static boolean areKept() {
            boolean areKept = _recyclerRef.get() != null;
            _recyclerRef.remove();
            return areKept;
        }
    }
}
