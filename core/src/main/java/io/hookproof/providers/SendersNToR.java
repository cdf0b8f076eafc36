package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
final class SendersNToR {
    private SendersNToR() {}

    static List<String> ids() {
        return List.of(
                "netlify",
                "nmi",
                "nmi-gateway",
                "notion",
                "npm-hooks",
                "oci-notifications",
                "oidc-backchannel-logout",
                "okta-event-hooks",
                "onfido",
                "openai",
                "openid-ssf-push",
                "paddle",
                "paddle-classic",
                "pagerduty",
                "pandadoc",
                "paypal",
                "paypal-ipn",
                "paypal-verify-api",
                "paystack",
                "payu-eu",
                "payu-eu-md5",
                "persona",
                "plaid",
                "plivo-v2",
                "plivo-v3",
                "polar",
                "postmark",
                "pusher",
                "qonto",
                "qonto-onboarding",
                "quickbooks",
                "ramp",
                "razorpay",
                "recurly",
                "redsys",
                "redsys-sha512",
                "replicate",
                "resend",
                "revolut",
                "rfc9421",
                "rfc9421-hmac",
                "rfc9530-content-digest");
    }

    static @Nullable Provider named(String id) {
        return switch (id) {
            case "netlify" -> Netlify.PROVIDER;
            case "nmi" -> Nmi.PROVIDER;
            case "nmi-gateway" -> Nmi.GATEWAY;
            case "notion" -> Notion.PROVIDER;
            case "npm-hooks" -> NpmHooks.PROVIDER;
            case "oci-notifications" -> OciNotifications.PROVIDER;
            case "oidc-backchannel-logout" -> OidcBackchannelLogout.PROVIDER;
            case "okta-event-hooks" -> OktaEventHooks.PROVIDER;
            case "onfido" -> Onfido.PROVIDER;
            case "openai" -> OpenAi.PROVIDER;
            case "openid-ssf-push" -> OpenIdSsfPush.PROVIDER;
            case "paddle" -> Paddle.PROVIDER;
            case "paddle-classic" -> PaddleClassic.PROVIDER;
            case "pagerduty" -> PagerDuty.PROVIDER;
            case "pandadoc" -> PandaDoc.PROVIDER;
            case "paypal" -> PayPal.PROVIDER;
            case "paypal-ipn" -> PayPalIpn.PROVIDER;
            case "paypal-verify-api" -> PayPalVerifyApi.PROVIDER;
            case "paystack" -> Paystack.PROVIDER;
            case "payu-eu" -> PayuEu.PROVIDER;
            case "payu-eu-md5" -> PayuEu.MD5;
            case "persona" -> Persona.PROVIDER;
            case "plaid" -> Plaid.PROVIDER;
            case "plivo-v2" -> Plivo.V2;
            case "plivo-v3" -> Plivo.PROVIDER;
            case "polar" -> Polar.PROVIDER;
            case "postmark" -> Postmark.PROVIDER;
            case "pusher" -> Pusher.PROVIDER;
            case "qonto" -> Qonto.PROVIDER;
            case "qonto-onboarding" -> Qonto.ONBOARDING;
            case "quickbooks" -> QuickBooks.PROVIDER;
            case "ramp" -> Ramp.PROVIDER;
            case "razorpay" -> Razorpay.PROVIDER;
            case "recurly" -> Recurly.PROVIDER;
            case "redsys" -> Redsys.SHA256;
            case "redsys-sha512" -> Redsys.PROVIDER;
            case "replicate" -> Replicate.PROVIDER;
            case "resend" -> Resend.PROVIDER;
            case "revolut" -> Revolut.PROVIDER;
            case "rfc9421" -> MessageSignatures.PROVIDER;
            case "rfc9421-hmac" -> MessageSignatures.HMAC;
            case "rfc9530-content-digest" -> Rfc9530ContentDigest.PROVIDER;
            default -> null;
        };
    }
}
