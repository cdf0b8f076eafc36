package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Access Worldpay, where the Event-Signature header was asked for. Several signatures come during a change of keys, in
 * no order: the id of the key says which is ours. Refusals are 400, as its page wants them.
 */
public final class Worldpay {
    public static final Provider PROVIDER = Provider.of(
                    "worldpay", "https://developer.worldpay.com/products/access/events/signature/", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(entries(header("Event-Signature"), ',', "{setting:key-id}/SHA256/")))
            .requires("key-id", "the number that comes with the shared secret")
            .once(eventId(json("/eventId")))
            .eventType(json("/eventDetails/type"))
            .refusesWith(400)
            .succeedsWith("200")
            .disabledBy("a failure delays or loses the later events of the queue")
            .unsure("encoding of the signature: hex is assumed")
            .nobodySaysMore()
            .build();

    private Worldpay() {}
}
