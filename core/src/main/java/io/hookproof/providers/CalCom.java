package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Cal.com. The same body again counts as a retry, so a template of your own must keep {@code createdAt}. */
public final class CalCom {
    public static final Provider PROVIDER = Provider.of("calcom", "https://github.com/calcom/cal.com", "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Cal-Signature-256")))
            .once(content())
            .eventType(json("/triggerEvent"))
            .succeedsWith("2xx")
            .restIsUndocumented()
            .build();

    private CalCom() {}
}
