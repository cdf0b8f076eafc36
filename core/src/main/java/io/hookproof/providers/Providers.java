package io.hookproof.providers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The built-in providers by the id that configuration uses. Naming one loads no other.
 */
public final class Providers {
    private static final List<String> IDS =
            List.of(
                    "adyen-standard",
                    "asana",
                    "discord-interactions",
                    "github",
                    "gitlab",
                    "gitlab-signing",
                    "meta",
                    "mollie-classic",
                    "sendgrid",
                    "shopify",
                    "slack",
                    "standard-webhooks",
                    "standard-webhooks-v1a",
                    "stripe",
                    "twilio");

    private Providers() {}

    /** Every id, in order. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * The provider with that id.
     *
     * @throws IllegalArgumentException if there is none; the message lists the nearest ids
     */
    public static Provider named(String id) {
        return switch (id) {
            case "adyen-standard" -> AdyenStandard.PROVIDER;
            case "asana" -> Asana.PROVIDER;
            case "discord-interactions" -> DiscordInteractions.PROVIDER;
            case "github" -> GitHub.PROVIDER;
            case "gitlab" -> GitLab.PROVIDER;
            case "gitlab-signing" -> GitLabSigning.PROVIDER;
            case "meta" -> Meta.PROVIDER;
            case "mollie-classic" -> MollieClassic.PROVIDER;
            case "sendgrid" -> SendGrid.PROVIDER;
            case "shopify" -> Shopify.PROVIDER;
            case "slack" -> Slack.PROVIDER;
            case "standard-webhooks" -> StandardWebhooks.PROVIDER;
            case "standard-webhooks-v1a" -> StandardWebhooksV1a.PROVIDER;
            case "stripe" -> Stripe.PROVIDER;
            case "twilio" -> Twilio.PROVIDER;
            default -> throw new IllegalArgumentException("no provider \"" + id + "\"; nearest are " + nearest(id)
                    + ", or describe yours with provider " + GenericHmac.ID);
        };
    }

    private static List<String> nearest(String id) {
        List<String> byDistance = new ArrayList<>(IDS);
        byDistance.sort(Comparator.comparingInt(known -> distance(id, known)));
        return byDistance.subList(0, 3);
    }

    /** How many letters must be added, dropped or changed to get from one to the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
