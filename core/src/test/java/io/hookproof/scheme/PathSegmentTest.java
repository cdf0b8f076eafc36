package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathSegmentTest {
    @Test
    void aSegmentOfThePathIsOneNameHoweverItIsSpelled() {
        assertThat(segment(1, "/hooks/a%20b")).isEqualTo("a b");
        for (String spelled : List.of("caf%C3%A9", "caf%c3%a9", "%63af%C3%A9", "c%61f%C3%A9")) {
            assertThat(segment(2, "/app/hooks/" + spelled + "/github?x=/y/z")).isEqualTo("caf\u00e9");
        }
        assertThat(segment(1, "/a+b&c=d;e=%2F")).isEqualTo("a+b&c=d;e=/");
        for (String none : List.of("/", "/hooks/", "/hooks/%", "/hooks/%C3", "/hooks/%zz")) {
            assertThat(segment(1, none)).as(none).isEmpty();
        }
        assertThat(segment(3, "/a/b")).isEmpty();
        assertThat(segment(2, "/a/b")).isEqualTo("a");
        assertThatThrownBy(() -> Source.pathSegment(0)).hasMessageContaining("1 is the last");
    }

    private static String segment(int fromTheEnd, String target) {
        return new Parts(new WebhookRequest("POST", target, Headers.none(), Body.empty()), Parts.Context.PLAIN)
                .only(Source.pathSegment(fromTheEnd))
                .orElse("");
    }
}
