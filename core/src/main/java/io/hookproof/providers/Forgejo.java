package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Forgejo. A change of the wiki has neither an id nor a time, so a page that is edited twice may send the same bytes
 * twice. Forgejo retries nothing by itself, so Hookproof remembers them for some minutes only. A captured request is
 * let in again after that.
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
        return Provider.of(id, "https://docs.rs/vgi-forge-forgejo", "2026-08")
                .once(content())
                .retriedFor(Duration.ofMinutes(10))
                .eventType(header("X-Forgejo-Event"))
                .deliveryHint(header("X-Forgejo-Delivery"))
                .succeedsWith("2xx")
                .redelivers("by hand only")
                .unsure("retries, form hooks")
                .restIsUndocumented();
    }

    private Forgejo() {}
}
