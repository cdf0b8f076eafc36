package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Harbor registry. The authorization header is <a
 * href="https://github.com/goharbor/harbor/blob/main/src/pkg/notifier/handler/notification/http_handler.go">as
 * configured</a>. Its default format has no id and whole seconds, so two equal events of one second count as one. In
 * the format CloudEvents <a
 * href="https://github.com/goharbor/harbor/blob/main/src/pkg/notifier/formats/cloudevents.go">each has an id</a>, and in
 * <a href="https://github.com/goharbor/harbor/blob/main/src/pkg/notifier/formats/cdevents.go">CDEvents</a> too. If you write a <a
 * href="https://github.com/goharbor/harbor/blob/main/src/pkg/notifier/formats/custom.go">template</a>, keep the time in
 * it; otherwise two equal events count as one.
 * Unless its operator sets other numbers, it waits for three seconds and gives up at the third failure (<a
 * href="https://github.com/goharbor/harbor/tree/main/src/jobservice/job/impl/notification">webhook_job.go,
 * http_helper.go</a>).
 */
public final class Harbor {
    public static final Provider PROVIDER = Provider.of(
                    "harbor",
                    "https://goharbor.io/docs/edge/working-with-projects/project-configuration/configure-webhooks/",
                    "2026-11")
            .scheme(Scheme.token(header("Authorization")))
            .once(body())
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("2xx")
            .redelivers("2 more")
            .restIsUndocumented()
            .build();

    private Harbor() {}
}
