package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Intuit QuickBooks Online. */
public final class QuickBooks {
    public static final Provider PROVIDER = Provider.of(
                    "quickbooks", "https://github.com/intuit/QuickBooks-V3-Java-SDK", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("intuit-signature")))
            .once(content())
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("200")
            .redelivers("growing gaps")
            .disabledBy("repeated failures")
            .unsure("retries, time limit")
            .nobodySaysMore()
            .build();

    private QuickBooks() {}
}
