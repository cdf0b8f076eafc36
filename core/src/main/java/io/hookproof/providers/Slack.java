package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Slack: Events API, slash commands, interactivity. The signing secret is text, though it looks like hex. Only events
 * have an id; for commands and interactions everything signed is the identity. If an app with a command is
 * distributed, Slack <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">checks the
 * certificate</a> of the command's URL now and then, by a form that is
 * <a href="https://github.com/slackapi/bolt-js/issues/1397">not signed</a>. Leave {@code answerUnsignedHandshakes} on
 * there; no handler sees that form. What an answer to a command says is <a
 * href="https://docs.slack.dev/tools/java-slack-sdk/guides/slash-commands">posted</a> as a message, so the answer says
 * nothing unless the handler does. If your failure has the header {@code X-Slack-No-Retry: 1}, Slack does not send the
 * event again. It disables no app that gets fewer than 1,000 events an hour (<a
 * href="https://docs.slack.dev/apis/events-api/#error-handling">error handling</a>).
 */
public final class Slack {
    public static final Provider PROVIDER = Provider.of(
                    "slack", "https://docs.slack.dev/authentication/verifying-requests-from-slack", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("v0:{timestamp}:{body}")
                    .hex(header("X-Slack-Signature").after("v0="))
                    .timestamp(header("X-Slack-Request-Timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofHours(25))
            .eventType(json("/event/type").or(json("/type")).or(form("command")))
            .document(Document.bodyOrFormField("payload"))
            .handshake(Handshakes.urlVerification())
            .handshake(Handshakes.unsignedPing("ssl_check", "token"))
            .timeLimit(Duration.ofSeconds(3))
            .answersWith(WebhookResponse.of(200))
            .succeedsWith("2xx")
            .redelivers("at once, after 1 min and 5 min; if switched on, hourly for 24 h")
            .disabledBy("95 % failures within 60 min")
            .restIsUndocumented()
            .build();

    private Slack() {}
}
