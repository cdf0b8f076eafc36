package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.base64Json;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Google Cloud Pub/Sub push, and what comes by it. The ID token says which service account sent, and nothing about the
 * body: any account of Google can make one for your audience, so the account is pinned. With a dead-letter topic, the
 * body counts the attempts, so a message is identified by its id, which is unique within its topic. For unwrapped
 * messages, the ids are in headers if the subscription writes metadata. It waits for the subscription's
 * <a href="https://docs.cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions">acknowledgement
 * deadline</a>, 10 seconds unless set, and keeps messages for 7 days unless set.
 */
public final class GooglePubSub {
    /** Messages of your own subscription. */
    public static final Provider PROVIDER = push(
                    "google-pubsub-push", "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions")
            .succeedsWith("200, 201, 202, 204")
            .redelivers("growing gaps, until the message expires")
            .disabledBy("never; a dead-letter topic if there is one")
            .unsure("retries")
            .build();

    /**
     * Google Eventarc, with an <a
     * href="https://cloud.google.com/ruby/docs/reference/google-cloud-eventarc-v1/latest/Google-Cloud-Eventarc-V1-Pipeline-Destination-AuthenticationConfig-OidcToken">OIDC
     * token</a>. CloudEvents in binary mode: id, source and type stand in headers, and an event that is delivered again
     * has the same <a href="https://docs.cloud.google.com/eventarc/docs/retry-events">source and id</a>.
     */
    public static final Provider EVENTARC = push(
                    "google-eventarc", "https://cloud.google.com/eventarc/standard/docs/event-format")
            .once(unprovenId(together(header("ce-id"), header("ce-source"))))
            .deliveryHint(header("ce-id"))
            .eventType(header("ce-type"))
            .succeedsWith("2xx")
            .redelivers("as Pub/Sub, 24 h unless set")
            .unsure("delivery, retries")
            .restIsUndocumented()
            .build();

    /**
     * Google Play real-time developer notifications: subscriptions, products, and orders that are or will be refunded.
     * With a re-fetch, the console's test is refused, because it names nothing, unless {@code
     * whenGone=use-the-message}.
     */
    public static final Provider PLAY = push(
                    "google-play-rtdn", "https://developer.android.com/google/play/billing/rtdn-reference")
            .resource(ofApp("purchases/subscriptionsv2/tokens/{id}", data("/subscriptionNotification/purchaseToken"))
                    .withoutItsId()
                    .or(ofApp("purchases/productsv2/tokens/{id}", data("/oneTimeProductNotification/purchaseToken"))
                            .withoutItsId())
                    .or(ofApp(
                                    "orders/{id}",
                                    data("/voidedPurchaseNotification/orderId")
                                            .or(data("/pendingRefundReviewNotification/orderId")))
                            .identifiedBy("/orderId")))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("as Pub/Sub, until the message expires")
            .restIsUndocumented()
            .build();

    private static Source data(String pointer) {
        return base64Json("/message/data", pointer);
    }

    private static Resource ofApp(String path, Source id) {
        return Resource.at(
                        "https://androidpublisher.googleapis.com/androidpublisher/v3/applications/{package}/" + path,
                        id)
                .with("package", data("/packageName"));
    }

    private static ProviderBuilder push(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .scheme(Scheme.jwt(header("Authorization").after("Bearer "), RS256)
                        .expect("iss", "https://accounts.google.com")
                        .expect("aud", setting("audience"))
                        .expect("email", setting("service-account"))
                        .expect("email_verified", "true")
                        .keys(jwks("https://www.googleapis.com/oauth2/v3/certs")))
                .requires("audience", "the audience of the push subscription, by default its endpoint URL")
                .requires("service-account", "the e-mail of the subscription's service account")
                .once(unprovenId(together(
                        json("/message/messageId").or(header("x-goog-pubsub-message-id")),
                        json("/subscription").or(header("x-goog-pubsub-subscription-name")))))
                .retriedFor(Duration.ofDays(7))
                .timeLimit(Duration.ofSeconds(10));
    }

    private GooglePubSub() {}
}
