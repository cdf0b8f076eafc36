package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Encoding.BASE64URL;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;

/**
 * Sanity. Milliseconds, and base64 in its URL alphabet. The account's own projection makes the body from a document,
 * often only type and slug, so the signed time is part of the identity. It retries only after 429 and 5xx
 * (<a href="https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132">its changelog</a>). Its type says whether
 * the document was created, updated or deleted, and is not signed. A webhook that uses GET
 * (<a href="https://www.sanity.io/docs/webhooks-api">methods</a>) is refused.
 */
public final class Sanity {
    public static final Provider PROVIDER = Provider.of(
                    "sanity", "https://github.com/sanity-io/webhook-toolkit", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .signature(header("sanity-webhook-signature").item("v1"), BASE64URL)
                    .timestamp(header("sanity-webhook-signature").item("t"), EPOCH_MILLIS))
            .once(content())
            .methods("POST", "PUT", "PATCH", "DELETE")
            .eventType(header("sanity-operation"))
            .deliveryHint(header("idempotency-key"))
            .succeedsWith("2xx")
            .redelivers("2 more, 30 s apart")
            .retriesAfter("429, 5xx")
            .restIsUndocumented()
            .build();

    private Sanity() {}
}
