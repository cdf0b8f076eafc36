package io.hookproof.providers;

import static io.hookproof.scheme.KeyFormat.base64After;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Supabase Auth hooks: Standard Webhooks with a comma between signatures and a new id for each attempt. The answer
 * decides about a sign-in, so every delivery is handled. A 200 that is not JSON fails the sign-in, and older servers
 * take no 204 without a type, so the answer is an empty object.
 */
public final class SupabaseAuthHooks {
    public static final Provider PROVIDER = Provider.of(
                    "supabase-auth-hooks", "https://github.com/supabase/auth", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1,").mayEndWith(','))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS)
                    .key(base64After("v1,whsec_")))
            .repeats()
            .timeLimit(Duration.ofSeconds(5))
            .answersWith(WebhookResponse.json(200, "{}"))
            .succeedsWith("200, 202, 204")
            .redelivers("3 tries within 5 s, if Retry-After is there")
            .retriesAfter("429, 503")
            .retriesAreSignedAfresh()
            .disabledBy("never; any other status fails the sign-in")
            .restIsUndocumented()
            .build();

    private SupabaseAuthHooks() {}
}
