package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Telnyx. The secret is the public key from its portal. A delivery not answered 200 goes to the failover URL
 * (<a href="https://developers.telnyx.com/api-reference/callbacks/call-payment-progress">Call payment progress</a>):
 * give both the same endpoint and store. Set calls to POST: a GET is refused. Messages have three tries of two seconds
 * for each URL (<a href="https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks">Receiving
 * webhooks</a>). A TeXML callback and a {@code link_clicked} have no id and are known by their body. A <a
 * href="https://developers.telnyx.com/api-reference/callbacks/conference-floor-changed">change of the speaker</a> has
 * its id and type outside of {@code data}. The voice URL of TeXML expects XML as its answer, which your handler must
 * give. Each session of a <a href="https://developers.telnyx.com/docs/meeting/webhooks.md">meeting</a> has a secret of
 * its own and signs by HMAC, so these events are refused here. For them, define a sender of your own whose secrets come
 * from {@code .secretsByTenant(json("/data/session_id"), …)}.
 */
public final class Telnyx {
    public static final Provider PROVIDER = Provider.of(
                    "telnyx", "https://github.com/team-telnyx/telnyx-python", "2026-11")
            .scheme(Scheme.ed25519()
                    .over("{timestamp}|{body}")
                    .base64(header("telnyx-signature-ed25519"))
                    .timestamp(header("telnyx-timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/data/id").or(json("/id"))))
            .eventType(json("/data/event_type").or(json("/event_type")))
            .succeedsWith("200")
            .timeLimit(Duration.ofSeconds(2))
            .redelivers("2 more, then as often at the failover URL")
            .restIsUndocumented()
            .build();

    private Telnyx() {}
}
