package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with D to G. */
final class SendersDToG {
    private SendersDToG() {}

    static @Nullable Provider named(String id, @Nullable List<String> all) {
        if (Providers.is("datadog", id, all)) return Datadog.PROVIDER;
        if (Providers.is("discord-interactions", id, all)) return Discord.PROVIDER;
        if (Providers.is("discord-webhook-events", id, all)) return Discord.EVENTS;
        if (Providers.is("docker-hub", id, all)) return DockerHub.PROVIDER;
        if (Providers.is("docusign-connect", id, all)) return DocuSignConnect.PROVIDER;
        if (Providers.is("dodo-payments", id, all)) return DodoPayments.PROVIDER;
        if (Providers.is("dropbox", id, all)) return Dropbox.PROVIDER;
        if (Providers.is("dropbox-sign", id, all)) return DropboxSign.PROVIDER;
        if (Providers.is("dwolla", id, all)) return Dwolla.PROVIDER;
        if (Providers.is("ebay", id, all)) return EBay.PROVIDER;
        if (Providers.is("elevenlabs", id, all)) return ElevenLabs.PROVIDER;
        if (Providers.is("etsy", id, all)) return Etsy.PROVIDER;
        if (Providers.is("fastly-log-streaming", id, all)) return FastlyLogStreaming.PROVIDER;
        if (Providers.is("figma", id, all)) return Figma.PROVIDER;
        if (Providers.is("fitbit", id, all)) return Fitbit.PROVIDER;
        if (Providers.is("flutterwave-v3", id, all)) return Flutterwave.V3;
        if (Providers.is("flutterwave-v4", id, all)) return Flutterwave.PROVIDER;
        if (Providers.is("forgejo", id, all)) return Forgejo.PROVIDER;
        if (Providers.is("forgejo-form", id, all)) return Forgejo.FORM;
        if (Providers.is("fusionauth", id, all)) return FusionAuth.PROVIDER;
        if (Providers.is("ghost", id, all)) return Ghost.PROVIDER;
        if (Providers.is("gitea", id, all)) return Gitea.PROVIDER;
        if (Providers.is("gitea-form", id, all)) return Gitea.FORM;
        if (Providers.is("github", id, all)) return GitHub.PROVIDER;
        if (Providers.is("gitlab", id, all)) return GitLab.PROVIDER;
        if (Providers.is("gitlab-signing", id, all)) return GitLab.SIGNING;
        if (Providers.is("gocardless", id, all)) return GoCardless.PROVIDER;
        if (Providers.is("gogs", id, all)) return Gogs.PROVIDER;
        if (Providers.is("gogs-form", id, all)) return Gogs.FORM;
        if (Providers.is("google-calendar-drive-push", id, all)) return GoogleCalendarDrivePush.PROVIDER;
        if (Providers.is("google-eventarc", id, all)) return GooglePubSub.EVENTARC;
        if (Providers.is("google-play-rtdn", id, all)) return GooglePubSub.PLAY;
        if (Providers.is("google-pubsub-push", id, all)) return GooglePubSub.PROVIDER;
        if (Providers.is("google-risc", id, all)) return GoogleRisc.PROVIDER;
        if (Providers.is("grafana", id, all)) return Grafana.PROVIDER;
        if (Providers.is("grafana-alerting", id, all)) return Grafana.TIMED;
        if (Providers.is("gumroad", id, all)) return Gumroad.PROVIDER;
        return null;
    }
}
