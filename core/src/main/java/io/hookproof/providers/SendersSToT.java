package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with S to T. */
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
        if (id.equals("salesforce-outbound-message")) return SalesforceOutboundMessage.PROVIDER;
        if (id.equals("sanity")) return Sanity.PROVIDER;
        if (id.equals("sendgrid")) return SendGrid.PROVIDER;
        if (id.equals("sendgrid-inbound")) return SendGrid.INBOUND;
        if (id.equals("sentry")) return Sentry.PROVIDER;
        if (id.equals("shopify")) return Shopify.PROVIDER;
        if (id.equals("slack")) return Slack.PROVIDER;
        if (id.equals("snyk")) return Snyk.PROVIDER;
        if (id.equals("square")) return Square.PROVIDER;
        if (id.equals("standard-webhooks")) return StandardWebhooks.PROVIDER;
        if (id.equals("standard-webhooks-v1a")) return StandardWebhooks.V1A;
        if (id.equals("storyblok")) return Storyblok.PROVIDER;
        if (id.equals("strava")) return Strava.PROVIDER;
        if (id.equals("stripe")) return Stripe.PROVIDER;
        if (id.equals("stripe-thin")) return Stripe.THIN;
        if (id.equals("stytch")) return Stytch.PROVIDER;
        if (id.equals("sumsub")) return Sumsub.PROVIDER;
        if (id.equals("sumsub-sha1")) return Sumsub.SHA1;
        if (id.equals("sumsub-sha512")) return Sumsub.SHA512;
        if (id.equals("supabase-auth-hooks")) return SupabaseAuthHooks.PROVIDER;
        if (id.equals("svix")) return Svix.PROVIDER;
        if (id.equals("tabapay")) return TabaPay.PROVIDER;
        if (id.equals("telegram")) return Telegram.PROVIDER;
        if (id.equals("telnyx")) return Telnyx.PROVIDER;
        if (id.equals("tiktok")) return TikTok.PROVIDER;
        if (id.equals("trello")) return Trello.PROVIDER;
        if (id.equals("twilio")) return Twilio.PROVIDER;
        if (id.equals("twilio-voice")) return Twilio.VOICE;
        if (id.equals("twitch-eventsub")) return TwitchEventSub.PROVIDER;
        if (id.equals("typeform")) return Typeform.PROVIDER;
        return null;
    }
}
