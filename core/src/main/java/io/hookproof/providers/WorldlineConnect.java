package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Worldline Connect and Direct. The key is the one whose id is in X-GCS-KeyId, and the id is the event's
 * (<a href="https://docs.connect.worldline-solutions.com/documentation/webhooks/event-structure/">event structure</a>).
 * The header handshake is described <a href="https://docs.connect.worldline-solutions.com/documentation/webhooks/">beside
 * it</a>.
 */
public final class WorldlineConnect {
    public static final Provider PROVIDER = Provider.of(
                    "worldline-connect", "https://github.com/Worldline-Global-Collect/connect-sdk-java", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-GCS-Signature")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .handshake(Handshakes.headerEcho("X-GCS-Webhooks-Endpoint-Verification"))
            .succeedsWith("2xx")
            .restIsUndocumented()
            .build();

    private WorldlineConnect() {}
}
