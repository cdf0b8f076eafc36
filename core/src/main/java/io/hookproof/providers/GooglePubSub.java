package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.base64Json;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Google Cloud Pub/Sub push, and what comes by it. The ID token says which service account sent, and nothing about the
 * body: any account of Google can make one for your audience, so the account is pinned.
 */
public final class GooglePubSub {
    /** As a subscription of your own delivers it. */
    public static final Provider PROVIDER = push(
                    "google-pubsub-push", "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions")
            .succeedsWith("200, 201, 202, 204")
            .redelivers("growing gaps, until the message expires")
            .disabledBy("never; a dead-letter topic if there is one")
            .unsure("retries, success")
            .nobodySaysMore()
            .build();

    /**
     * Google Eventarc. CloudEvents in binary mode: id, source and type stand in headers, and two events may have the same
     * body, so every arrival runs (<a href="https://cloud.google.com/eventarc/standard/docs/event-format">event format</a>).
     */
    public static final Provider EVENTARC = push(
                    "google-eventarc",
                    "https://cloud.google.com/ruby/docs/reference/google-cloud-eventarc-v1/latest/Google-Cloud-Eventarc-V1-Pipeline-Destination-AuthenticationConfig-OidcToken")
            .repeats()
            .deliveryHint(header("ce-id"))
            .eventType(header("ce-type"))
            .succeedsWith("2xx")
            .redelivers("as Pub/Sub, 24 h unless set")
            .retriesKeepTheirTime()
            .unsure("delivery, retries")
            .nobodySaysMore()
            .build();

    /** Google Play real-time developer notifications. */
    public static final Provider PLAY = push(
                    "google-play-rtdn", "https://developer.android.com/google/play/billing/rtdn-reference")
            .resource(Resource.at(
                            "https://androidpublisher.googleapis.com/androidpublisher/v3/applications/{package}/purchases/subscriptionsv2/tokens/{id}",
                            base64Json("/message/data", "/subscriptionNotification/purchaseToken"))
                    .with("package", base64Json("/message/data", "/packageName"))
                    .withoutItsId())
            .succeedsWith("200, 201, 202, 204")
            .redelivers("as Pub/Sub, until the message expires")
            .retriesKeepTheirTime()
            .nobodySaysMore()
            .build();

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
                .once(body())
                .retriedFor(Duration.ofDays(7));
    }

    private GooglePubSub() {}
}
