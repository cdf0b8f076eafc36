package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * Persona. Outside a rotation the header has one group; the second of a rotation is not read.
 */
public final class Persona {
    public static final Provider PROVIDER = Provider.of(
                    "persona", "https://www.skills.sh/hookdeck/webhook-skills/persona-webhooks", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Persona-Signature").upTo(' ').item("v1"))
                    .timestamp(header("Persona-Signature").upTo(' ').item("t"), EPOCH_SECONDS))
            .once(eventId(json("/data/id")))
            .eventType(json("/data/attributes/name"))
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Persona() {}
}
