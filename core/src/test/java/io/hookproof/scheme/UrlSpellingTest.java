package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlSpellingTest {
    @ParameterizedTest
    @CsvSource({
        "https://h.example/x, https://h.example:443/x",
        "http://h.example/x?y=1, http://h.example:80/x?y=1",
        "https://user:pass@h.example/x, https://user:pass@h.example:443/x",
        "https://user%40@[2001:db8::1]/, https://user%40@[2001:db8::1]:443/",
    })
    void onlyThePortComesAndGoes(String without, String with) {
        for (String configured : new String[] {without, with}) {
            PublicUrl.Whole url = PublicUrl.exactly(URI.create(configured))
                    .of(new WebhookRequest("POST", "/", Headers.none(), Body.empty()))
                    .orElseThrow();
            assertThat(UrlSpelling.AS_GIVEN.of(url)).isEqualTo(configured);
            assertThat(UrlSpelling.WITHOUT_PORT.of(url)).isEqualTo(without);
            assertThat(UrlSpelling.WITH_DEFAULT_PORT.of(url)).isEqualTo(with);
        }
    }

    @Test
    void aPortThatIsNotTheDefaultOneIsNotReplaced() {
        PublicUrl.Whole url = PublicUrl.exactly(URI.create("https://h.example:8443/x"))
                .of(new WebhookRequest("POST", "/", Headers.none(), Body.empty()))
                .orElseThrow();
        assertThat(UrlSpelling.WITHOUT_PORT.of(url)).isEqualTo("https://h.example/x");
        assertThat(UrlSpelling.WITH_DEFAULT_PORT.of(url)).isEqualTo("https://h.example:8443/x");
    }

    /** It could pass for one that separates the URL from the next signed value. */
    @Test
    void noUrlHoldsASpaceOrAControlSign() {
        PublicUrl base = PublicUrl.base(URI.create("https://h.example"));
        assertThat(base.of(new WebhookRequest("POST", "/a~b?c", Headers.none(), Body.empty())))
                .isPresent();
        for (String sign : new String[] {"\n", " ", "\u007f", "\u0085", "\u00a0", "\u2028", "#"}) {
            for (String target : new String[] {"/" + sign, "/a" + sign + "b", sign + "/"}) {
                assertThat(base.of(new WebhookRequest("POST", target, Headers.none(), Body.empty())))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AS_COMPONENTS, https://h.example/x?a=it's+(ok)!~*-_.%3F%40%3a%2B%26",
        "AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON, https://h.example/x?a=it's+(ok)!~*-_.%3F@:%2B%26",
    })
    void onlySomeEscapesAreWrittenOut(UrlSpelling spelling, String plain) {
        PublicUrl.Whole url = PublicUrl.base(URI.create("https://h.example:443"))
                .of(new WebhookRequest(
                        "GET", "/x?a=it%27s+%28ok%29%21%7E%2a%2D%5f%2e%3F%40%3a%2B%26", Headers.none(), Body.empty()))
                .orElseThrow();
        assertThat(spelling.of(url)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/@shop/in, https://h.example/@shop/in",
        "https://user:pass@h.example/@shop?key=k, https://***@h.example/@shop?key=***",
        "https://user:p/ss@h.example/, https://***@h.example/",
    })
    void aLoginIsMaskedAndAPathIsNone(String url, String shown) {
        assertThat(PublicUrl.masked(url)).isEqualTo(shown);
    }
}
