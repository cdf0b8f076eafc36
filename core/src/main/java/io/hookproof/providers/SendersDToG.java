package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin with D to G. */
final class SendersDToG {
    private SendersDToG() {}

    static List<String> ids() {
        return List.of(
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
                "forgejo-form",
                "fusionauth",
                "ghost",
                "gitea",
                "gitea-form",
                "github",
                "gitlab",
                "gitlab-signing",
                "gocardless",
                "gogs",
                "gogs-form",
                "google-calendar-drive-push",
                "google-eventarc",
                "google-play-rtdn",
                "google-pubsub-push",
                "google-risc",
                "grafana",
                "grafana-alerting",
                "gumroad");
    }

    static @Nullable Provider named(String id) {
        if (id.equals("datadog")) return Datadog.PROVIDER;
        if (id.equals("discord-interactions")) return Discord.PROVIDER;
        if (id.equals("discord-webhook-events")) return Discord.EVENTS;
        if (id.equals("docker-hub")) return DockerHub.PROVIDER;
        if (id.equals("docusign-connect")) return DocuSignConnect.PROVIDER;
        if (id.equals("dodo-payments")) return DodoPayments.PROVIDER;
        if (id.equals("dropbox")) return Dropbox.PROVIDER;
        if (id.equals("dropbox-sign")) return DropboxSign.PROVIDER;
        if (id.equals("dwolla")) return Dwolla.PROVIDER;
        if (id.equals("ebay")) return EBay.PROVIDER;
        if (id.equals("elevenlabs")) return ElevenLabs.PROVIDER;
        if (id.equals("etsy")) return Etsy.PROVIDER;
        if (id.equals("fastly-log-streaming")) return FastlyLogStreaming.PROVIDER;
        if (id.equals("figma")) return Figma.PROVIDER;
        if (id.equals("fitbit")) return Fitbit.PROVIDER;
        if (id.equals("flutterwave-v3")) return Flutterwave.V3;
        if (id.equals("flutterwave-v4")) return Flutterwave.PROVIDER;
        if (id.equals("forgejo")) return Forgejo.PROVIDER;
        if (id.equals("forgejo-form")) return Forgejo.FORM;
        if (id.equals("fusionauth")) return FusionAuth.PROVIDER;
        if (id.equals("ghost")) return Ghost.PROVIDER;
        if (id.equals("gitea")) return Gitea.PROVIDER;
        if (id.equals("gitea-form")) return Gitea.FORM;
        if (id.equals("github")) return GitHub.PROVIDER;
        if (id.equals("gitlab")) return GitLab.PROVIDER;
        if (id.equals("gitlab-signing")) return GitLab.SIGNING;
        if (id.equals("gocardless")) return GoCardless.PROVIDER;
        if (id.equals("gogs")) return Gogs.PROVIDER;
        if (id.equals("gogs-form")) return Gogs.FORM;
        if (id.equals("google-calendar-drive-push")) return GoogleCalendarDrivePush.PROVIDER;
        if (id.equals("google-eventarc")) return GooglePubSub.EVENTARC;
        if (id.equals("google-play-rtdn")) return GooglePubSub.PLAY;
        if (id.equals("google-pubsub-push")) return GooglePubSub.PROVIDER;
        if (id.equals("google-risc")) return GoogleRisc.PROVIDER;
        if (id.equals("grafana")) return Grafana.PROVIDER;
        if (id.equals("grafana-alerting")) return Grafana.TIMED;
        if (id.equals("gumroad")) return Gumroad.PROVIDER;
        return null;
    }
}
