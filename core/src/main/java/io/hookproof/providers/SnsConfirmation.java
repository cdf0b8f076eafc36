package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A signed confirmation, done by a call of our own to the one host of the region. */
record SnsConfirmation() implements Handshake {
    @Override
    public String name() {
        return "sns-confirmation";
    }

    @Override
    public Stage stage() {
        return Stage.PROVEN;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Optional<String> type = parts.json().flatMap(json -> json.text("/Type"));
        if (type.filter("UnsubscribeConfirmation"::equals).isPresent()) {
            // Its URL would subscribe again: an acknowledgement is all it gets.
            return Optional.of(new Outcome.Answer(WebhookResponse.text(200, "ok")));
        }
        if (type.filter("SubscriptionConfirmation"::equals).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> token =
                parts.json().flatMap(json -> json.text("/Token")).filter(Challenge::isEchoable);
        Optional<String> topic = parts.json().flatMap(json -> json.text("/TopicArn"));
        Optional<String> region = parts.setting("region");
        if (token.isEmpty() || topic.isEmpty() || region.isEmpty()) {
            return Optional.of(new Outcome.Refusal("a confirmation needs a token and the setting region", 400));
        }
        String cloud = region.get().startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        URI confirm = URI.create("https://sns." + region.get() + cloud + "/?Action=ConfirmSubscription&TopicArn="
                + URLEncoder.encode(topic.get(), StandardCharsets.UTF_8) + "&Token="
                + URLEncoder.encode(token.get(), StandardCharsets.UTF_8));
        return Optional.of(parts.confirm(confirm)
                .<Outcome>map(Outcome.NotNow::new)
                .orElseGet(() -> new Outcome.Answer(WebhookResponse.text(200, "ok"))));
    }
}
