package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.urlAndSortedForm;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.UrlSpelling.AS_GIVEN;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mailchimp Transactional. HMAC-SHA1 over the registered URL and the sorted form fields. Its events have no id of
 * their own; they contain that of the message, which all events of the message share. A change of a list of addresses
 * has list and action as its type, as in {@code blacklist/remove}. One request has <a
 * href="https://mailchimp.com/developer/transactional/docs/webhooks/">up to 1,000 events</a>, and an inbound mail
 * holds its attachments, so raise the body limit. While a batch that failed is tried again, <a
 * href="https://github.com/mailchimp/fern-marketing-api-docs/blob/main/fern/docs/pages/transactional/documentation/webhooks.mdx">later
 * ones wait</a>, unless it is given up by hand. If you send a batch again by hand after
 * that, set {@code rememberFor} to more than ten hours.
 */
public final class Mandrill {
    public static final Provider PROVIDER = Provider.of(
                    "mandrill", "https://github.com/anymail/django-anymail", "2026-11")
            .scheme(Scheme.hmacSha1()
                    .over(urlAndSortedForm(AS_GIVEN))
                    .base64(header("X-Mandrill-Signature"))
                    .ambiguous("names and values of form fields follow each other with nothing between them"))
            .batch("")
            .once(content())
            .eventType(json("/event").or(together(json("/type"), json("/action"))))
            .document(Document.formField("mandrill_events"))
            .handshake(Handshakes.head())
            .retriedFor(Duration.ofHours(9))
            .succeedsWith("200")
            .redelivers("the whole batch 20 times, 15 to 25 min apart; later ones wait")
            .disabledBy("too many failures")
            .restIsUndocumented()
            .build();

    private Mandrill() {}
}
