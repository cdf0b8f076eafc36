package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.formOfAnyCharset;
import static io.hookproof.scheme.Source.together;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * PayPal IPN. Nothing is signed: PayPal gets the whole form back and says whether it sent it. That does not check
 * receiver, amount and currency, so compare them yourself. The form is in the character set of its own field {@code
 * charset}, often windows-1252, so read it by {@code delivery.form(Charset)}.
 *
 * <p>A transaction has a message for each of its states, and a message that is sent again has an additional field,
 * {@code resend}. So transaction and state are the identity, as
 * <a href="https://developer.paypal.com/api/nvp-soap/ipn/IPNIntro/">PayPal says</a>, here with kind and reason.
 * Messages without a transaction or a state, such as those about a new subscription or a dispute, are identified by
 * their body.
 */
public final class PayPalIpn {
    public static final Provider PROVIDER = Provider.of(
                    "paypal-ipn", "https://github.com/paypal/ipn-code-samples", "2026-08")
            .scheme(Scheme.unsigned())
            .resource(Resource.echo(
                            "https://ipnpb.paypal.com/cgi-bin/webscr",
                            "cmd=_notify-validate&",
                            "application/x-www-form-urlencoded",
                            "VERIFIED")
                    .header("User-Agent", "Hookproof"))
            .once(unprovenId(together(
                    formOfAnyCharset("txn_id"),
                    formOfAnyCharset("payment_status"),
                    orNone("txn_type"),
                    orNone("pending_reason"),
                    orNone("reason_code"))))
            .retriedFor(Duration.ofDays(4))
            .eventType(formOfAnyCharset("txn_type"))
            .deliveryHint(formOfAnyCharset("ipn_track_id"))
            .answersWith(WebhookResponse.of(200))
            .succeedsWith("200")
            .redelivers("up to 15 more in 4 days")
            .retriesKeepTheirTime()
            .disabledBy("many failures")
            .unsure("retries, what disables")
            .restIsUndocumented()
            .build();

    private static Source orNone(String field) {
        return formOfAnyCharset(field).or(fixed(""));
    }

    private PayPalIpn() {}
}
