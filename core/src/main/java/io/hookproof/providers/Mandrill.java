package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.urlAndSortedForm;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.UrlSpelling.AS_GIVEN;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;

/**
 * Mailchimp Transactional. HMAC-SHA1 over the registered URL and the sorted form fields. Its events have no id of their
 * own; they contain that of the message, which all events of the message share. A change of a list of addresses
 * has list and action as its type, as in {@code blacklist/remove}.
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
            .succeedsWith("2xx")
            .restIsUndocumented()
            .build();

    private Mandrill() {}
}
