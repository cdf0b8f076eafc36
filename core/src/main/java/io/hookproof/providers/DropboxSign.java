package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Dropbox Sign. Signs time, in seconds, and type of the event alone; the rest proves nothing. Two requests sent within
 * one second have the same hash, so every delivery is handled. With a re-fetch, time, type and the state that is found
 * tell copies. Retries continue for about three days with the time of the event (<a
 * href="https://developers.hellosign.com/api/manual-reference-pages/glossary/callbacks-events">Callbacks and
 * Events</a>), or for 31 hours (<a href="https://faq.hellosign.com/hc/en-us/articles/115007086247">an older page</a>,
 * which also gives the 30 seconds). The answer is a fixed sentence. Signature requests are looked up. For those that
 * were canceled, destroyed or invalid, which the API may have no more, and for templates, accounts and tests, only the
 * signed fields are proven.
 */
public final class DropboxSign {
    public static final Provider PROVIDER = Provider.of(
                    "dropbox-sign", "https://github.com/hellosign/dropbox-sign-java", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{json:/event/event_type}")
                    .hex(json("/event/event_hash"))
                    .timestamp(json("/event/event_time"), EPOCH_SECONDS))
            .once(fetched(
                    json("/signature_request/signature_request_id"),
                    together(json("/event/event_time"), json("/event/event_type"))))
            .retriedFor(Duration.ofDays(4))
            .eventType(json("/event/event_type"))
            .document(Document.multipartField("json"))
            .answersWith(WebhookResponse.text(200, "Hello API Event Received"))
            .resource(Resource.at(
                            "https://api.hellosign.com/v3/signature_request/{id}",
                            json("/signature_request/signature_request_id"))
                    .identifiedBy("/signature_request/signature_request_id")
                    .withBasic()
                    .onlyFor(
                            json("/event/event_type"),
                            "signature_request_all_signed",
                            "signature_request_declined",
                            "signature_request_downloadable",
                            "signature_request_email_bounce",
                            "signature_request_expired",
                            "signature_request_incomplete_qes",
                            "signature_request_prepared",
                            "signature_request_reassigned",
                            "signature_request_remind",
                            "signature_request_sent",
                            "signature_request_signed",
                            "signature_request_signer_removed",
                            "signature_request_viewed"))
            .timeLimit(Duration.ofSeconds(30))
            .succeedsWith("200")
            .redelivers("growing gaps, about 3 days")
            .retriesKeepTheirTime()
            .restIsUndocumented()
            .build();

    private DropboxSign() {}
}
