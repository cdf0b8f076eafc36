package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Amazon EventBridge API destinations with an API key; the setting {@code header} names its header. The same body again
 * by the same method and path counts as a retry, so a target with a constant input or a transformer must keep the id of
 * the event.
 */
public final class AwsEventBridgeApiDestinations {
    public static final Provider PROVIDER = Provider.of(
                    "aws-eventbridge-api-destinations",
                    "https://github.com/awsdocs/amazon-eventbridge-user-guide",
                    "2026-11")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .methods("POST", "PUT", "PATCH", "DELETE", "GET")
            .once(body())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/detail-type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("up to 185 times in 24 h; heeds Retry-After")
            .retriesAfter("401, 407, 409, 429, 5xx")
            .disabledBy("never; the event goes to the dead-letter queue or is lost")
            .mayRequire("header", "the name of the API key in the connection; Authorization unless set")
            .build();

    private AwsEventBridgeApiDestinations() {}
}
