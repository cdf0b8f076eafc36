package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.form;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * PayPal IPN. Nothing is signed: PayPal gets the whole form back and says whether it sent it. That says nothing about
 * receiver, amount and currency, which are yours to compare. The form is in the character set of its own field
 * {@code charset}, often windows-1252.
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
            .once(content())
            .retriedFor(Duration.ofDays(4))
            .eventType(form("txn_type"))
            .deliveryHint(form("ipn_track_id"))
            .answersWith(WebhookResponse.of(200))
            .succeedsWith("200")
            .redelivers("up to 15 more in 4 days")
            .retriesKeepTheirTime()
            .disabledBy("many failures")
            .unsure("retries, what disables")
            .nobodySaysMore()
            .build();

    private PayPalIpn() {}
}
