package io.hookproof;

import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetched;
import io.hookproof.refetch.Refetcher;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import org.jspecify.annotations.Nullable;

/**
 * What the provider's own API says of a candidate.
 *
 * @param verdict where that ends it; null if it goes on
 * @param resource what was fetched; null where the message is to serve without
 */
record Lookup(@Nullable Verification verdict, Refetched.@Nullable Found resource) {
    static Lookup of(Candidate candidate) {
        Endpoint endpoint = candidate.endpoint();
        Refetcher refetcher = endpoint.refetcher();
        if (refetcher == null) {
            return new Lookup(null, null);
        }
        Refetched answer = refetcher.ask(
                candidate.believed().proof().parts(),
                (status, took) -> endpoint.reporter().fetched(status, took));
        if (answer instanceof Refetched.Found found) {
            return new Lookup(null, found);
        }
        if (answer instanceof Refetched.Contradicts no) {
            return new Lookup(endpoint.judge().rejected(Rejection.REFETCH_CONTRADICTS, no.detail()), null);
        }
        if (answer instanceof Refetched.Gone gone) {
            boolean messageServes =
                    endpoint.whenGone() == Refetch.WhenGone.USE_THE_MESSAGE && endpoint.trust() == Trust.BODY;
            if (messageServes) {
                return new Lookup(null, null);
            }
            return new Lookup(
                    endpoint.whenGone() == Refetch.WhenGone.REFUSE
                            ? endpoint.judge().rejected(Rejection.REFETCH_CONTRADICTS, gone.detail())
                            : endpoint.judge().undetermined(Undecided.REFETCH, gone.detail()),
                    null);
        }
        return new Lookup(
                endpoint.judge().undetermined(Undecided.REFETCH, ((Refetched.Unavailable) answer).detail()), null);
    }
}
