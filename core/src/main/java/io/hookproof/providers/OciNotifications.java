package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Oracle Cloud Infrastructure Notifications to a custom HTTPS URL, which holds name and password. Messages carry a
 * signature too, and no page says what it covers, so it is not read. The subscription is confirmed by opening the link
 * in X-OCI-NS-ConfirmationURL by hand: it arrives in a request that proves only a password. A published message has its
 * id in a header alone, so Hookproof remembers it only for as long as the service retries. The same text later is
 * another message
 * (<a href="https://docs.oracle.com/en-us/iaas/Content/Notification/Concepts/notificationbestpractices.htm">Best
 * Practices</a>). The type of an <a
 * href="https://docs.oracle.com/en-us/iaas/Content/Monitoring/alarm-message-format.htm">alarm</a> is why it was sent,
 * as {@code OK_TO_FIRING}.
 */
public final class OciNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "oci-notifications",
                    "https://docs.oracle.com/en-us/iaas/Content/Notification/Tasks/create-subscription-https.htm",
                    "2026-11")
            .scheme(Scheme.basic())
            .once(body())
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/eventType").or(json("/type")))
            .deliveryHint(header("X-OCI-NS-MessageId"))
            .redelivers("at once, then after 1 to 32 min; 2 h, unless the subscription says otherwise")
            .restIsUndocumented()
            .build();

    private OciNotifications() {}
}
