package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with U to Z. */
final class SendersUToZ {
    private SendersUToZ() {}

    static List<String> ids() {
        return List.of(
                "upayments",
                "vercel",
                "veriff",
                "vonage",
                "vonage-sms-legacy",
                "vonage-sms-legacy-sha1",
                "vonage-sms-legacy-sha512",
                "webex",
                "websub",
                "websub-sha1",
                "websub-sha384",
                "websub-sha512",
                "wechatpay",
                "wise",
                "woocommerce",
                "woocommerce-actions",
                "workos",
                "worldline-connect",
                "worldpay",
                "x",
                "xero",
                "youtube",
                "zendesk",
                "zettle",
                "zoho-payments",
                "zoom");
    }

    static @Nullable Provider named(String id) {
        if (id.equals("upayments")) return UPayments.PROVIDER;
        if (id.equals("vercel")) return Vercel.PROVIDER;
        if (id.equals("veriff")) return Veriff.PROVIDER;
        if (id.equals("vonage")) return Vonage.PROVIDER;
        if (id.equals("vonage-sms-legacy")) return VonageSmsLegacy.PROVIDER;
        if (id.equals("vonage-sms-legacy-sha1")) return VonageSmsLegacy.SHA1;
        if (id.equals("vonage-sms-legacy-sha512")) return VonageSmsLegacy.SHA512;
        if (id.equals("webex")) return Webex.PROVIDER;
        if (id.equals("websub")) return WebSub.PROVIDER;
        if (id.equals("websub-sha1")) return WebSub.SHA1;
        if (id.equals("websub-sha384")) return WebSub.SHA384;
        if (id.equals("websub-sha512")) return WebSub.SHA512;
        if (id.equals("wechatpay")) return WeChatPay.PROVIDER;
        if (id.equals("wise")) return Wise.PROVIDER;
        if (id.equals("woocommerce")) return WooCommerce.PROVIDER;
        if (id.equals("woocommerce-actions")) return WooCommerce.ACTIONS;
        if (id.equals("workos")) return WorkOs.PROVIDER;
        if (id.equals("worldline-connect")) return WorldlineConnect.PROVIDER;
        if (id.equals("worldpay")) return Worldpay.PROVIDER;
        if (id.equals("x")) return X.PROVIDER;
        if (id.equals("xero")) return Xero.PROVIDER;
        if (id.equals("youtube")) return YouTube.PROVIDER;
        if (id.equals("zendesk")) return Zendesk.PROVIDER;
        if (id.equals("zettle")) return Zettle.PROVIDER;
        if (id.equals("zoho-payments")) return ZohoPayments.PROVIDER;
        if (id.equals("zoom")) return Zoom.PROVIDER;
        return null;
    }
}
