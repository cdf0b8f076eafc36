package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookResponseTest {
    /** One server would send both, another the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control",
                "cache-control",
                "Content-Type",
                "CONTENT-TYPE",
                "Content-Length",
                "transfer-encoding"
            })
    void whatTheAnswerSaysItselfIsNotSaidASecondTime(String name) {
        WebhookResponse answer = WebhookResponse.json(200, "{}");

        assertThatThrownBy(() -> answer.with(name, "max-age=60"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("header " + name, "of(status, contentType, body)");
    }

    @Test
    void anyOtherHeaderMayComeTwice() {
        WebhookResponse answer =
                WebhookResponse.of(204).with("Link", "</a>; rel=up").with("Link", "</b>; rel=next");

        assertThat(answer.headers().all("link")).containsExactly("</a>; rel=up", "</b>; rel=next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "x\r\n", "\u00e9"})
    void whatIsNoFieldNameIsRefused(String name) {
        assertThatThrownBy(() -> WebhookResponse.of(200).with(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header's name");
        assertThat(WebhookResponse.of(200).with("X-Trace_1.a~!", "x").headers().count("x-trace_1.a~!"))
                .isEqualTo(1);
    }

    @Test
    void answersOfTheSamePartsAreEqual() {
        assertThat(WebhookResponse.json(200, "{}"))
                .isEqualTo(WebhookResponse.json(200, "{}"))
                .hasSameHashCodeAs(WebhookResponse.json(200, "{}"))
                .isNotEqualTo(WebhookResponse.json(201, "{}"))
                .isNotEqualTo(WebhookResponse.json(200, "[]"))
                .isNotEqualTo(WebhookResponse.text(200, "{}"));
    }

    @Test
    void onlyAFinalStatusAnswersARequest() {
        for (int status : new int[] {-1, 0, 100, 101, 199, 600, 1000}) {
            assertThatThrownBy(() -> WebhookResponse.of(status)).hasMessageContaining("use 200 to 599");
        }
        for (int status : new int[] {200, 299}) {
            assertThat(WebhookResponse.of(status).isSuccess()).isTrue();
        }
        for (int status : new int[] {300, 401, 599}) {
            assertThat(WebhookResponse.of(status).isSuccess()).isFalse();
        }
    }
}
