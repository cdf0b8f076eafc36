package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Dropbox Sign. Signs time and type of the event alone; the rest proves nothing. The answer is a fixed sentence. Read
 * 2026-08.
 */
public final class DropboxSign {
    public static final Provider PROVIDER = Provider.of(
                    "dropbox-sign", "https://github.com/hellosign/dropbox-sign-java", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{json:/event/event_type}")
                    .hex(json("/event/event_hash"))
                    .timestamp(json("/event/event_time"), EPOCH_SECONDS))
            .once(content())
            .tolerance(Duration.ofHours(24))
            .eventType(json("/event/event_type"))
            .document(Document.multipartField("json"))
            .answersWith(WebhookResponse.text(200, "Hello API Event Received"))
            .resource(Resource.at(
                            "https://api.hellosign.com/v3/signature_request/{id}",
                            json("/signature_request/signature_request_id"))
                    .identifiedBy("/signature_request/signature_request_id")
                    .withBasic())
            .succeedsWith("200")
            .redelivers("up to 6 more")
            .retriesKeepTheirTime()
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private DropboxSign() {}
}
