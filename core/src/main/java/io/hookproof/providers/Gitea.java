package io.hookproof.providers;

import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Gitea. A hook may be set to GET, with the payload in the URL (<a
 * href="https://github.com/go-gitea/gitea/blob/main/services/webhook/deliver.go">deliver.go</a>); for that describe
 * {@code generic-hmac} with {@code methods=GET}, {@code signature-header=X-Gitea-Signature} and
 * <code>signed-content={query:payload}</code>. A change of the wiki has neither an id nor a time, so a page that is
 * edited twice may send the same bytes twice. Gitea retries nothing by itself, so Hookproof remembers them for some
 * minutes only. A captured request is let in again after that. Its <a
 * href="https://docs.gitea.com/administration/config-cheat-sheet#webhook-webhook">operator</a> may set another time
 * limit.
 */
public final class Gitea {
    /** JSON hooks. */
    public static final Provider PROVIDER = hook("gitea")
            .scheme(Scheme.hmacSha256OfBody(header("X-Gitea-Signature")))
            .build();

    /** Form hooks, which sign the decoded field and nothing else of the body. */
    public static final Provider FORM = hook("gitea-form")
            .scheme(Scheme.hmacSha256().over(formDocument("payload")).hex(header("X-Gitea-Signature")))
            .document(Document.formField("payload"))
            .build();

    private static ProviderBuilder hook(String id) {
        return Gogs.hook(id, "https://github.com/go-gitea/gitea", "2026-11", "X-Gitea-")
                .timeLimit(Duration.ofSeconds(5))
                .restIsUndocumented();
    }

    private Gitea() {}
}
