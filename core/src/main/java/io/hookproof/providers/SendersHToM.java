package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
final class SendersHToM {
    private SendersHToM() {}

    static List<String> ids() {
        return List.of(
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
                "keycloak-phasetwo-events-bearer",
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
                "mailgun-legacy",
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
                "mux");
    }

    static @Nullable Provider named(String id) {
        return switch (id) {
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
            case "keycloak-phasetwo-events-bearer" -> KeycloakPhaseTwoEvents.BEARER;
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
            case "mailgun-legacy" -> Mailgun.LEGACY;
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
            default -> null;
        };
    }
}
