package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Intuit QuickBooks Online. Since 2026 its body is an array of CloudEvents, each with an id that it keeps when the
 * batch is tried again (<a href="https://github.com/IntuitDeveloper/SampleApp-Webhooks-Java-Cloudevents">sample
 * app</a>); before, an object without ids, which is one event here. Each event names <a
 * href="https://blogs.a.intuit.com/2025/11/12/upcoming-change-to-webhooks-payload-structure">its own company</a>.
 * Events <a href="https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks/best-practices">may be out of
 * order</a>.
 */
public final class QuickBooks {
    public static final Provider PROVIDER = Provider.of(
                    "quickbooks", "https://github.com/intuit/QuickBooks-V3-Java-SDK", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("intuit-signature")))
            .batch("")
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("200")
            .redelivers("10 s to 4 h apart, then each 6 h without an end; later events wait")
            .disabledBy("repeated failures")
            .restIsUndocumented()
            .build();

    private QuickBooks() {}
}
