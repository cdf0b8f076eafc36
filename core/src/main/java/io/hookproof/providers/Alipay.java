package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOfAnyCharset;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import java.time.Duration;

/**
 * Alipay asynchronous notifications. Signs the sorted form, with empty values (<a
 * href="https://github.com/alipay/alipay-sdk-java-all">getSignCheckContentV1</a>); the key is Alipay's public one.
 * Whether sign_type is signed depends on the message. The event type is the status of a trade, and otherwise {@code
 * notify_type}. Only {@code charset=utf-8} is read. No page says that this key is used for your account alone, so
 * compare app_id and seller_id in the form yourself.
 */
public final class Alipay {
    public static final Provider PROVIDER = Provider.of(
                    "alipay", "https://opendocs.alipay.com/open/270/105902", "2026-11")
            .scheme(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA256)
                    .over(sortedForm("sign", "sign_type").withEmpty())
                    .orOver(sortedForm("sign").withEmpty())
                    .base64(formOfAnyCharset("sign"))
                    .expect(formOfAnyCharset("sign_type"), "RSA2")
                    .ambiguous("pairs are joined by signs that values may hold; a value in which another field could"
                            + " begin is refused"))
            .once(eventId(form("notify_id")))
            .retriedFor(Duration.ofHours(25))
            .eventType(form("trade_status").or(form("notify_type")))
            .answersWith(WebhookResponse.text(200, "success"))
            .succeedsWith("200")
            .redelivers("7 more within 25 h")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Alipay() {}
}
