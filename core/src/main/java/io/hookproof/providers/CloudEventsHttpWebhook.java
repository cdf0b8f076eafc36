package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;

/**
 * CloudEvents HTTP webhooks with a bearer token. In binary mode id, source and type stand in headers
 * (<a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md">HTTP binding,
 * 3.1</a>), which no more than the body are proven; source and id together are an event's own.
 */
public final class CloudEventsHttpWebhook {
    public static final Provider PROVIDER = Provider.of(
                    "cloudevents-http-webhook", "https://github.com/cloudevents/spec", "2026-08")
            .scheme(Scheme.token(header("Authorization").after("Bearer ").or(query("access_token"))))
            .once(unprovenId(together(
                    header("ce-id").or(json("/id")), header("ce-source").or(json("/source")))))
            .deliveryHint(header("ce-id").or(json("/id")))
            .handshake(Handshakes.cloudEventsOptions())
            .eventType(header("ce-type").or(json("/type")))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("up to the sender; heeds Retry-After")
            .disabledBy("410")
            .restIsUndocumented()
            .mayRequire("allowed-origin", "the host name of the sending system, from its WebHook-Request-Origin")
            .build();

    private CloudEventsHttpWebhook() {}
}
