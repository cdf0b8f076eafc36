package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with S to Z. */
final class SendersSToZ {
    private SendersSToZ() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
        if (Providers.is("salesforce-outbound-message", id, all)) return SalesforceOutboundMessage.PROVIDER;
        if (Providers.is("sanity", id, all)) return Sanity.PROVIDER;
        if (Providers.is("sendgrid", id, all)) return SendGrid.PROVIDER;
        if (Providers.is("sendgrid-inbound", id, all)) return SendGrid.INBOUND;
        if (Providers.is("sentry", id, all)) return Sentry.PROVIDER;
        if (Providers.is("shopify", id, all)) return Shopify.PROVIDER;
        if (Providers.is("shopify-events", id, all)) return Shopify.EVENTS;
        if (Providers.is("slack", id, all)) return Slack.PROVIDER;
        if (Providers.is("snyk", id, all)) return Snyk.PROVIDER;
        if (Providers.is("square", id, all)) return Square.PROVIDER;
        if (Providers.is("standard-webhooks", id, all)) return StandardWebhooks.PROVIDER;
        if (Providers.is("standard-webhooks-v1a", id, all)) return StandardWebhooks.V1A;
        if (Providers.is("storyblok", id, all)) return Storyblok.PROVIDER;
        if (Providers.is("strava", id, all)) return Strava.PROVIDER;
        if (Providers.is("stripe", id, all)) return Stripe.PROVIDER;
        if (Providers.is("stripe-thin", id, all)) return Stripe.THIN;
        if (Providers.is("stytch", id, all)) return Stytch.PROVIDER;
        if (Providers.is("sumsub", id, all)) return Sumsub.PROVIDER;
        if (Providers.is("sumsub-sha1", id, all)) return Sumsub.SHA1;
        if (Providers.is("sumsub-sha512", id, all)) return Sumsub.SHA512;
        if (Providers.is("supabase-auth-hooks", id, all)) return SupabaseAuthHooks.PROVIDER;
        if (Providers.is("svix", id, all)) return Svix.PROVIDER;
        if (Providers.is("tabapay", id, all)) return TabaPay.PROVIDER;
        if (Providers.is("telegram", id, all)) return Telegram.PROVIDER;
        if (Providers.is("telnyx", id, all)) return Telnyx.PROVIDER;
        if (Providers.is("tiktok", id, all)) return TikTok.PROVIDER;
        if (Providers.is("trello", id, all)) return Trello.PROVIDER;
        if (Providers.is("twilio", id, all)) return Twilio.PROVIDER;
        if (Providers.is("twilio-event-streams", id, all)) return Twilio.EVENT_STREAMS;
        if (Providers.is("twilio-rule", id, all)) return Twilio.RULE;
        if (Providers.is("twilio-voice", id, all)) return Twilio.VOICE;
        if (Providers.is("twilio-voice-rule", id, all)) return Twilio.VOICE_RULE;
        if (Providers.is("twitch-eventsub", id, all)) return TwitchEventSub.PROVIDER;
        if (Providers.is("typeform", id, all)) return Typeform.PROVIDER;
        if (Providers.is("upayments", id, all)) return UPayments.PROVIDER;
        if (Providers.is("vercel", id, all)) return Vercel.PROVIDER;
        if (Providers.is("veriff", id, all)) return Veriff.PROVIDER;
        if (Providers.is("vonage", id, all)) return Vonage.PROVIDER;
        if (Providers.is("vonage-sms-legacy", id, all)) return VonageSmsLegacy.PROVIDER;
        if (Providers.is("vonage-sms-legacy-sha1", id, all)) return VonageSmsLegacy.SHA1;
        if (Providers.is("vonage-sms-legacy-sha512", id, all)) return VonageSmsLegacy.SHA512;
        if (Providers.is("webex", id, all)) return Webex.PROVIDER;
        if (Providers.is("websub", id, all)) return WebSub.PROVIDER;
        if (Providers.is("websub-sha1", id, all)) return WebSub.SHA1;
        if (Providers.is("websub-sha384", id, all)) return WebSub.SHA384;
        if (Providers.is("websub-sha512", id, all)) return WebSub.SHA512;
        if (Providers.is("wechatpay", id, all)) return WeChatPay.PROVIDER;
        if (Providers.is("wise", id, all)) return Wise.PROVIDER;
        if (Providers.is("woocommerce", id, all)) return WooCommerce.PROVIDER;
        if (Providers.is("woocommerce-actions", id, all)) return WooCommerce.ACTIONS;
        if (Providers.is("workos", id, all)) return WorkOs.PROVIDER;
        if (Providers.is("worldline-connect", id, all)) return WorldlineConnect.PROVIDER;
        if (Providers.is("worldpay", id, all)) return Worldpay.PROVIDER;
        if (Providers.is("x", id, all)) return X.PROVIDER;
        if (Providers.is("xero", id, all)) return Xero.PROVIDER;
        if (Providers.is("youtube", id, all)) return YouTube.PROVIDER;
        if (Providers.is("zendesk", id, all)) return Zendesk.PROVIDER;
        if (Providers.is("zendesk-events", id, all)) return Zendesk.EVENTS;
        if (Providers.is("zettle", id, all)) return Zettle.PROVIDER;
        if (Providers.is("zoho-payments", id, all)) return ZohoPayments.PROVIDER;
        if (Providers.is("zoom", id, all)) return Zoom.PROVIDER;
        return null;
    }
}
