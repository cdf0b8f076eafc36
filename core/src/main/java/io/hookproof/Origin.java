package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Trust;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries come from: all that one keeps of its endpoint, to be read by. Nothing of how that judges, remembers and
 * reports.
 *
 * @param endpoint its name
 * @param success what the sender wants to hear once a delivery is handled
 * @param stillAtWork what it hears while nobody can say how the work ends
 */
record Origin(
        String endpoint,
        Provider provider,
        EventIds ids,
        Reach reach,
        WebhookResponse success,
        WebhookResponse stillAtWork,
        JsonCodec codec,
        Parts.Context context,
        Clock clock) {
    /** A request laid out as nobody has proven it yet. */
    Parts parts(WebhookRequest request) {
        return new Parts(request, context, clock);
    }

    /**
     * The same for whoever has its delivery, which was proven that far.
     *
     * @param claims what the token says that proved it; null where that is not known any more, or the proof is none
     */
    Parts parts(WebhookRequest request, Reach reach, @Nullable Json claims) {
        return reach.proof() == Trust.NONE ? parts(request) : Examination.reopened(request, context, clock, claims);
    }
}
