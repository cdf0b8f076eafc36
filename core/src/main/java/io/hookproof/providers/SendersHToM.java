package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with H to M. */
final class SendersHToM {
    private SendersHToM() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
        if (Providers.is("harbor", id, all)) return Harbor.PROVIDER;
        if (Providers.is("hcp-terraform-notifications", id, all)) return HcpTerraformNotifications.PROVIDER;
        if (Providers.is("heroku", id, all)) return Heroku.PROVIDER;
        if (Providers.is("hubspot-v1", id, all)) return HubSpot.V1;
        if (Providers.is("hubspot-v2", id, all)) return HubSpot.V2;
        if (Providers.is("hubspot-v3", id, all)) return HubSpot.PROVIDER;
        if (Providers.is("increase", id, all)) return Increase.PROVIDER;
        if (Providers.is("integrated-finance", id, all)) return IntegratedFinance.PROVIDER;
        if (Providers.is("intercom", id, all)) return Intercom.PROVIDER;
        if (Providers.is("iron", id, all)) return Iron.PROVIDER;
        if (Providers.is("jira", id, all)) return Jira.PROVIDER;
        if (Providers.is("katana", id, all)) return Katana.PROVIDER;
        if (Providers.is("keycloak-phasetwo-events", id, all)) return KeycloakPhaseTwoEvents.PROVIDER;
        if (Providers.is("keycloak-phasetwo-events-bearer", id, all)) return KeycloakPhaseTwoEvents.BEARER;
        if (Providers.is("kick", id, all)) return Kick.PROVIDER;
        if (Providers.is("kinde", id, all)) return Kinde.PROVIDER;
        if (Providers.is("klarna", id, all)) return Klarna.PROVIDER;
        if (Providers.is("kubernetes-admission", id, all)) return KubernetesAdmission.PROVIDER;
        if (Providers.is("lago-hmac", id, all)) return Lago.HMAC;
        if (Providers.is("lago-jwt", id, all)) return Lago.PROVIDER;
        if (Providers.is("lemonsqueezy", id, all)) return LemonSqueezy.PROVIDER;
        if (Providers.is("line", id, all)) return Line.PROVIDER;
        if (Providers.is("linear", id, all)) return Linear.PROVIDER;
        if (Providers.is("lithic", id, all)) return Lithic.PROVIDER;
        if (Providers.is("mailchimp", id, all)) return Mailchimp.PROVIDER;
        if (Providers.is("mailchimp-signed", id, all)) return Mailchimp.SIGNED;
        if (Providers.is("mailgun", id, all)) return Mailgun.PROVIDER;
        if (Providers.is("mailgun-legacy", id, all)) return Mailgun.LEGACY;
        if (Providers.is("mandrill", id, all)) return Mandrill.PROVIDER;
        if (Providers.is("mercadopago", id, all)) return MercadoPago.PROVIDER;
        if (Providers.is("messagebird", id, all)) return MessageBird.PROVIDER;
        if (Providers.is("messagebird-legacy", id, all)) return MessageBird.LEGACY;
        if (Providers.is("meta", id, all)) return Meta.PROVIDER;
        if (Providers.is("microsoft-graph", id, all)) return MicrosoftGraph.PROVIDER;
        if (Providers.is("microsoft-graph-rich", id, all)) return MicrosoftGraph.RICH;
        if (Providers.is("midtrans", id, all)) return Midtrans.PROVIDER;
        if (Providers.is("modern-treasury", id, all)) return ModernTreasury.PROVIDER;
        if (Providers.is("mollie", id, all)) return Mollie.PROVIDER;
        if (Providers.is("mollie-classic", id, all)) return MollieClassic.PROVIDER;
        if (Providers.is("monday", id, all)) return Monday.PROVIDER;
        if (Providers.is("moneyhash", id, all)) return MoneyHash.PROVIDER;
        if (Providers.is("monzo", id, all)) return Monzo.PROVIDER;
        if (Providers.is("moonpay", id, all)) return MoonPay.PROVIDER;
        if (Providers.is("mux", id, all)) return Mux.PROVIDER;
        return null;
    }
}
