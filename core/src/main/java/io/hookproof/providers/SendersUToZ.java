package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
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
        return switch (id) {
            case "upayments" -> UPayments.PROVIDER;
            case "vercel" -> Vercel.PROVIDER;
            case "veriff" -> Veriff.PROVIDER;
            case "vonage" -> Vonage.PROVIDER;
            case "vonage-sms-legacy" -> VonageSmsLegacy.PROVIDER;
            case "vonage-sms-legacy-sha1" -> VonageSmsLegacy.SHA1;
            case "vonage-sms-legacy-sha512" -> VonageSmsLegacy.SHA512;
            case "webex" -> Webex.PROVIDER;
            case "websub" -> WebSub.PROVIDER;
            case "websub-sha1" -> WebSub.SHA1;
            case "websub-sha384" -> WebSub.SHA384;
            case "websub-sha512" -> WebSub.SHA512;
            case "wechatpay" -> WeChatPay.PROVIDER;
            case "wise" -> Wise.PROVIDER;
            case "woocommerce" -> WooCommerce.PROVIDER;
            case "woocommerce-actions" -> WooCommerce.ACTIONS;
            case "workos" -> WorkOs.PROVIDER;
            case "worldline-connect" -> WorldlineConnect.PROVIDER;
            case "worldpay" -> Worldpay.PROVIDER;
            case "x" -> X.PROVIDER;
            case "xero" -> Xero.PROVIDER;
            case "youtube" -> YouTube.PROVIDER;
            case "zendesk" -> Zendesk.PROVIDER;
            case "zettle" -> Zettle.PROVIDER;
            case "zoho-payments" -> ZohoPayments.PROVIDER;
            case "zoom" -> Zoom.PROVIDER;
            default -> null;
        };
    }
}
