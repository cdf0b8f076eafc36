package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookResponseTest {
    /** One server would send both, another the last. */
    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control", "cache-control", "Content-Type", "CONTENT-TYPE", "Content-Length"})
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
}
