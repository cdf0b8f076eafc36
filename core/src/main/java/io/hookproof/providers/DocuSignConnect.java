package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * DocuSign Connect with HMAC. One numbered header for each live key; the key looks like base64 and is not decoded. A
 * JSON message counts its retries
 * (<a href="https://github.com/docusign/OpenAPI-Specifications/blob/master/connect.schema-v2.json">schema</a>), so a
 * retry has other bytes. The identity is therefore the event, its object and its time. The object is an envelope, a
 * template or a clickwrap agreement
 * (<a href="https://github.com/docusign/sample-app-myconnectwebhook-ruby">a sample</a>). A message about anything else,
 * such as {@code sms-opt-in}, is known by its bytes, and its retry runs again. XML has none of these fields. An
 * application should answer <a
 * href="https://developers.docusign.com/platform/webhooks/connect/implement">within five seconds</a>. If the account
 * requires an acknowledgement, DocuSign makes up to ten more attempts, a day or more apart
 * (<a
 * href="https://www.rubydoc.info/gems/docusign_esign/2.1.0/DocuSign_eSign%2FConnectCustomConfiguration:requires_acknowledgement">its
 * library</a>).
 */
public final class DocuSignConnect {
    private static final Source WHEN = json("/generatedDateTime");
    private static final Source WHAT = json("/event");
    private static final Source WHOSE = json("/data/envelopeId");
    private static final Source TEMPLATE = json("/data/templateId");
    private static final Source AGREEMENT = json("/data/agreementId");
    private static final Source WHO = json("/data/recipientId");
    private static final Source CONFIGURATION = json("/configurationId");

    public static final Provider PROVIDER = Provider.of(
                    "docusign-connect",
                    "https://developers.docusign.com/docs/platform/webhooks/connect/validate",
                    "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(Source.numberedHeaders("X-DocuSign-Signature-")))
            .once(eventId(together(WHEN, WHAT, WHOSE, WHO, CONFIGURATION)
                    .or(together(WHEN, WHAT, WHOSE, CONFIGURATION))
                    .or(together(WHEN, WHAT, TEMPLATE, CONFIGURATION))
                    .or(together(WHEN, WHAT, AGREEMENT, CONFIGURATION))))
            .retriedFor(Duration.ofDays(15))
            .eventType(WHAT)
            .timeLimit(Duration.ofSeconds(5))
            .redelivers("10 more, from the second at least 24 h apart")
            .disabledBy("14 days of failures")
            .unsure("what disables it, messages about templates and agreements")
            .restIsUndocumented()
            .build();

    private DocuSignConnect() {}
}
