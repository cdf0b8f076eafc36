package io.hookproof.providers;

import java.util.List;
import java.util.Optional;

/**
 * A sender whose deliveries no receiver can or should verify, and the reason.
 *
 * @param id the id under which one would look for it in {@link Providers}
 * @param documentation the page that says so, or that leaves it open
 * @param reason the reason, phrased to follow "not verifiable, because"
 */
public record NotVerifiable(String id, String documentation, String reason) {
    private static final List<NotVerifiable> ALL = List.of(
            new NotVerifiable(
                    "amazon-sp",
                    "https://developer-docs.amazon.com/sp-api/docs/notifications-api",
                    "it delivers to Amazon SQS or EventBridge and to no URL; what carries it on to one, such as aws-sns"
                            + " or aws-eventbridge-api-destinations, has its own proof"),
            new NotVerifiable(
                    "descope",
                    "https://docs.descope.com/connectors/connector-configuration-guides/network/audit-webhook",
                    "its sources contradict each other about what x-descope-webhook-s256 covers: the body, the body as"
                            + " JSON.stringify writes it, or its base64"));

    /** Returns all of them, by id. */
    public static List<NotVerifiable> all() {
        return ALL;
    }

    /** Returns the sender with that id; empty if there is none. */
    static Optional<NotVerifiable> named(String id) {
        for (NotVerifiable sender : ALL) {
            if (sender.id().equals(id)) {
                return Optional.of(sender);
            }
        }
        return Optional.empty();
    }
}
