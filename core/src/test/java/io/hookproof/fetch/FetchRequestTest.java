package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Body;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRequestTest {
    private static final FetchRequest GET = FetchRequest.get(URI.create("https://api.example.test/x"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "host",
                "CONNECTION",
                "Keep-Alive",
                "Content-Length",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Accept-Encoding",
                "Proxy-Authorization",
                "Proxy-Connection",
                "",
                " ",
                "a b",
                "a:",
                "a\r\nb",
                "ä",
                "a\u0000",
                "a\u007f"
            })
    void aHeaderThatIsNotTheCallersToWriteIsRefused(String name) {
        assertThatThrownBy(() -> GET.with(name, "value")).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9110, section 5.6.2: none of these delimiters stands in a name, and every other sign may. */
    @Test
    void aNameHasNoDelimiter() {
        for (char delimiter : "\"(),/:;<=>?@[\\]{}".toCharArray()) {
            assertThatThrownBy(() -> GET.with("a" + delimiter, "value"))
                    .as("%s", delimiter)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(GET.with("!#$%&'*+-.^_`|~09azAZ", "value").headers().size()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\u0000", "ä", "\t", "a\u2028b", "\u560a"})
    void aValueThatCouldEndTheHeaderIsRefusedWithoutShowingIt(String value) {
        assertThatThrownBy(() -> GET.with("Authorization", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void headersAddUpAndTheRequestItselfStaysAsItWas() {
        FetchRequest more =
                GET.with("Accept", "application/json").with("X-One", "1").within(Duration.ofSeconds(3));

        assertThat(more.headers().size()).isEqualTo(2);
        assertThat(more.deadline()).contains(Duration.ofSeconds(3));
        assertThat(GET.headers().size()).isZero();
        assertThat(GET.deadline()).isEmpty();
    }

    @Test
    void aPostHasContentAndSaysOfWhichType() {
        FetchRequest post = FetchRequest.post(GET.uri(), "application/json", Body.of(new byte[] {'{', '}'}));

        assertThat(post.method()).isEqualTo("POST");
        assertThat(post.headers().first("content-type")).contains("application/json");
        assertThat(post.body().size()).isEqualTo(2);
    }

    @Test
    void aDeadlineMustLeaveTime() {
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThatThrownBy(() -> GET.within(none)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void limitsThatLetNothingThroughAreConfigurationErrors() {
        FetchPolicy.Builder policy = FetchPolicy.onlyTo("api.example.test");

        assertThatThrownBy(() -> policy.maxBody(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.maxConcurrent(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.deadline(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.deadline(Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.connectTimeout(Duration.ofMillis(-5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.proxy("http://proxy", 3128)).isInstanceOf(IllegalArgumentException.class);
    }
}
