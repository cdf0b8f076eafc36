package io.hookproof.providers;

import java.util.List;
import java.util.Optional;

/**
 * The built-in providers by the id that configuration uses. Naming one loads no other.
 */
public final class Providers {
    private Providers() {}

    /** Every id, in order. */
    public static List<String> ids() {
        return ProviderIds.ALL;
    }

    /**
     * The provider with that id.
     *
     * @throws IllegalArgumentException if there is none; the message lists the nearest ids
     */
    public static Provider named(String id) {
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
            case "convoy-sha512" -> Convoy.SHA512;
            case "convoy-sha512-base64" -> Convoy.SHA512_BASE64;
            case "convoy-simple" -> Convoy.SIMPLE;
            case "convoy-simple-base64" -> Convoy.SIMPLE_BASE64;
            case "convoy-simple-sha512-base64" -> Convoy.SIMPLE_SHA512_BASE64;
            case "customerio" -> CustomerIo.PROVIDER;
            case "datadog" -> Datadog.PROVIDER;
            case "discord-interactions" -> Discord.PROVIDER;
            case "discord-webhook-events" -> Discord.EVENTS;
            case "docker-hub" -> DockerHub.PROVIDER;
            case "docusign-connect" -> DocuSignConnect.PROVIDER;
            case "dodo-payments" -> DodoPayments.PROVIDER;
            case "dropbox" -> Dropbox.PROVIDER;
            case "dropbox-sign" -> DropboxSign.PROVIDER;
            case "dwolla" -> Dwolla.PROVIDER;
            case "ebay" -> EBay.PROVIDER;
            case "elevenlabs" -> ElevenLabs.PROVIDER;
            case "etsy" -> Etsy.PROVIDER;
            case "fastly-log-streaming" -> FastlyLogStreaming.PROVIDER;
            case "figma" -> Figma.PROVIDER;
            case "fitbit" -> Fitbit.PROVIDER;
            case "flutterwave-v3" -> Flutterwave.V3;
            case "flutterwave-v4" -> Flutterwave.PROVIDER;
            case "forgejo" -> Forgejo.PROVIDER;
            case "fusionauth" -> FusionAuth.PROVIDER;
            case "ghost" -> Ghost.PROVIDER;
            case "gitea" -> Gitea.PROVIDER;
            case "github" -> GitHub.PROVIDER;
            case "gitlab" -> GitLab.PROVIDER;
            case "gitlab-signing" -> GitLab.SIGNING;
            case "gocardless" -> GoCardless.PROVIDER;
            case "gogs" -> Gogs.PROVIDER;
            case "google-calendar-drive-push" -> GoogleCalendarDrivePush.PROVIDER;
            case "google-eventarc" -> GooglePubSub.EVENTARC;
            case "google-play-rtdn" -> GooglePubSub.PLAY;
            case "google-pubsub-push" -> GooglePubSub.PROVIDER;
            case "google-risc" -> GoogleRisc.PROVIDER;
            case "grafana" -> Grafana.PROVIDER;
            case "grafana-alerting" -> Grafana.TIMED;
            case "gumroad" -> Gumroad.PROVIDER;
            case "harbor" -> Harbor.PROVIDER;
            case "hcp-terraform-notifications" -> HcpTerraformNotifications.PROVIDER;
            case "heroku" -> Heroku.PROVIDER;
            case "hubspot-v1" -> HubSpot.V1;
            case "hubspot-v2" -> HubSpot.V2;
            case "hubspot-v3" -> HubSpot.PROVIDER;
            case "increase" -> Increase.PROVIDER;
            case "integrated-finance" -> IntegratedFinance.PROVIDER;
            case "intercom" -> Intercom.PROVIDER;
            case "iron" -> Iron.PROVIDER;
            case "jira" -> Jira.PROVIDER;
            case "katana" -> Katana.PROVIDER;
            case "keycloak-phasetwo-events" -> KeycloakPhaseTwoEvents.PROVIDER;
            case "kick" -> Kick.PROVIDER;
            case "kinde" -> Kinde.PROVIDER;
            case "klarna" -> Klarna.PROVIDER;
            case "kubernetes-admission" -> KubernetesAdmission.PROVIDER;
            case "lago-hmac" -> Lago.HMAC;
            case "lago-jwt" -> Lago.PROVIDER;
            case "lemonsqueezy" -> LemonSqueezy.PROVIDER;
            case "line" -> Line.PROVIDER;
            case "linear" -> Linear.PROVIDER;
            case "lithic" -> Lithic.PROVIDER;
            case "mailchimp" -> Mailchimp.PROVIDER;
            case "mailgun" -> Mailgun.PROVIDER;
            case "mandrill" -> Mandrill.PROVIDER;
            case "mercadopago" -> MercadoPago.PROVIDER;
            case "messagebird" -> MessageBird.PROVIDER;
            case "messagebird-legacy" -> MessageBird.LEGACY;
            case "meta" -> Meta.PROVIDER;
            case "microsoft-graph" -> MicrosoftGraph.PROVIDER;
            case "microsoft-graph-rich" -> MicrosoftGraph.RICH;
            case "midtrans" -> Midtrans.PROVIDER;
            case "modern-treasury" -> ModernTreasury.PROVIDER;
            case "mollie" -> Mollie.PROVIDER;
            case "mollie-classic" -> MollieClassic.PROVIDER;
            case "monday" -> Monday.PROVIDER;
            case "moneyhash" -> MoneyHash.PROVIDER;
            case "monzo" -> Monzo.PROVIDER;
            case "moonpay" -> MoonPay.PROVIDER;
            case "mux" -> Mux.PROVIDER;
            case "netlify" -> Netlify.PROVIDER;
            case "nmi" -> Nmi.PROVIDER;
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
            case "persona" -> Persona.PROVIDER;
            case "plaid" -> Plaid.PROVIDER;
            case "plivo-v2" -> Plivo.V2;
            case "plivo-v3" -> Plivo.PROVIDER;
            case "polar" -> Polar.PROVIDER;
            case "postmark" -> Postmark.PROVIDER;
            case "pusher" -> Pusher.PROVIDER;
            case "qonto" -> Qonto.PROVIDER;
            case "quickbooks" -> QuickBooks.PROVIDER;
            case "ramp" -> Ramp.PROVIDER;
            case "razorpay" -> Razorpay.PROVIDER;
            case "recurly" -> Recurly.PROVIDER;
            case "redsys" -> Redsys.PROVIDER;
            case "replicate" -> Replicate.PROVIDER;
            case "resend" -> Resend.PROVIDER;
            case "revolut" -> Revolut.PROVIDER;
            case "rfc9421" -> MessageSignatures.PROVIDER;
            case "rfc9421-hmac" -> MessageSignatures.HMAC;
            case "rfc9530-content-digest" -> Rfc9530ContentDigest.PROVIDER;
            case "salesforce-outbound-message" -> SalesforceOutboundMessage.PROVIDER;
            case "sanity" -> Sanity.PROVIDER;
            case "sendgrid" -> SendGrid.PROVIDER;
            case "sentry" -> Sentry.PROVIDER;
            case "shopify" -> Shopify.PROVIDER;
            case "slack" -> Slack.PROVIDER;
            case "snyk" -> Snyk.PROVIDER;
            case "square" -> Square.PROVIDER;
            case "standard-webhooks" -> StandardWebhooks.PROVIDER;
            case "standard-webhooks-v1a" -> StandardWebhooks.V1A;
            case "storyblok" -> Storyblok.PROVIDER;
            case "strava" -> Strava.PROVIDER;
            case "stripe" -> Stripe.PROVIDER;
            case "stripe-thin" -> Stripe.THIN;
            case "stytch" -> Stytch.PROVIDER;
            case "sumsub" -> Sumsub.PROVIDER;
            case "supabase-auth-hooks" -> SupabaseAuthHooks.PROVIDER;
            case "svix" -> Svix.PROVIDER;
            case "tabapay" -> TabaPay.PROVIDER;
            case "telegram" -> Telegram.PROVIDER;
            case "telnyx" -> Telnyx.PROVIDER;
            case "tiktok" -> TikTok.PROVIDER;
            case "trello" -> Trello.PROVIDER;
            case "twilio" -> Twilio.PROVIDER;
            case "twitch-eventsub" -> TwitchEventSub.PROVIDER;
            case "typeform" -> Typeform.PROVIDER;
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
            default -> throw unknown(id);
        };
    }

    private static IllegalArgumentException unknown(String id) {
        Optional<NotVerifiable> known = NotVerifiable.named(id);
        return new IllegalArgumentException(
                known.isPresent()
                        ? "\"" + id + "\" is not verifiable, because "
                                + known.get().reason()
                        : "no provider \"" + id + "\"; nearest are " + Nearest.to(id, ids())
                                + ", or describe yours with provider " + GenericHmac.ID);
    }
}
