package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestTest {
    /** As a client sends it that takes a server for a proxy. */
    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example.com", "https://user@hooks.example.com:8443", "HTTP://h"})
    void ofAWholeUrlItsPathAndQueryCount(String before) {
        WebhookRequest request = to(before + "/hooks//a?next=http://b/c");

        assertThat(request.target()).isEqualTo("/hooks//a?next=http://b/c");
        assertThat(request.path()).isEqualTo("/hooks//a");
        assertThat(request.query()).isEqualTo("next=http://b/c");
    }

    @Test
    void anyOtherTargetStaysAsItCame() {
        for (String target : new String[] {
            "/http://a/b",
            "//a/b",
            "*",
            "",
            "http",
            "http://",
            "http:///a",
            "http://?a=/b",
            "http://h",
            "http://h?a=/b",
            "http://h#/b",
            "httpx://h/a",
            "ftp://h/a",
            "http:/h/a",
            "hooks.example.com:443",
            " http://h/a"
        }) {
            assertThat(to(target).target()).isEqualTo(target);
        }
    }

    private static WebhookRequest to(String target) {
        return WebhookRequest.of("POST", target, Map.of(), new byte[0]);
    }
}
