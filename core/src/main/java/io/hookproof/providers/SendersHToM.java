package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with H to M. */
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
        if (id.equals("harbor")) return Harbor.PROVIDER;
        if (id.equals("hcp-terraform-notifications")) return HcpTerraformNotifications.PROVIDER;
        if (id.equals("heroku")) return Heroku.PROVIDER;
        if (id.equals("hubspot-v1")) return HubSpot.V1;
        if (id.equals("hubspot-v2")) return HubSpot.V2;
        if (id.equals("hubspot-v3")) return HubSpot.PROVIDER;
        if (id.equals("increase")) return Increase.PROVIDER;
        if (id.equals("integrated-finance")) return IntegratedFinance.PROVIDER;
        if (id.equals("intercom")) return Intercom.PROVIDER;
        if (id.equals("iron")) return Iron.PROVIDER;
        if (id.equals("jira")) return Jira.PROVIDER;
        if (id.equals("katana")) return Katana.PROVIDER;
        if (id.equals("keycloak-phasetwo-events")) return KeycloakPhaseTwoEvents.PROVIDER;
        if (id.equals("keycloak-phasetwo-events-bearer")) return KeycloakPhaseTwoEvents.BEARER;
        if (id.equals("kick")) return Kick.PROVIDER;
        if (id.equals("kinde")) return Kinde.PROVIDER;
        if (id.equals("klarna")) return Klarna.PROVIDER;
        if (id.equals("kubernetes-admission")) return KubernetesAdmission.PROVIDER;
        if (id.equals("lago-hmac")) return Lago.HMAC;
        if (id.equals("lago-jwt")) return Lago.PROVIDER;
        if (id.equals("lemonsqueezy")) return LemonSqueezy.PROVIDER;
        if (id.equals("line")) return Line.PROVIDER;
        if (id.equals("linear")) return Linear.PROVIDER;
        if (id.equals("lithic")) return Lithic.PROVIDER;
        if (id.equals("mailchimp")) return Mailchimp.PROVIDER;
        if (id.equals("mailgun")) return Mailgun.PROVIDER;
        if (id.equals("mailgun-legacy")) return Mailgun.LEGACY;
        if (id.equals("mandrill")) return Mandrill.PROVIDER;
        if (id.equals("mercadopago")) return MercadoPago.PROVIDER;
        if (id.equals("messagebird")) return MessageBird.PROVIDER;
        if (id.equals("messagebird-legacy")) return MessageBird.LEGACY;
        if (id.equals("meta")) return Meta.PROVIDER;
        if (id.equals("microsoft-graph")) return MicrosoftGraph.PROVIDER;
        if (id.equals("microsoft-graph-rich")) return MicrosoftGraph.RICH;
        if (id.equals("midtrans")) return Midtrans.PROVIDER;
        if (id.equals("modern-treasury")) return ModernTreasury.PROVIDER;
        if (id.equals("mollie")) return Mollie.PROVIDER;
        if (id.equals("mollie-classic")) return MollieClassic.PROVIDER;
        if (id.equals("monday")) return Monday.PROVIDER;
        if (id.equals("moneyhash")) return MoneyHash.PROVIDER;
        if (id.equals("monzo")) return Monzo.PROVIDER;
        if (id.equals("moonpay")) return MoonPay.PROVIDER;
        if (id.equals("mux")) return Mux.PROVIDER;
        return null;
    }
}
