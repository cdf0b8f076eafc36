package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The built-in senders whose ids begin with A to C. This class and its siblings use no switch: over texts, it is half
 * as large again, and Java reads all of it before it names one sender.
 */
final class SendersAToC {
    private SendersAToC() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
        if (Providers.is("ably", id, all)) return Ably.PROVIDER;
        if (Providers.is("adobe-acrobat-sign", id, all)) return AdobeAcrobatSign.PROVIDER;
        if (Providers.is("adyen-platform", id, all)) return AdyenPlatform.PROVIDER;
        if (Providers.is("adyen-standard", id, all)) return AdyenStandard.PROVIDER;
        if (Providers.is("aircall", id, all)) return Aircall.PROVIDER;
        if (Providers.is("airtable", id, all)) return Airtable.PROVIDER;
        if (Providers.is("airwallex", id, all)) return Airwallex.PROVIDER;
        if (Providers.is("alchemy", id, all)) return Alchemy.PROVIDER;
        if (Providers.is("alibaba-mns", id, all)) return AlibabaMns.PROVIDER;
        if (Providers.is("alipay", id, all)) return Alipay.PROVIDER;
        if (Providers.is("anthropic", id, all)) return Anthropic.PROVIDER;
        if (Providers.is("apple-app-store-server-notifications-v2", id, all)) return AppleAppStore.PROVIDER;
        if (Providers.is("apple-sign-in", id, all)) return AppleSignIn.PROVIDER;
        if (Providers.is("asana", id, all)) return Asana.PROVIDER;
        if (Providers.is("atlassian-connect", id, all)) return AtlassianConnect.PROVIDER;
        if (Providers.is("auth0-log-streams", id, all)) return Auth0LogStreams.PROVIDER;
        if (Providers.is("authorize-net", id, all)) return AuthorizeNet.PROVIDER;
        if (Providers.is("aws-eventbridge-api-destinations", id, all)) return AwsEventBridgeApiDestinations.PROVIDER;
        if (Providers.is("aws-sns", id, all)) return AwsSns.PROVIDER;
        if (Providers.is("azure-devops", id, all)) return AzureDevOps.PROVIDER;
        if (Providers.is("azure-event-grid", id, all)) return AzureEventGrid.PROVIDER;
        if (Providers.is("azure-event-grid-cloudevents", id, all)) return AzureEventGrid.CLOUD_EVENTS;
        if (Providers.is("bigcommerce", id, all)) return BigCommerce.PROVIDER;
        if (Providers.is("bird", id, all)) return MessageBird.BIRD;
        if (Providers.is("bird-api", id, all)) return MessageBird.BIRD_API;
        if (Providers.is("bitbucket-cloud", id, all)) return BitbucketCloud.PROVIDER;
        if (Providers.is("bitbucket-server", id, all)) return BitbucketServer.PROVIDER;
        if (Providers.is("box", id, all)) return Box.PROVIDER;
        if (Providers.is("braintree", id, all)) return Braintree.PROVIDER;
        if (Providers.is("brex", id, all)) return Brex.PROVIDER;
        if (Providers.is("btcpay", id, all)) return BtcPay.PROVIDER;
        if (Providers.is("calcom", id, all)) return CalCom.PROVIDER;
        if (Providers.is("calendly", id, all)) return Calendly.PROVIDER;
        if (Providers.is("cashfree", id, all)) return Cashfree.PROVIDER;
        if (Providers.is("chargebee", id, all)) return Chargebee.PROVIDER;
        if (Providers.is("checkout-com", id, all)) return CheckoutCom.PROVIDER;
        if (Providers.is("circle", id, all)) return Circle.PROVIDER;
        if (Providers.is("circleci", id, all)) return CircleCi.PROVIDER;
        if (Providers.is("clerk", id, all)) return Clerk.PROVIDER;
        if (Providers.is("clickup", id, all)) return ClickUp.PROVIDER;
        if (Providers.is("cloudevents-http-webhook", id, all)) return CloudEventsHttpWebhook.PROVIDER;
        if (Providers.is("cloudflare-notifications", id, all)) return CloudflareNotifications.PROVIDER;
        if (Providers.is("cloudflare-stream", id, all)) return CloudflareStream.PROVIDER;
        if (Providers.is("cloudinary", id, all)) return Cloudinary.PROVIDER;
        if (Providers.is("cloudinary-sha256", id, all)) return Cloudinary.SHA256;
        if (Providers.is("coinbase-cdp", id, all)) return CoinbaseCdp.PROVIDER;
        if (Providers.is("coinbase-commerce", id, all)) return CoinbaseCommerce.PROVIDER;
        if (Providers.is("coinflow", id, all)) return Coinflow.PROVIDER;
        if (Providers.is("coinify", id, all)) return Coinify.PROVIDER;
        if (Providers.is("contentful", id, all)) return Contentful.PROVIDER;
        if (Providers.is("convoy", id, all)) return Convoy.PROVIDER;
        if (Providers.is("convoy-base64", id, all)) return Convoy.SHA256_BASE64;
        if (Providers.is("convoy-sha512", id, all)) return Convoy.SHA512;
        if (Providers.is("convoy-sha512-base64", id, all)) return Convoy.SHA512_BASE64;
        if (Providers.is("convoy-simple", id, all)) return Convoy.SIMPLE;
        if (Providers.is("convoy-simple-base64", id, all)) return Convoy.SIMPLE_BASE64;
        if (Providers.is("convoy-simple-sha512", id, all)) return Convoy.SIMPLE_SHA512;
        if (Providers.is("convoy-simple-sha512-base64", id, all)) return Convoy.SIMPLE_SHA512_BASE64;
        if (Providers.is("customerio", id, all)) return CustomerIo.PROVIDER;
        return null;
    }
}
