package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignedContent.urlAndSortedForm;
import static io.hookproof.scheme.SignedContent.urlWithBodyHash;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.UrlSpelling.AS_COMPONENTS;
import static io.hookproof.scheme.UrlSpelling.AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON;
import static io.hookproof.scheme.UrlSpelling.WITHOUT_PORT;
import static io.hookproof.scheme.UrlSpelling.WITH_DEFAULT_PORT;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import java.time.Duration;

/**
 * Twilio. Signs the public URL, and with it the decoded form fields in order, or the hash of a JSON body in the URL. It
 * is inconsistent about the port, and its users report queries that arrive with {@code '}, {@code @} or {@code :}
 * escaped where the signed URL, of a form and without a port, has them plain
 * (<a href="https://github.com/twilio/twilio-node/pull/621">twilio-node, 621</a>,
 * <a href="https://github.com/twilio/twilio-ruby/issues/528">twilio-ruby, 528</a>). Give a callback's parameters in
 * alphabetical order: Twilio is reported to sign them as given and to send them sorted
 * (<a href="https://github.com/twilio/twilio-php/issues/790">twilio-php, 790</a>). The secret is the account's auth
 * token. A <a href="https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys">Webhooks Rule</a> (public beta) signs
 * with a shared key, and a header names the hash,
 * {@code X-Twilio-Webhooks-Signature-Settings: key=…,algorithm=…}. For {@code HMAC_SHA256} take {@code twilio-rule} or
 * {@code twilio-voice-rule}, for {@code HMAC_SHA1} {@code twilio} or {@code twilio-voice} with that key.
 * What a rule says of time-outs and retries overrides the fragment of a URL
 * (<a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">connection overrides</a>).
 */
public final class Twilio {
    /**
     * Messages, and what became of calls and messages. A number, or a callback, may be set to GET: the fields are in the
     * query then. Twilio reads the answer as TwiML; an empty answer sends nothing
     * (<a href="https://www.twilio.com/docs/messaging/twiml#twilios-request-to-your-application">Messaging TwiML</a>).
     * Conversations wait for
     * <a href="https://www.twilio.com/docs/conversations/conversations-webhooks">5 seconds</a>. The status of a
     * transcription comes <a href="https://www.twilio.com/docs/api/errors/17580">up to three more times</a> after 408,
     * 425, 429 and 5xx. The type is what became of a message, a call or a <a
     * href="https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent">conference</a>, or the
     * {@code EventType} of a conversation; a message that arrives is {@code received}. A recording has none, because
     * its {@code completed} would be taken for a call's. The type is a hint, because a POST without a form has the
     * signature of a GET.
     */
    public static final Provider PROVIDER = account(
                    Provider.of("twilio", "https://www.twilio.com/docs/usage/webhooks/webhooks-security", "2026-08"),
                    Scheme.hmacSha1())
            .once(content())
            .build();

    /**
     * Instructions for a call (TwiML). A menu that is repeated sends the same fields, and each request waits for its
     * answer, so every request is handled, including a replayed one.
     */
    public static final Provider VOICE = account(
                    Provider.of(
                            "twilio-voice", "https://www.twilio.com/docs/usage/webhooks/webhooks-security", "2026-08"),
                    Scheme.hmacSha1())
            .repeats()
            .build();

    /**
     * Messages and callbacks whose URL a Webhooks Rule with {@code HMAC_SHA256} matches. The secret is the shared key,
     * and only the hash is another (<a
     * href="https://github.com/twilio/twilio-node/blob/main/examples/WebhookSignatureValidation.md">WebhookSignatureValidation</a>).
     */
    public static final Provider RULE = account(
                    Provider.of(
                            "twilio-rule", "https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys", "2026-11"),
                    Scheme.hmacSha256())
            .once(content())
            .build();

    /** Instructions for a call, from a URL that a Webhooks Rule with {@code HMAC_SHA256} matches. */
    public static final Provider VOICE_RULE = account(
                    Provider.of(
                            "twilio-voice-rule",
                            "https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys",
                            "2026-11"),
                    Scheme.hmacSha256())
            .repeats()
            .build();

    /**
     * Event Streams: arrays of CloudEvents, whose ids tell a retried event from a new one
     * (<a href="https://www.twilio.com/docs/events/event-delivery-and-duplication">duplication</a>). The test of a sink
     * has the id of the account instead, and is told apart by its {@code test_id}. A sink waits for
     * <a href="https://www.twilio.com/docs/events/webhook-quickstart">5 seconds</a>. Choose POST for the
     * sink, and set {@code publicBase}, because a fixed URL lacks the hash of each body. No time is signed, so a
     * captured batch is let in again once it is forgotten, after four and a half hours.
     */
    public static final Provider EVENT_STREAMS = Provider.of(
                    "twilio-event-streams", "https://www.twilio.com/docs/events/webhook-quickstart", "2026-11")
            .scheme(Scheme.hmacSha1()
                    .over(urlWithBodyHash(WITHOUT_PORT, "bodySHA256"))
                    .orOver(urlWithBodyHash(WITH_DEFAULT_PORT, "bodySHA256"))
                    .base64(header("X-Twilio-Signature")))
            .batch("")
            .once(eventId(json("/data/test_id").or(json("/id"))))
            .retriedFor(Duration.ofHours(4))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 4 h")
            .restIsUndocumented()
            .build();

    private static ProviderBuilder account(ProviderBuilder twilio, SignedScheme hash) {
        return twilio.scheme(hash.over(urlWithBodyHash(WITHOUT_PORT, "bodySHA256"))
                        .orOver(urlWithBodyHash(WITH_DEFAULT_PORT, "bodySHA256"))
                        .orOver(urlAndSortedForm(WITHOUT_PORT, "bodySHA256"))
                        .orOver(urlAndSortedForm(WITH_DEFAULT_PORT, "bodySHA256"))
                        .orOver(urlAndSortedForm(AS_COMPONENTS, "bodySHA256"))
                        .orOver(urlAndSortedForm(AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON, "bodySHA256"))
                        .base64(header("X-Twilio-Signature"))
                        .ambiguous("names and values of form fields follow each other with nothing between them, so"
                                + " that letters can move from one to the next"))
                .methods("POST", "GET")
                .eventType(formOrQuery("MessageStatus")
                        .or(formOrQuery("CallStatus"))
                        .or(formOrQuery("EventType"))
                        .or(formOrQuery("SmsStatus"))
                        .or(formOrQuery("StatusCallbackEvent")))
                .deliveryHint(header("I-Twilio-Idempotency-Token"))
                .timeLimit(Duration.ofSeconds(15))
                // Twilio would send plain text to the author of the message, as the answer to it.
                .answersWith(WebhookResponse.xml(200, "<Response/>"))
                .succeedsWith("2xx")
                .redelivers("calls and messages go to the fallback URL; URL fragments like #rc=2 ask for more")
                .restIsUndocumented();
    }

    private Twilio() {}
}
