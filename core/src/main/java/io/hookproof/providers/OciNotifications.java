package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Oracle Cloud Infrastructure Notifications to a custom HTTPS URL, which holds name and password. Messages carry a
 * signature too, and no page says what it covers, so it is not read. The subscription is confirmed by opening the link in
 * X-OCI-NS-ConfirmationURL by hand: it comes in a request that proves a password and nothing else.
 */
public final class OciNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "oci-notifications",
                    "https://docs.oracle.com/en-us/iaas/Content/Notification/Tasks/create-subscription-https.htm",
                    "2026-11")
            .scheme(Scheme.basic())
            .once(bodyAndCredential())
            .eventType(json("/eventType"))
            .deliveryHint(header("X-OCI-NS-MessageId"))
            .nobodySaysMore()
            .build();

    private OciNotifications() {}
}
