package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * WooCommerce. One attempt per event
 * (<a
 * href="https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php">its
 * sender</a>). Give the secret as it was typed. The database has it with
 * HTML escapes, which are taken away before it signs. A body is created when it is sent and does not
 * name its topic, so the creation and the update of an order may have the same bytes. Give each topic its own endpoint.
 */
public final class WooCommerce {
    /**
     * Orders, products, customers and coupons. With a re-fetch, orders are looked up, which have an order key, and
     * subscriptions, which have a billing period as well
     * (<a href="https://woocommerce.github.io/subscriptions-rest-api-docs">their plugin's API</a>). A deleted
     * order is an id alone, and is handled as it was signed, like everything else.
     */
    public static final Provider PROVIDER = shop("woocommerce")
            .once(content())
            .resource(Resource.at("https://{setting:shop}/wp-json/wc/v3/subscriptions/{id}", json("/id"))
                    .withBasic()
                    .onlyFor(json("/billing_period"), "day", "week", "month", "year")
                    .or(Resource.at("https://{setting:shop}/wp-json/wc/v3/orders/{id}", json("/id"))
                            .withBasic()
                            .onlyFor(json("/order_key"), "wc_")))
            .mayRequire("shop", "the host name of the shop")
            .build();

    /**
     * Actions of WordPress. A message says the action's name and its first argument, so two shoppers who put the same
     * item into their baskets send the same bytes. Every delivery is handled, including a replayed one.
     */
    public static final Provider ACTIONS = shop("woocommerce-actions").repeats().build();

    private static ProviderBuilder shop(String id) {
        return Provider.of(id, "https://github.com/woocommerce/woocommerce", "2026-11")
                .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-WC-Webhook-Signature")))
                .eventType(header("X-WC-Webhook-Topic"))
                .deliveryHint(header("X-WC-Webhook-Delivery-ID"))
                .handshake(Handshakes.unsignedPing("webhook_id"))
                .timeLimit(Duration.ofSeconds(60))
                .succeedsWith("200-302")
                .redelivers("never")
                .disabledBy("more than 5 failures in a row")
                .restIsUndocumented();
    }

    private WooCommerce() {}
}
