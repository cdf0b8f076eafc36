package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mercado Pago. Signs the id in the query, the request id and the time; the body proves nothing. Its libraries and the
 * deliveries that were seen have the time in seconds
 * (<a href="https://github.com/mercadopago/sdk-java/pull/393">sdk-java, 393</a>), an example of its pages in
 * milliseconds. Its libraries ignore the time by default. It is not documented whether a retry has the time of the
 * first attempt, so the time may be as old as the last retry. An id with letters, as for an order, is signed as it
 * arrives; signatures are reported that match neither that nor lower case
 * (<a href="https://github.com/mercadopago/sdk-java/issues/420">sdk-java, 420</a>). Its library leaves what a
 * notification lacks out of the signed text; one without its id or its request id is refused here. The type in the
 * query is not signed, so with a re-fetch each state that is found is handled once. Payments and orders are looked up;
 * with a re-fetch, messages of other topics, such as subscriptions, are refused. Give those an endpoint without one, or
 * with a {@code Resource} of your own.
 */
public final class MercadoPago {
    public static final Provider PROVIDER = Provider.of(
                    "mercadopago", "https://github.com/mercadopago/sdk-java", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("id:{query:data.id};request-id:{header:x-request-id};ts:{timestamp};")
                    .hex(header("x-signature").item("v1"))
                    .timestamp(header("x-signature").item("ts"), EPOCH_SECONDS_OR_MILLIS))
            .once(content())
            .retriedFor(Duration.ofHours(48))
            .retriesMayKeepTheirTime()
            .eventType(query("type"))
            .timeLimit(Duration.ofSeconds(22))
            .resource(Resource.at("https://api.mercadopago.com/v1/{type}s/{id}", query("data.id"))
                    .with("type", query("type"))
                    .onlyFor(query("type"), "payment", "order"))
            .succeedsWith("200, 201")
            .redelivers("every 15 min, later less often")
            .unsure("retries, time limit, ids of orders")
            .restIsUndocumented()
            .build();

    private MercadoPago() {}
}
