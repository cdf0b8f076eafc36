package io.hookproof.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in senders whose ids begin so. */
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
        return switch (id) {
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
            case "forgejo-form" -> Forgejo.FORM;
            case "fusionauth" -> FusionAuth.PROVIDER;
            case "ghost" -> Ghost.PROVIDER;
            case "gitea" -> Gitea.PROVIDER;
            case "gitea-form" -> Gitea.FORM;
            case "github" -> GitHub.PROVIDER;
            case "gitlab" -> GitLab.PROVIDER;
            case "gitlab-signing" -> GitLab.SIGNING;
            case "gocardless" -> GoCardless.PROVIDER;
            case "gogs" -> Gogs.PROVIDER;
            case "gogs-form" -> Gogs.FORM;
            case "google-calendar-drive-push" -> GoogleCalendarDrivePush.PROVIDER;
            case "google-eventarc" -> GooglePubSub.EVENTARC;
            case "google-play-rtdn" -> GooglePubSub.PLAY;
            case "google-pubsub-push" -> GooglePubSub.PROVIDER;
            case "google-risc" -> GoogleRisc.PROVIDER;
            case "grafana" -> Grafana.PROVIDER;
            case "grafana-alerting" -> Grafana.TIMED;
            case "gumroad" -> Gumroad.PROVIDER;
            default -> null;
        };
    }
}
