package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with N to R. */
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
        if (id.equals("netlify")) return Netlify.PROVIDER;
        if (id.equals("nmi")) return Nmi.PROVIDER;
        if (id.equals("nmi-gateway")) return Nmi.GATEWAY;
        if (id.equals("notion")) return Notion.PROVIDER;
        if (id.equals("npm-hooks")) return NpmHooks.PROVIDER;
        if (id.equals("oci-notifications")) return OciNotifications.PROVIDER;
        if (id.equals("oidc-backchannel-logout")) return OidcBackchannelLogout.PROVIDER;
        if (id.equals("okta-event-hooks")) return OktaEventHooks.PROVIDER;
        if (id.equals("onfido")) return Onfido.PROVIDER;
        if (id.equals("openai")) return OpenAi.PROVIDER;
        if (id.equals("openid-ssf-push")) return OpenIdSsfPush.PROVIDER;
        if (id.equals("paddle")) return Paddle.PROVIDER;
        if (id.equals("paddle-classic")) return PaddleClassic.PROVIDER;
        if (id.equals("pagerduty")) return PagerDuty.PROVIDER;
        if (id.equals("pandadoc")) return PandaDoc.PROVIDER;
        if (id.equals("paypal")) return PayPal.PROVIDER;
        if (id.equals("paypal-ipn")) return PayPalIpn.PROVIDER;
        if (id.equals("paypal-verify-api")) return PayPalVerifyApi.PROVIDER;
        if (id.equals("paystack")) return Paystack.PROVIDER;
        if (id.equals("payu-eu")) return PayuEu.PROVIDER;
        if (id.equals("payu-eu-md5")) return PayuEu.MD5;
        if (id.equals("persona")) return Persona.PROVIDER;
        if (id.equals("plaid")) return Plaid.PROVIDER;
        if (id.equals("plivo-v2")) return Plivo.V2;
        if (id.equals("plivo-v3")) return Plivo.PROVIDER;
        if (id.equals("polar")) return Polar.PROVIDER;
        if (id.equals("postmark")) return Postmark.PROVIDER;
        if (id.equals("pusher")) return Pusher.PROVIDER;
        if (id.equals("qonto")) return Qonto.PROVIDER;
        if (id.equals("qonto-onboarding")) return Qonto.ONBOARDING;
        if (id.equals("quickbooks")) return QuickBooks.PROVIDER;
        if (id.equals("ramp")) return Ramp.PROVIDER;
        if (id.equals("razorpay")) return Razorpay.PROVIDER;
        if (id.equals("recurly")) return Recurly.PROVIDER;
        if (id.equals("redsys")) return Redsys.SHA256;
        if (id.equals("redsys-sha512")) return Redsys.PROVIDER;
        if (id.equals("replicate")) return Replicate.PROVIDER;
        if (id.equals("resend")) return Resend.PROVIDER;
        if (id.equals("revolut")) return Revolut.PROVIDER;
        if (id.equals("rfc9421")) return MessageSignatures.PROVIDER;
        if (id.equals("rfc9421-hmac")) return MessageSignatures.HMAC;
        if (id.equals("rfc9530-content-digest")) return Rfc9530ContentDigest.PROVIDER;
        return null;
    }
}
