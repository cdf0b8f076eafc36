package io.hookproof.providers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The built-in providers by the id that configuration uses. Naming one loads no other.
 */
public final class Providers {
    private static final List<String> IDS = List.of(
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
            "convoy-sha512",
            "convoy-sha512-base64",
            "convoy-simple",
            "convoy-simple-base64",
            "convoy-simple-sha512-base64",
            "customerio",
            "datadog",
            "discord-interactions",
            "discord-webhook-events",
            "docker-hub",
            "docusign-connect",
            "dodo-payments",
            "dropbox",
            "dropbox-sign",
            "dwolla",
            "ebay",
            "elevenlabs",
            "etsy",
            "fastly-log-streaming",
            "figma",
            "fitbit",
            "flutterwave-v3",
            "flutterwave-v4",
            "forgejo",
            "fusionauth",
            "ghost",
            "gitea",
            "github",
            "gitlab",
            "gitlab-signing",
            "gocardless",
            "gogs",
            "google-calendar-drive-push",
            "google-eventarc",
            "google-play-rtdn",
            "google-pubsub-push",
            "google-risc",
            "grafana",
            "grafana-alerting",
            "gumroad",
            "harbor",
            "hcp-terraform-notifications",
            "heroku",
            "hubspot-v1",
            "hubspot-v2",
            "hubspot-v3",
            "increase",
            "integrated-finance",
            "intercom",
            "iron",
            "jira",
            "katana",
            "keycloak-phasetwo-events",
            "kick",
            "kinde",
            "klarna",
            "kubernetes-admission",
            "lago-hmac",
            "lago-jwt",
            "lemonsqueezy",
            "line",
            "linear",
            "lithic",
            "mailchimp",
            "mailgun",
            "mandrill",
            "mercadopago",
            "messagebird",
            "messagebird-legacy",
            "meta",
            "microsoft-graph",
            "microsoft-graph-rich",
            "midtrans",
            "modern-treasury",
            "mollie",
            "mollie-classic",
            "monday",
            "moneyhash",
            "monzo",
            "moonpay",
            "mux",
            "netlify",
            "nmi",
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
            "persona",
            "plaid",
            "plivo-v2",
            "plivo-v3",
            "polar",
            "postmark",
            "pusher",
            "qonto",
            "quickbooks",
            "ramp",
            "razorpay",
            "recurly",
            "redsys",
            "replicate",
            "resend",
            "revolut",
            "rfc9421",
            "rfc9421-hmac",
            "rfc9530-content-digest",
            "salesforce-outbound-message",
            "sanity",
            "sendgrid",
            "sentry",
            "shopify",
            "slack",
            "snyk",
            "square",
            "standard-webhooks",
            "standard-webhooks-v1a",
            "storyblok",
            "strava",
            "stripe",
            "stripe-thin",
            "stytch",
            "sumsub",
            "supabase-auth-hooks",
            "svix",
            "tabapay",
            "telegram",
            "telnyx",
            "tiktok",
            "trello",
            "twilio",
            "twitch-eventsub",
            "typeform",
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

    private Providers() {}

    /** Every id, in order. */
    public static List<String> ids() {
        return IDS;
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
            case "azure-event-grid-cloudevents" -> AzureEventGridCloudEvents.PROVIDER;
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
            case "cloudinary-sha256" -> CloudinarySha256.PROVIDER;
            case "coinbase-cdp" -> CoinbaseCdp.PROVIDER;
            case "coinbase-commerce" -> CoinbaseCommerce.PROVIDER;
            case "coinflow" -> Coinflow.PROVIDER;
            case "coinify" -> Coinify.PROVIDER;
            case "contentful" -> Contentful.PROVIDER;
            case "convoy" -> Convoy.PROVIDER;
            case "convoy-sha512" -> ConvoySha512.PROVIDER;
            case "convoy-sha512-base64" -> ConvoySha512Base64.PROVIDER;
            case "convoy-simple" -> ConvoySimple.PROVIDER;
            case "convoy-simple-base64" -> ConvoySimpleBase64.PROVIDER;
            case "convoy-simple-sha512-base64" -> ConvoySimpleSha512Base64.PROVIDER;
            case "customerio" -> CustomerIo.PROVIDER;
            case "datadog" -> Datadog.PROVIDER;
            case "discord-interactions" -> DiscordInteractions.PROVIDER;
            case "discord-webhook-events" -> DiscordWebhookEvents.PROVIDER;
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
            case "flutterwave-v3" -> FlutterwaveV3.PROVIDER;
            case "flutterwave-v4" -> FlutterwaveV4.PROVIDER;
            case "forgejo" -> Forgejo.PROVIDER;
            case "fusionauth" -> FusionAuth.PROVIDER;
            case "ghost" -> Ghost.PROVIDER;
            case "gitea" -> Gitea.PROVIDER;
            case "github" -> GitHub.PROVIDER;
            case "gitlab" -> GitLab.PROVIDER;
            case "gitlab-signing" -> GitLabSigning.PROVIDER;
            case "gocardless" -> GoCardless.PROVIDER;
            case "gogs" -> Gogs.PROVIDER;
            case "google-calendar-drive-push" -> GoogleCalendarDrivePush.PROVIDER;
            case "google-eventarc" -> GoogleEventarc.PROVIDER;
            case "google-play-rtdn" -> GooglePlayRtdn.PROVIDER;
            case "google-pubsub-push" -> GooglePubSubPush.PROVIDER;
            case "google-risc" -> GoogleRisc.PROVIDER;
            case "grafana" -> Grafana.PROVIDER;
            case "grafana-alerting" -> GrafanaAlerting.PROVIDER;
            case "gumroad" -> Gumroad.PROVIDER;
            case "harbor" -> Harbor.PROVIDER;
            case "hcp-terraform-notifications" -> HcpTerraformNotifications.PROVIDER;
            case "heroku" -> Heroku.PROVIDER;
            case "hubspot-v1" -> HubSpotV1.PROVIDER;
            case "hubspot-v2" -> HubSpotV2.PROVIDER;
            case "hubspot-v3" -> HubSpotV3.PROVIDER;
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
            case "lago-hmac" -> LagoHmac.PROVIDER;
            case "lago-jwt" -> LagoJwt.PROVIDER;
            case "lemonsqueezy" -> LemonSqueezy.PROVIDER;
            case "line" -> Line.PROVIDER;
            case "linear" -> Linear.PROVIDER;
            case "lithic" -> Lithic.PROVIDER;
            case "mailchimp" -> Mailchimp.PROVIDER;
            case "mailgun" -> Mailgun.PROVIDER;
            case "mandrill" -> Mandrill.PROVIDER;
            case "mercadopago" -> MercadoPago.PROVIDER;
            case "messagebird" -> MessageBird.PROVIDER;
            case "messagebird-legacy" -> MessageBirdLegacy.PROVIDER;
            case "meta" -> Meta.PROVIDER;
            case "microsoft-graph" -> MicrosoftGraph.PROVIDER;
            case "microsoft-graph-rich" -> MicrosoftGraphRich.PROVIDER;
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
            case "plivo-v2" -> PlivoV2.PROVIDER;
            case "plivo-v3" -> PlivoV3.PROVIDER;
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
            case "rfc9421-hmac" -> MessageSignaturesHmac.PROVIDER;
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
            case "standard-webhooks-v1a" -> StandardWebhooksV1a.PROVIDER;
            case "storyblok" -> Storyblok.PROVIDER;
            case "strava" -> Strava.PROVIDER;
            case "stripe" -> Stripe.PROVIDER;
            case "stripe-thin" -> StripeThin.PROVIDER;
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
            case "vonage-sms-legacy-sha1" -> VonageSmsLegacySha1.PROVIDER;
            case "vonage-sms-legacy-sha512" -> VonageSmsLegacySha512.PROVIDER;
            case "webex" -> Webex.PROVIDER;
            case "websub" -> WebSub.PROVIDER;
            case "websub-sha1" -> WebSubSha1.PROVIDER;
            case "websub-sha384" -> WebSubSha384.PROVIDER;
            case "websub-sha512" -> WebSubSha512.PROVIDER;
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
        return NotVerifiable.named(id)
                .map(sender ->
                        new IllegalArgumentException("\"" + id + "\" is not verifiable, because " + sender.reason()))
                .orElseGet(() -> new IllegalArgumentException("no provider \"" + id + "\"; nearest are " + nearest(id)
                        + ", or describe yours with provider " + GenericHmac.ID));
    }

    private static List<String> nearest(String id) {
        List<String> byDistance = new ArrayList<>(IDS);
        byDistance.sort(Comparator.comparingInt(known -> apart(id, known)));
        return byDistance.subList(0, 3);
    }

    /** Half a name is near too: people type "discord" and "sns". */
    private static int apart(String id, String known) {
        int firstWord = known.indexOf('-');
        int whole = known.contains(id) && !id.isEmpty() ? 0 : distance(id, known);
        return firstWord < 0 ? whole : Math.min(whole, distance(id, known.substring(0, firstWord)));
    }

    /** How many letters must be added, dropped or changed to get from one to the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
