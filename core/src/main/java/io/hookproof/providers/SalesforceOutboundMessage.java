package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Salesforce outbound messages. Nothing is signed; the answer is the SOAP acknowledgement that ends the retries. A
 * message has up to 100 notifications, and a retry contains the records as they are by then
 * (<a
 * href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_notifications.htm">notifications</a>).
 * A retry with other bytes is handled again, so compare the ids of the notifications. It
 * <a href="https://help.salesforce.com/apex/HTViewHelpDoc?id=platform.workflow_om_considerations.htm">waits</a> for a
 * minute.
 */
public final class SalesforceOutboundMessage {
    public static final Provider PROVIDER = Provider.of(
                    "salesforce-outbound-message",
                    "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm",
                    "2026-11")
            .scheme(Scheme.unsigned())
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .answersWith(WebhookResponse.xml(
                    200,
                    "<soapenv:Envelope"
                            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><notificationsResponse"
                            + " xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>"
                            + "</notificationsResponse></soapenv:Body></soapenv:Envelope>"))
            .succeedsWith("200")
            .timeLimit(Duration.ofSeconds(60))
            .redelivers("growing gaps up to 2 h, until acknowledged")
            .restIsUndocumented()
            .build();

    private SalesforceOutboundMessage() {}
}
