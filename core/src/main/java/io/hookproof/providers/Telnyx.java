package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * Telnyx. The secret is the public key from its portal. What is not answered 200 goes to the failover URL (<a
 * href="https://developers.telnyx.com/api-reference/callbacks/call-payment-progress">Call payment progress</a>): give both
 * the same endpoint and store.
 */
public final class Telnyx {
    public static final Provider PROVIDER = Provider.of(
                    "telnyx", "https://github.com/team-telnyx/telnyx-python", "2026-11")
            .scheme(Scheme.ed25519()
                    .over("{timestamp}|{body}")
                    .base64(header("telnyx-signature-ed25519"))
                    .timestamp(header("telnyx-timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/data/id")))
            .eventType(json("/data/event_type"))
            .succeedsWith("200")
            .nobodySaysMore()
            .build();

    private Telnyx() {}
}
