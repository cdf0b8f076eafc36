package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Storyblok. HMAC-SHA1, as in <a
 * href="https://github.com/storyblok/symfony-bundle/blob/master/src/Controller/WebhookController.php">its own
 * receiver</a>. The type {@code deleted} is of a story or of an asset: see which of {@code story_id} and {@code
 * asset_id} is there. The header X-Storyblok-Topic says it too, but is not signed. A message names what changed,
 * without an id or a time of its own: a story that is published again has the same bytes, so every delivery is
 * handled. It expects an answer in JSON. What fails is not sent again; its owner gets an email (<a
 * href="https://www.storyblok.com/docs/guide/in-depth/webhooks">Webhooks</a>).
 */
public final class Storyblok {
    public static final Provider PROVIDER = Provider.of(
                    "storyblok", "https://www.storyblok.com/docs/concepts/webhooks", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("webhook-signature")))
            .repeats()
            .eventType(json("/action"))
            .timeLimit(Duration.ofSeconds(120))
            .answersWith(WebhookResponse.json(200, "{}"))
            .succeedsWith("2xx")
            .redelivers("never")
            .restIsUndocumented()
            .build();

    private Storyblok() {}
}
