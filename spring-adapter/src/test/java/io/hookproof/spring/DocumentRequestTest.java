package io.hookproof.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpRequest;

class DocumentRequestTest {
    private static final String FORM = "payload=%7B%22paid%22%3Atrue%7D";
    private static final String DOCUMENT = "{\"paid\":true}";

    /** A document that was fetched may be longer than the message that named it, and converters stop at the length. */
    @Test
    void convertersReadTheWholeDocumentWhateverLengthTheMessageHad() throws Exception {
        for (String sent : List.of("3", Integer.toString(FORM.length()))) {
            ServletServerHttpRequest shown =
                    new ServletServerHttpRequest(new DocumentRequest(request(sent), delivery()));

            assertThat(shown.getHeaders().getContentLength()).isEqualTo(DOCUMENT.length());
            assertThat(new StringHttpMessageConverter(UTF_8).read(String.class, shown))
                    .isEqualTo(DOCUMENT);
        }
        assertThat(new ByteArrayHttpMessageConverter()
                        .read(
                                byte[].class,
                                new ServletServerHttpRequest(new DocumentRequest(request("3"), delivery()))))
                .asString(UTF_8)
                .isEqualTo(DOCUMENT);
    }

    private static Delivery delivery() {
        Provider shop = Provider.of("shop", "https://shop.example/docs")
                .scheme(Scheme.token(Source.header("X-Token")))
                .once(Identity.body())
                .document(Document.formField("payload"))
                .build();
        Verifier verifier = Verifier.of(shop)
                .secrets(Secret.of("a token of the shop's"))
                .replays(InMemoryReplayStore.holding(10))
                .build();
        Verification verification = verifier.verify(WebhookRequest.of(
                "POST", "/hooks", Map.of("X-Token", List.of("a token of the shop's")), FORM.getBytes(UTF_8)));
        return ((Verification.Verified) verification).delivery();
    }

    /** A request as the container shows it, with the length of what was sent. */
    private static HttpServletRequest request(String length) {
        Map<String, String> headers =
                Map.of("content-length", length, "content-type", "application/x-www-form-urlencoded");
        return (HttpServletRequest) Proxy.newProxyInstance(
                DocumentRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                    case "getHeaders" -> Collections.enumeration(List.of(headers.get(arguments[0])));
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
