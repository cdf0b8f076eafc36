package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.JwtAlgorithm.ES256;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.List;

/**
 * App Store Server Notifications, version 2. A signed token in the body is the message; its certificate comes along,
 * under the Apple root that is given as the secret. It retries 1, 12, 24, 48 and 72 hours after the previous attempt
 * (<a
 * href="https://developer.apple.com/documentation/appstoreservernotifications/responding-to-app-store-server-notifications">Responding</a>).
 * Its notification history returns older messages; read them with a separate endpoint that has a longer tolerance.
 */
public final class AppleAppStore {
    /** The value in the one object that the notification is about. */
    private static final List<String> BUNDLE =
            List.of("data/bundleId", "summary/bundleId", "externalPurchaseToken/bundleId", "appData/bundleId");

    public static final Provider PROVIDER = Provider.of(
                    "apple-app-store-server-notifications-v2",
                    "https://developer.apple.com/documentation/appstoreservernotifications",
                    "2026-11")
            .scheme(Scheme.jwt(Source.bodyJson("/signedPayload"), ES256)
                    .tokenIsTheMessage()
                    .certified("1.2.840.113635.100.6.11.1")
                    .freshBy("signedDate", EPOCH_MILLIS)
                    .expect(BUNDLE, setting("bundle-id")))
            .document(Document.claims(""))
            .requires("bundle-id", "the bundle id of your app in App Store Connect")
            .once(eventId(claim("/notificationUUID")))
            .retriedFor(Duration.ofDays(7))
            .tolerance(Duration.ofDays(8))
            .eventType(claim("/notificationType"))
            .mode(
                    claim("/data/environment").or(claim("/summary/environment")).or(claim("/appData/environment")),
                    "Production",
                    "Sandbox")
            .succeedsWith("200-206")
            .redelivers("5 more over 157 h; none in the sandbox")
            .restIsUndocumented()
            .build();

    private AppleAppStore() {}
}
