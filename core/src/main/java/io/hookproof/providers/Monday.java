package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * monday.com, webhooks of an app. The token says who sent and nothing about the body. It retries after any answer other
 * than 200
 * (<a
 * href="https://developer.monday.com/apps/changelog/clarification-on-retry-policies-for-webhooks-and-custom-actions">its
 * changelog</a>).
 *
 * <p>The webhooks of a board are signed by the app's signing secret, and those about its life cycle, such as
 * {@code install}, by its client secret
 * (<a href="https://developer.monday.com/apps/docs/advanced-concepts">advanced concepts</a>). Give each its own
 * endpoint. For which endpoint a token was made is not checked. The signing secret also signs the token that each user
 * of the app has in the browser at its
 * <a href="https://developer.monday.com/apps/docs/authorization-url">Authorization URL</a>, which is refused. As
 * receivers know, the client secret also signs the session token of each user, and nothing tells it from the token of
 * an event. So ask monday.com's API before you act on an event of the life cycle.
 */
public final class Monday {
    public static final Provider PROVIDER = Provider.of(
                    "monday", "https://developer.monday.com/api-reference/docs/webhooks", "2026-11")
            .scheme(Scheme.jwt(header("Authorization"), HS256).forbid("backToUrl"))
            .once(body())
            .retriedFor(Duration.ofMinutes(30))
            .eventType(json("/event/type").or(json("/type")))
            .handshake(Handshakes.jsonEcho("challenge"))
            .succeedsWith("200")
            .redelivers("every minute for 30 min")
            .restIsUndocumented()
            .build();

    private Monday() {}
}
