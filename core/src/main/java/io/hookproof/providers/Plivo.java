package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedTargetAndForm;
import static io.hookproof.scheme.Source.header;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Plivo. Each request is signed with the tokens of its account, and in a second header with those of the main account;
 * a token of either is enough (<a href="https://plivo.com/docs/voice/concepts/signature-validation">signature
 * validation</a>). It reads the answer as XML (<a href="https://docs.plivo.com/docs/messaging/xml/response">XML
 * Response</a>). How long it waits is documented for calls
 * (<a href="https://plivo.com/docs/voice/concepts/callback-configurations">callback configurations</a>).
 */
public final class Plivo {
    /**
     * Signature V3, over URL, query, form and a nonce, as its Node SDK puts them together; the Java SDK differs for a
     * POST without any parameter.
     */
    public static final Provider PROVIDER = callbacks("plivo-v3", "https://github.com/plivo/plivo-node")
            .scheme(Scheme.hmacSha256()
                    .over(sortedTargetAndForm(header("X-Plivo-Signature-V3-Nonce")))
                    .base64(tokens("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"))
                    .ambiguous("names and values of form fields follow each other with nothing between them"))
            .methods("POST", "GET")
            .unsure("POST without parameters, where its SDKs differ")
            .build();

    /** Signature V2, over the URL without its query and a nonce; the parameters prove nothing. */
    public static final Provider V2 = callbacks("plivo-v2", "https://github.com/plivo/plivo-java")
            .scheme(Scheme.hmacSha256()
                    .over("{url-without-query}{header:X-Plivo-Signature-V2-Nonce}")
                    .base64(tokens("X-Plivo-Signature-V2", "X-Plivo-Signature-Ma-V2"))
                    .ambiguous("path and nonce follow each other with nothing between them"))
            .methods("POST", "GET")
            .build();

    private static Source tokens(String account, String mainAccount) {
        return header(account).position(0).and(header(mainAccount).position(0));
    }

    private static ProviderBuilder callbacks(String id, String documentation) {
        return Provider.of(id, documentation, "2026-11")
                .once(content())
                .answersWith(WebhookResponse.xml(200, "<Response/>"))
                .timeLimit(Duration.ofSeconds(40))
                .succeedsWith("200")
                .redelivers("once unless set")
                .restIsUndocumented();
    }

    private Plivo() {}
}
