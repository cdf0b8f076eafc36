package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The built-in senders whose ids begin with A to C. This class and its siblings use no switch: over texts, it is half
 * as large again, and Java reads all of it before it names one sender.
 */
final class SendersAToC {
    private SendersAToC() {}

    static List<String> ids() {
        return List.of(
                "ably",
                "adobe-acrobat-sign",
                "adyen-platform",
                "adyen-standard",
                "aircall",
                "airtable",
                "airwallex",
                "alchemy",
                "alibaba-mns",
                "alipay",
                "anthropic",
                "apple-app-store-server-notifications-v2",
                "apple-sign-in",
                "asana",
                "atlassian-connect",
                "auth0-log-streams",
                "authorize-net",
                "aws-eventbridge-api-destinations",
                "aws-sns",
                "azure-devops",
                "azure-event-grid",
                "azure-event-grid-cloudevents",
                "bigcommerce",
                "bird",
                "bitbucket-cloud",
                "bitbucket-server",
                "box",
                "braintree",
                "brex",
                "btcpay",
                "calcom",
                "calendly",
                "cashfree",
                "chargebee",
                "checkout-com",
                "circle",
                "circleci",
                "clerk",
                "clickup",
                "cloudevents-http-webhook",
                "cloudflare-notifications",
                "cloudflare-stream",
                "cloudinary",
                "cloudinary-sha256",
                "coinbase-cdp",
                "coinbase-commerce",
                "coinflow",
                "coinify",
                "contentful",
                "convoy",
                "convoy-base64",
                "convoy-sha512",
                "convoy-sha512-base64",
                "convoy-simple",
                "convoy-simple-base64",
                "convoy-simple-sha512",
                "convoy-simple-sha512-base64",
                "customerio");
    }

    static @Nullable Provider named(String id) {
        if (id.equals("ably")) return Ably.PROVIDER;
        if (id.equals("adobe-acrobat-sign")) return AdobeAcrobatSign.PROVIDER;
        if (id.equals("adyen-platform")) return AdyenPlatform.PROVIDER;
        if (id.equals("adyen-standard")) return AdyenStandard.PROVIDER;
        if (id.equals("aircall")) return Aircall.PROVIDER;
        if (id.equals("airtable")) return Airtable.PROVIDER;
        if (id.equals("airwallex")) return Airwallex.PROVIDER;
        if (id.equals("alchemy")) return Alchemy.PROVIDER;
        if (id.equals("alibaba-mns")) return AlibabaMns.PROVIDER;
        if (id.equals("alipay")) return Alipay.PROVIDER;
        if (id.equals("anthropic")) return Anthropic.PROVIDER;
        if (id.equals("apple-app-store-server-notifications-v2")) return AppleAppStore.PROVIDER;
        if (id.equals("apple-sign-in")) return AppleSignIn.PROVIDER;
        if (id.equals("asana")) return Asana.PROVIDER;
        if (id.equals("atlassian-connect")) return AtlassianConnect.PROVIDER;
        if (id.equals("auth0-log-streams")) return Auth0LogStreams.PROVIDER;
        if (id.equals("authorize-net")) return AuthorizeNet.PROVIDER;
        if (id.equals("aws-eventbridge-api-destinations")) return AwsEventBridgeApiDestinations.PROVIDER;
        if (id.equals("aws-sns")) return AwsSns.PROVIDER;
        if (id.equals("azure-devops")) return AzureDevOps.PROVIDER;
        if (id.equals("azure-event-grid")) return AzureEventGrid.PROVIDER;
        if (id.equals("azure-event-grid-cloudevents")) return AzureEventGrid.CLOUD_EVENTS;
        if (id.equals("bigcommerce")) return BigCommerce.PROVIDER;
        if (id.equals("bird")) return MessageBird.BIRD;
        if (id.equals("bitbucket-cloud")) return BitbucketCloud.PROVIDER;
        if (id.equals("bitbucket-server")) return BitbucketServer.PROVIDER;
        if (id.equals("box")) return Box.PROVIDER;
        if (id.equals("braintree")) return Braintree.PROVIDER;
        if (id.equals("brex")) return Brex.PROVIDER;
        if (id.equals("btcpay")) return BtcPay.PROVIDER;
        if (id.equals("calcom")) return CalCom.PROVIDER;
        if (id.equals("calendly")) return Calendly.PROVIDER;
        if (id.equals("cashfree")) return Cashfree.PROVIDER;
        if (id.equals("chargebee")) return Chargebee.PROVIDER;
        if (id.equals("checkout-com")) return CheckoutCom.PROVIDER;
        if (id.equals("circle")) return Circle.PROVIDER;
        if (id.equals("circleci")) return CircleCi.PROVIDER;
        if (id.equals("clerk")) return Clerk.PROVIDER;
        if (id.equals("clickup")) return ClickUp.PROVIDER;
        if (id.equals("cloudevents-http-webhook")) return CloudEventsHttpWebhook.PROVIDER;
        if (id.equals("cloudflare-notifications")) return CloudflareNotifications.PROVIDER;
        if (id.equals("cloudflare-stream")) return CloudflareStream.PROVIDER;
        if (id.equals("cloudinary")) return Cloudinary.PROVIDER;
        if (id.equals("cloudinary-sha256")) return Cloudinary.SHA256;
        if (id.equals("coinbase-cdp")) return CoinbaseCdp.PROVIDER;
        if (id.equals("coinbase-commerce")) return CoinbaseCommerce.PROVIDER;
        if (id.equals("coinflow")) return Coinflow.PROVIDER;
        if (id.equals("coinify")) return Coinify.PROVIDER;
        if (id.equals("contentful")) return Contentful.PROVIDER;
        if (id.equals("convoy")) return Convoy.PROVIDER;
        if (id.equals("convoy-base64")) return Convoy.SHA256_BASE64;
        if (id.equals("convoy-sha512")) return Convoy.SHA512;
        if (id.equals("convoy-sha512-base64")) return Convoy.SHA512_BASE64;
        if (id.equals("convoy-simple")) return Convoy.SIMPLE;
        if (id.equals("convoy-simple-base64")) return Convoy.SIMPLE_BASE64;
        if (id.equals("convoy-simple-sha512")) return Convoy.SIMPLE_SHA512;
        if (id.equals("convoy-simple-sha512-base64")) return Convoy.SIMPLE_SHA512_BASE64;
        if (id.equals("customerio")) return CustomerIo.PROVIDER;
        return null;
    }
}
