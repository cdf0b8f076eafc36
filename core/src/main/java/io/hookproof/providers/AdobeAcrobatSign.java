package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Adobe Acrobat Sign. Nothing is signed: the id of the application, which is not secret, comes along and must be
 * returned in every answer. Trust only what the API says about the agreement. Its state can be the same for two events,
 * as when all have signed and when it is completed, so each notification has an id, which
 * <a href="https://helpx.adobe.com/sign/using/adobe-sign-webhooks-api.html">tells repetitions</a>. Nothing proves that
 * id. An attacker who knows an agreement of yours can have its state handled again under each id of the attacker's own, ten
 * times at once and then once a second, so the handler must tolerate seeing a state many times. Events about anything
 * but agreements, such as web forms, are refused with a re-fetch. The clock of its 72 hours of retries starts at the
 * first failure, and later events wait behind that one (<a
 * href="https://github.com/AdobeDocs/acrobat-sign-developer-guide/blob/main/src/pages/overview/acrobat_sign_events/index.md#reliable-notifications-retry-policy">retry
 * policy</a>). The same page asks for an answer within 5 seconds, and names a time-out of 45.
 */
public final class AdobeAcrobatSign {
    private static final String CLIENT_ID = "X-AdobeSign-ClientId";

    public static final Provider PROVIDER = Provider.of(
                    "adobe-acrobat-sign",
                    "https://helpx.adobe.com/sign/web/developers/webhooks/overview.html",
                    "2026-11")
            .scheme(Scheme.unsigned(header(CLIENT_ID), setting("client-id")))
            .requires("client-id", "the id of the application that made the webhook, under Acrobat Sign API")
            .once(fetched(json("/agreement/id"), json("/webhookNotificationId")))
            .retriedFor(Duration.ofHours(72))
            .eventType(json("/event"))
            .deliveryHint(json("/webhookNotificationId"))
            .handshake(Handshakes.knownHeaderEcho(CLIENT_ID, "client-id"))
            .resource(Resource.at(
                    "https://api.{setting:shard}.adobesign.com/api/rest/v6/agreements/{id}", json("/agreement/id")))
            .answerHeader(CLIENT_ID, "client-id")
            .succeedsWith("2xx")
            .redelivers("15 more in 72 h, gaps of up to 12 h")
            .disabledBy("72 h without success")
            .restIsUndocumented()
            .mayRequire("shard", "the shard of your account, such as na1, from GET /baseUris")
            .build();

    private AdobeAcrobatSign() {}
}
