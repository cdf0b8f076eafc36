package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with N to R. */
final class SendersNToR {
    private SendersNToR() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
        if (Providers.is("netlify", id, all)) return Netlify.PROVIDER;
        if (Providers.is("nmi", id, all)) return Nmi.PROVIDER;
        if (Providers.is("nmi-gateway", id, all)) return Nmi.GATEWAY;
        if (Providers.is("notion", id, all)) return Notion.PROVIDER;
        if (Providers.is("npm-hooks", id, all)) return NpmHooks.PROVIDER;
        if (Providers.is("oci-notifications", id, all)) return OciNotifications.PROVIDER;
        if (Providers.is("oidc-backchannel-logout", id, all)) return OidcBackchannelLogout.PROVIDER;
        if (Providers.is("okta-event-hooks", id, all)) return OktaEventHooks.PROVIDER;
        if (Providers.is("onfido", id, all)) return Onfido.PROVIDER;
        if (Providers.is("openai", id, all)) return OpenAi.PROVIDER;
        if (Providers.is("openid-ssf-push", id, all)) return OpenIdSsfPush.PROVIDER;
        if (Providers.is("paddle", id, all)) return Paddle.PROVIDER;
        if (Providers.is("paddle-classic", id, all)) return PaddleClassic.PROVIDER;
        if (Providers.is("pagerduty", id, all)) return PagerDuty.PROVIDER;
        if (Providers.is("pandadoc", id, all)) return PandaDoc.PROVIDER;
        if (Providers.is("paypal", id, all)) return PayPal.PROVIDER;
        if (Providers.is("paypal-ipn", id, all)) return PayPalIpn.PROVIDER;
        if (Providers.is("paypal-verify-api", id, all)) return PayPalVerifyApi.PROVIDER;
        if (Providers.is("paystack", id, all)) return Paystack.PROVIDER;
        if (Providers.is("payu-eu", id, all)) return PayuEu.PROVIDER;
        if (Providers.is("payu-eu-md5", id, all)) return PayuEu.MD5;
        if (Providers.is("persona", id, all)) return Persona.PROVIDER;
        if (Providers.is("plaid", id, all)) return Plaid.PROVIDER;
        if (Providers.is("plivo-v2", id, all)) return Plivo.V2;
        if (Providers.is("plivo-v3", id, all)) return Plivo.PROVIDER;
        if (Providers.is("polar", id, all)) return Polar.PROVIDER;
        if (Providers.is("postmark", id, all)) return Postmark.PROVIDER;
        if (Providers.is("pusher", id, all)) return Pusher.PROVIDER;
        if (Providers.is("qonto", id, all)) return Qonto.PROVIDER;
        if (Providers.is("qonto-onboarding", id, all)) return Qonto.ONBOARDING;
        if (Providers.is("quickbooks", id, all)) return QuickBooks.PROVIDER;
        if (Providers.is("ramp", id, all)) return Ramp.PROVIDER;
        if (Providers.is("razorpay", id, all)) return Razorpay.PROVIDER;
        if (Providers.is("recurly", id, all)) return Recurly.PROVIDER;
        if (Providers.is("redsys", id, all)) return Redsys.SHA256;
        if (Providers.is("redsys-sha512", id, all)) return Redsys.PROVIDER;
        if (Providers.is("replicate", id, all)) return Replicate.PROVIDER;
        if (Providers.is("resend", id, all)) return Resend.PROVIDER;
        if (Providers.is("revolut", id, all)) return Revolut.PROVIDER;
        if (Providers.is("rfc9421", id, all)) return MessageSignatures.PROVIDER;
        if (Providers.is("rfc9421-hmac", id, all)) return MessageSignatures.HMAC;
        if (Providers.is("rfc9530-content-digest", id, all)) return Rfc9530ContentDigest.PROVIDER;
        return null;
    }
}
