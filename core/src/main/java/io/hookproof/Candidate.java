package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.refetch.Refetcher;
import java.util.Optional;

/** A request whose proof holds, on its way to becoming a delivery. */
record Candidate(Endpoint endpoint, Judge.Outcome.Believed believed, WebhookRequest request) {
    /** The id that is looked up for it. */
    Optional<String> fetchedId() {
        Refetcher refetcher = endpoint.refetcher();
        return refetcher == null
                ? Optional.empty()
                : refetcher.id(believed.proof().parts());
    }
}
