package io.hookproof.providers;

import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Forgejo, which signs as its <a
 * href="https://codeberg.org/forgejo/forgejo/src/branch/forgejo/services/webhook/shared/payloader.go">payloader.go</a>
 * does. A hook may be set to GET, with the payload in the URL; for that describe {@code generic-hmac} with {@code
 * methods=GET}, {@code signature-header=X-Forgejo-Signature} and <code>signed-content={query:payload}</code>. A change
 * of the wiki has neither an id nor a time, so a page that is edited twice may send the same bytes twice. Forgejo
 * retries nothing by itself, so Hookproof remembers them for some minutes only. A captured request is let in again
 * after that. Its <a href="https://forgejo.org/docs/latest/admin/config-cheat-sheet/">operator</a> may set another time
 * limit.
 */
public final class Forgejo {
    /** JSON hooks. */
    public static final Provider PROVIDER = hook("forgejo")
            .scheme(Scheme.hmacSha256OfBody(header("X-Forgejo-Signature")))
            .build();

    /** Form hooks, which sign the decoded field and nothing else of the body. */
    public static final Provider FORM = hook("forgejo-form")
            .scheme(Scheme.hmacSha256().over(formDocument("payload")).hex(header("X-Forgejo-Signature")))
            .document(Document.formField("payload"))
            .build();

    private static ProviderBuilder hook(String id) {
        return Gogs.hook(id, "https://forgejo.org/docs/latest/user/webhooks", "2026-11", "X-Forgejo-")
                .timeLimit(Duration.ofSeconds(5))
                .restIsUndocumented();
    }

    private Forgejo() {}
}
