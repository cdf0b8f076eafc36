package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * WooCommerce. One try an event, so that the same bytes again are another: of what is deleted the body says its number and
 * nothing else, of an action of WordPress its name and first argument. Every arrival runs
 * (<a href="https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php">its
 * sender</a>). A secret with HTML signs is stored escaped.
 */
public final class WooCommerce {
    public static final Provider PROVIDER = Provider.of(
                    "woocommerce", "https://github.com/woocommerce/woocommerce", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-WC-Webhook-Signature")))
            .repeats()
            .eventType(header("X-WC-Webhook-Topic"))
            .deliveryHint(header("X-WC-Webhook-Delivery-ID"))
            .handshake(Handshakes.unsignedPing("webhook_id"))
            .timeLimit(Duration.ofSeconds(60))
            .resource(Resource.at("https://{setting:shop}/wp-json/wc/v3/orders/{id}", json("/id"))
                    .withBasic())
            .succeedsWith("200-302")
            .redelivers("never")
            .disabledBy("more than 5 failures in a row")
            .nobodySaysMore()
            .mayRequire("shop", "the host name of the shop")
            .build();

    private WooCommerce() {}
}
