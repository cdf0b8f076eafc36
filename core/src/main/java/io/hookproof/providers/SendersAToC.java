package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
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
        return switch (id) {
            case "ably" -> Ably.PROVIDER;
            case "adobe-acrobat-sign" -> AdobeAcrobatSign.PROVIDER;
            case "adyen-platform" -> AdyenPlatform.PROVIDER;
            case "adyen-standard" -> AdyenStandard.PROVIDER;
            case "aircall" -> Aircall.PROVIDER;
            case "airtable" -> Airtable.PROVIDER;
            case "airwallex" -> Airwallex.PROVIDER;
            case "alchemy" -> Alchemy.PROVIDER;
            case "alibaba-mns" -> AlibabaMns.PROVIDER;
            case "alipay" -> Alipay.PROVIDER;
            case "anthropic" -> Anthropic.PROVIDER;
            case "apple-app-store-server-notifications-v2" -> AppleAppStore.PROVIDER;
            case "apple-sign-in" -> AppleSignIn.PROVIDER;
            case "asana" -> Asana.PROVIDER;
            case "atlassian-connect" -> AtlassianConnect.PROVIDER;
            case "auth0-log-streams" -> Auth0LogStreams.PROVIDER;
            case "authorize-net" -> AuthorizeNet.PROVIDER;
            case "aws-eventbridge-api-destinations" -> AwsEventBridgeApiDestinations.PROVIDER;
            case "aws-sns" -> AwsSns.PROVIDER;
            case "azure-devops" -> AzureDevOps.PROVIDER;
            case "azure-event-grid" -> AzureEventGrid.PROVIDER;
            case "azure-event-grid-cloudevents" -> AzureEventGrid.CLOUD_EVENTS;
            case "bigcommerce" -> BigCommerce.PROVIDER;
            case "bird" -> MessageBird.BIRD;
            case "bitbucket-cloud" -> BitbucketCloud.PROVIDER;
            case "bitbucket-server" -> BitbucketServer.PROVIDER;
            case "box" -> Box.PROVIDER;
            case "braintree" -> Braintree.PROVIDER;
            case "brex" -> Brex.PROVIDER;
            case "btcpay" -> BtcPay.PROVIDER;
            case "calcom" -> CalCom.PROVIDER;
            case "calendly" -> Calendly.PROVIDER;
            case "cashfree" -> Cashfree.PROVIDER;
            case "chargebee" -> Chargebee.PROVIDER;
            case "checkout-com" -> CheckoutCom.PROVIDER;
            case "circle" -> Circle.PROVIDER;
            case "circleci" -> CircleCi.PROVIDER;
            case "clerk" -> Clerk.PROVIDER;
            case "clickup" -> ClickUp.PROVIDER;
            case "cloudevents-http-webhook" -> CloudEventsHttpWebhook.PROVIDER;
            case "cloudflare-notifications" -> CloudflareNotifications.PROVIDER;
            case "cloudflare-stream" -> CloudflareStream.PROVIDER;
            case "cloudinary" -> Cloudinary.PROVIDER;
            case "cloudinary-sha256" -> Cloudinary.SHA256;
            case "coinbase-cdp" -> CoinbaseCdp.PROVIDER;
            case "coinbase-commerce" -> CoinbaseCommerce.PROVIDER;
            case "coinflow" -> Coinflow.PROVIDER;
            case "coinify" -> Coinify.PROVIDER;
            case "contentful" -> Contentful.PROVIDER;
            case "convoy" -> Convoy.PROVIDER;
            case "convoy-base64" -> Convoy.SHA256_BASE64;
            case "convoy-sha512" -> Convoy.SHA512;
            case "convoy-sha512-base64" -> Convoy.SHA512_BASE64;
            case "convoy-simple" -> Convoy.SIMPLE;
            case "convoy-simple-base64" -> Convoy.SIMPLE_BASE64;
            case "convoy-simple-sha512" -> Convoy.SIMPLE_SHA512;
            case "convoy-simple-sha512-base64" -> Convoy.SIMPLE_SHA512_BASE64;
            case "customerio" -> CustomerIo.PROVIDER;
            default -> null;
        };
    }
}
