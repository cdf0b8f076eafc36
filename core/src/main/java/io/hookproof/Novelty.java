package io.hookproof;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetched;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the replay store whether a believed request is new, and makes the delivery if it is. */
final class Novelty {
    private Novelty() {}

    static Admission admit(
            Endpoint endpoint, Judge.Outcome.Believed believed, boolean underLease, WebhookRequest request) {
        Candidate candidate = new Candidate(endpoint, believed, request);
        Admission admission = endpoint.refetcher() == null
                ? claimed(candidate, underLease, null)
                : endpoint.identities().needTheState()
                        ? lookedUpFirst(candidate, underLease)
                        : lookedUp(candidate, claimed(candidate, true, null), underLease);
        if (admission.verification() instanceof Verified verified) {
            endpoint.reporter().verified(verified.delivery(), believed.proof().key());
        }
        return admission;
    }

    /** Where the state is what makes it new, it has to be had before anything can be claimed. */
    private static Admission lookedUpFirst(Candidate candidate, boolean underLease) {
        Lookup lookup = Lookup.of(candidate.endpoint(), List.of(candidate.parts()));
        return lookup.verdict() != null
                ? Verifier.decided(candidate.endpoint(), lookup.verdict(), candidate.request())
                : claimed(candidate, underLease, lookup.resources().get(0).orElse(null));
    }

    /** Looks up what was claimed; what cannot be looked up is given back. */
    private static Admission lookedUp(Candidate candidate, Admission claim, boolean underLease) {
        Delivery delivery = claim.delivery().orElse(null);
        if (delivery == null) {
            return claim;
        }
        Lookup lookup;
        try {
            lookup = Lookup.of(candidate.endpoint(), delivery.subjects());
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ofAnExtension) {
            claim.close();
            throw ofAnExtension;
        }
        if (lookup.verdict() != null) {
            claim.close();
            return Verifier.decided(candidate.endpoint(), lookup.verdict(), candidate.request());
        }
        Admission found = claim.with(lookup.resources(), candidate.confirmed());
        return underLease ? found : rememberedForGood(candidate, found);
    }

    /** Nothing has been done yet, so what cannot be remembered is not handled either. */
    private static Admission rememberedForGood(Candidate candidate, Admission found) {
        Endpoint endpoint = candidate.endpoint();
        try {
            return found.rememberForGood()
                    ? found
                    : Verifier.decided(
                            endpoint,
                            endpoint.judge()
                                    .undetermined(Undecided.REPLAY_STORE, "the lease ended while it was looked up"),
                            candidate.request());
        } catch (RuntimeException storeDown) {
            return storeDown(candidate, storeDown);
        }
    }

    private static Admission storeDown(Candidate candidate, RuntimeException trouble) {
        Endpoint endpoint = candidate.endpoint();
        boolean full = trouble instanceof ReplayStoreFullException;
        Undecided cause = full ? Undecided.REPLAY_STORE_FULL : Undecided.REPLAY_STORE;
        return Verifier.decided(endpoint, endpoint.judge().undetermined(cause, why(trouble)), candidate.request());
    }

    private static boolean remembers(Endpoint endpoint) {
        return endpoint.store() != null && endpoint.identities().remembers();
    }

    private static Admission claimed(Candidate candidate, boolean underLease, Refetched.@Nullable Found resource) {
        Endpoint endpoint = candidate.endpoint();
        Judge.Outcome.Believed believed = candidate.believed();
        WebhookRequest request = candidate.request();
        ReplayStore store = endpoint.store();
        if (store == null || !remembers(endpoint)) {
            List<Identities.Item> items =
                    endpoint.identities().unremembered(believed.proof().parts());
            return verified(candidate, items, events(endpoint, items), Set.of(), List.of(), 0, resource);
        }
        List<Identities.Item> items = resource != null
                ? List.of(endpoint.identities().ofState(candidate.fetchedId(), resource.body(), believed.tenant()))
                : endpoint.identities().of(believed.proof().parts(), believed.prover(), believed.tenant());
        // Before the claim: reading them calls the sender's sources, and what they throw must leave nothing behind.
        List<Delivery.Event> events = events(endpoint, items);
        List<ReplayKey> keys = keys(items);
        Claim claim;
        try {
            claim = underLease ? store.claim(keys, endpoint.lease()) : store.claimForGood(keys, endpoint.memory());
        } catch (RuntimeException storeDown) {
            return storeDown(candidate, storeDown);
        }
        if (claim instanceof Claim.Fresh fresh) {
            endpoint.fill().look(store, endpoint.reporter());
            List<ReplayKey> held = keys;
            if (!fresh.done().isEmpty()) {
                held = new ArrayList<>(keys);
                held.removeAll(fresh.done());
            }
            return verified(
                    candidate, items, events, fresh.done(), underLease ? held : List.of(), fresh.token(), resource);
        }
        boolean handled = claim instanceof Claim.Done;
        return Verifier.decided(
                endpoint,
                new Duplicate(
                        handled,
                        handled
                                ? endpoint.judge().answers().success()
                                : endpoint.judge().answers().inFlight()),
                request);
    }

    /** What a store says of itself; of a store that breaks its promises only what it threw. */
    static String why(RuntimeException trouble) {
        return trouble instanceof ReplayStoreException
                ? Clean.text(trouble.getMessage())
                : trouble.getClass().getName();
    }

    private static List<ReplayKey> keys(List<Identities.Item> items) {
        if (items.size() == 1) {
            return List.of(items.get(0).requireKey());
        }
        Set<ReplayKey> sorted = new TreeSet<>();
        for (Identities.Item item : items) {
            sorted.add(item.requireKey());
        }
        return List.copyOf(sorted);
    }

    private static Admission verified(
            Candidate candidate,
            List<Identities.Item> items,
            List<Delivery.Event> events,
            Set<ReplayKey> done,
            List<ReplayKey> held,
            long token,
            Refetched.@Nullable Found resource) {
        Endpoint endpoint = candidate.endpoint();
        Judge.Outcome.Believed believed = candidate.believed();
        WebhookRequest request = candidate.request();
        Provider provider = endpoint.judge().provider();
        Delivery delivery = new Delivery(
                provider,
                endpoint.name(),
                believed.tenant(),
                items.size() == 1 ? items.get(0).id().orElse(null) : null,
                believed.proof().signedAt().orElse(null),
                endpoint.clock().instant(),
                endpoint.trust(),
                endpoint.bodyIsOpen(),
                endpoint.documentIsOpen(),
                endpoint.codec(),
                believed.proof().parts(),
                provider.batch().isEmpty() ? null : newOnes(items, events, done));
        if (resource != null) {
            delivery = delivery.with(List.of(Optional.of(resource)), candidate.confirmed());
        }
        Verified verdict = new Verified(delivery, endpoint.judge().answers().success());
        return new Admission(
                verdict,
                request.body(),
                new Admission.Held(
                        endpoint.store(),
                        held,
                        token,
                        endpoint.lease(),
                        endpoint.memory(),
                        endpoint.leases(),
                        endpoint.reporter(),
                        endpoint.judge().answers()));
    }

    /** The events of a batch, one for each item that has its own part of the request. */
    static List<Delivery.Event> events(Endpoint endpoint, List<Identities.Item> items) {
        Provider provider = endpoint.judge().provider();
        List<Delivery.Event> events = new ArrayList<>();
        for (Identities.Item item : items) {
            if (item.parts() != null) {
                events.add(new Delivery.Event(
                        item.id(),
                        provider.eventType().flatMap(item.parts()::only),
                        item.parts().json().orElseThrow(),
                        Optional.empty()));
            }
        }
        return List.copyOf(events);
    }

    private static List<Delivery.Event> newOnes(
            List<Identities.Item> items, List<Delivery.Event> events, Set<ReplayKey> done) {
        if (done.isEmpty()) {
            return events;
        }
        List<Delivery.Event> fresh = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (!done.contains(items.get(i).requireKey())) {
                fresh.add(events.get(i));
            }
        }
        return List.copyOf(fresh);
    }
}
