package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Gogs. A tag that is made and deleted twice at one commit may send the same bytes twice. Gogs retries nothing by
 * itself, so Hookproof remembers them for some minutes only. A captured request is let in again after that.
 */
public final class Gogs {
    /** JSON hooks. */
    public static final Provider PROVIDER = hook("gogs")
            .scheme(Scheme.hmacSha256OfBody(header("X-Gogs-Signature")))
            .build();

    /** Form hooks, which sign the decoded field and nothing else of the body. */
    public static final Provider FORM = hook("gogs-form")
            .scheme(Scheme.hmacSha256().over(formDocument("payload")).hex(header("X-Gogs-Signature")))
            .document(Document.formField("payload"))
            .build();

    private static ProviderBuilder hook(String id) {
        return hook(id, "https://github.com/gogs/gogs", "2026-08", "X-Gogs-")
                .timeLimit(Duration.ofSeconds(15))
                .disabledBy("never");
    }

    /** What holds for Gogs and for the programs that came of it, whose headers begin with that text. */
    static ProviderBuilder hook(String id, String documentation, String read, String headers) {
        return Provider.of(id, documentation, read)
                .once(content())
                .retriedFor(Duration.ofMinutes(10))
                .eventType(header(headers + "Event"))
                .deliveryHint(header(headers + "Delivery"))
                .succeedsWith("2xx")
                .redelivers("by hand only");
    }

    private Gogs() {}
}
