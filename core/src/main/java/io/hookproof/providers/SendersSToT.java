package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
final class SendersSToT {
    private SendersSToT() {}

    static List<String> ids() {
        return List.of(
                "salesforce-outbound-message",
                "sanity",
                "sendgrid",
                "sendgrid-inbound",
                "sentry",
                "shopify",
                "slack",
                "snyk",
                "square",
                "standard-webhooks",
                "standard-webhooks-v1a",
                "storyblok",
                "strava",
                "stripe",
                "stripe-thin",
                "stytch",
                "sumsub",
                "sumsub-sha1",
                "sumsub-sha512",
                "supabase-auth-hooks",
                "svix",
                "tabapay",
                "telegram",
                "telnyx",
                "tiktok",
                "trello",
                "twilio",
                "twilio-voice",
                "twitch-eventsub",
                "typeform");
    }

    static @Nullable Provider named(String id) {
        return switch (id) {
            case "salesforce-outbound-message" -> SalesforceOutboundMessage.PROVIDER;
            case "sanity" -> Sanity.PROVIDER;
            case "sendgrid" -> SendGrid.PROVIDER;
            case "sendgrid-inbound" -> SendGrid.INBOUND;
            case "sentry" -> Sentry.PROVIDER;
            case "shopify" -> Shopify.PROVIDER;
            case "slack" -> Slack.PROVIDER;
            case "snyk" -> Snyk.PROVIDER;
            case "square" -> Square.PROVIDER;
            case "standard-webhooks" -> StandardWebhooks.PROVIDER;
            case "standard-webhooks-v1a" -> StandardWebhooks.V1A;
            case "storyblok" -> Storyblok.PROVIDER;
            case "strava" -> Strava.PROVIDER;
            case "stripe" -> Stripe.PROVIDER;
            case "stripe-thin" -> Stripe.THIN;
            case "stytch" -> Stytch.PROVIDER;
            case "sumsub" -> Sumsub.PROVIDER;
            case "sumsub-sha1" -> Sumsub.SHA1;
            case "sumsub-sha512" -> Sumsub.SHA512;
            case "supabase-auth-hooks" -> SupabaseAuthHooks.PROVIDER;
            case "svix" -> Svix.PROVIDER;
            case "tabapay" -> TabaPay.PROVIDER;
            case "telegram" -> Telegram.PROVIDER;
            case "telnyx" -> Telnyx.PROVIDER;
            case "tiktok" -> TikTok.PROVIDER;
            case "trello" -> Trello.PROVIDER;
            case "twilio" -> Twilio.PROVIDER;
            case "twilio-voice" -> Twilio.VOICE;
            case "twitch-eventsub" -> TwitchEventSub.PROVIDER;
            case "typeform" -> Typeform.PROVIDER;
            default -> null;
        };
    }
}
