package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with U to Z. */
final class SendersUToZ {
    private SendersUToZ() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
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
