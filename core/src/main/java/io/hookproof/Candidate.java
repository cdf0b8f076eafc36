package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A request whose proof holds, on its way to becoming a delivery. */
record Candidate(Endpoint endpoint, Judge.Outcome.Believed believed, WebhookRequest request) {
    /** Whether a successful look-up proves the body too. */
    boolean confirmed() {
        return endpoint.requireRefetcher().confirmsTheMessage();
    }

    Parts parts() {
        return believed.proof().parts();
    }

    /** The id that is looked up for it. */
    Optional<String> fetchedId() {
        return endpoint.requireRefetcher().id(parts());
    }
}
