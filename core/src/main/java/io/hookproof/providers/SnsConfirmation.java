package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A signed confirmation, which Hookproof completes by calling the one host of the region. */
final class SnsConfirmation extends NamedHandshake {
    SnsConfirmation() {
        super("sns-confirmation", Stage.PROVEN);
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<String> token = inJson("/Token", parts);
        if (isInJson("UnsubscribeConfirmation", "/Type", parts)) {
            keys.subscriptionEnded(
                    token.orElse(""),
                    "the subscription to a topic of SNS has ended: its UnsubscribeURL was called, which"
                            + " stands in each message; subscribe again, and let nobody else read the messages");
            // Its URL would subscribe again, so the message is only acknowledged.
            return answered(WebhookResponse.text(200, "ok"));
        }
        if (!isInJson("SubscriptionConfirmation", "/Type", parts)) {
            return noHandshake();
        }
        Optional<String> topic = inJson("/TopicArn", parts);
        Optional<String> region = parts.setting("region");
        if (!isEchoable(token) || topic.isEmpty() || region.isEmpty()) {
            return refused("a confirmation needs a token and the setting region", 400);
        }
        String cloud = region.get().startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        Optional<String> problem = parts.confirm(
                URI.create("https://sns." + region.get() + cloud + "/?Action=ConfirmSubscription&TopicArn="
                        + URLEncoder.encode(topic.get(), StandardCharsets.UTF_8) + "&Token="
                        + URLEncoder.encode(token.get(), StandardCharsets.UTF_8)));
        return problem.isPresent()
                ? Optional.of(new Outcome.NotNow(problem.get()))
                : answered(WebhookResponse.text(200, "ok"));
    }
}
