package io.hookproof;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.refetch.Refetched;
import io.hookproof.refetch.Refetcher;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the replay store whether a believed request is new, and creates the delivery if it is. If the caller wants to
 * settle the claim, it is left open; otherwise the delivery is remembered for good. Holds no state of a request.
 */
final class ReplayCheck {
    private static final String LATE = "the store's answer came after the lease had ended";
    private static final String NO_ANSWER = "the store answered null, and must answer a Claim or throw";
    private static final String LEASE_LOST = "the lease ended while it was looked up";

    private final Endpoint endpoint;

    ReplayCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Reaches the verdict and reports a delivery.
     *
     * @param claim receives the open claim; null to remember the delivery for good
     */
    Verification check(Examination examination, @Nullable OpenClaim claim) {
        Parts parts = endpoint.refetcher == null ? examination.parts() : examination.kept();
        // The document is read only if something needs it.
        Optional<String> unreadable = endpoint.store() != null || endpoint.refetcher != null
                ? endpoint.origin.unreadable(parts)
                : Optional.empty();
        if (unreadable.isPresent()) {
            // Identified by its content, it would be new each time, and without its events or its type no handler could
            // use it.
            return endpoint.answers().undetermined(Undecided.DOCUMENT_UNREADABLE, unreadable.get());
        }
        Verification verdict = endpoint.refetcher == null
                ? claim(examination, claim, null)
                : endpoint.identities.needsAnAnswer()
                        ? fetchThenClaim(examination, claim)
                        : claimThenFetch(examination, claim);
        if (verdict instanceof Verified verified) {
            endpoint.reporter().verified(verified.delivery(), examination.key());
        }
        return verdict;
    }

    /** Looks the request up before anything can be claimed, because only the answer says what makes it new. */
    private Verification fetchThenClaim(Examination examination, @Nullable OpenClaim claim) {
        LookedUp answer = LookedUp.of(endpoint, List.of(examination.parts()));
        return answer.verdict != null
                ? answer.verdict
                : claim(examination, claim, answer.resources.get(0).orElse(null));
    }

    /** Looks up what was claimed, and releases what cannot be looked up. */
    private Verification claimThenFetch(Examination examination, @Nullable OpenClaim claim) {
        OpenClaim taken = new OpenClaim();
        Verification verdict = claim(examination, taken, null);
        if (!(verdict instanceof Verified verified)) {
            return verdict;
        }
        // The lease is renewed while the provider is asked.
        HeldLease meanwhile = HeldLease.of(taken);
        Delivery candidate = verified.delivery();
        LookedUp answer;
        Delivery found;
        try {
            answer = LookedUp.of(endpoint, subjects(examination.parts(), candidate.batch()));
            found = answer.verdict != null
                    ? candidate
                    : candidate.with(candidate
                            .extras()
                            .with(answer.resources, endpoint.requireRefetcher().confirmsTheMessage()));
        } catch (Throwable ofAnExtension) {
            // It would be renewed for as long as this process lives.
            meanwhile.giveBack();
            throw ofAnExtension;
        }
        if (answer.verdict != null) {
            meanwhile.giveBack();
            return answer.verdict;
        }
        Verification lost = claim == null ? rememberForGood(meanwhile) : null;
        if (lost != null) {
            return lost;
        }
        if (claim != null && !meanwhile.handOver(claim)) {
            return endpoint.answers().undetermined(Undecided.REPLAY_STORE, LEASE_LOST);
        }
        return new Verified(found, verified.response());
    }

    /** The parts to look up: the events of a batch, else the request. */
    private static List<Parts> subjects(Parts parts, @Nullable List<Delivery.Event> batch) {
        if (batch == null) {
            return List.of(parts);
        }
        List<Parts> items = new ArrayList<>();
        for (Delivery.Event event : batch) {
            items.add(parts.item(event.json()));
        }
        return items;
    }

    /**
     * Remembers a delivery before it is handled. Nothing has been done yet, so a delivery that cannot be remembered is
     * not handled either.
     *
     * @return the verdict that ends it; null if it is remembered
     */
    private @Nullable Verification rememberForGood(HeldLease found) {
        try {
            return found.rememberForGood() ? null : endpoint.answers().undetermined(Undecided.REPLAY_STORE, LEASE_LOST);
        } catch (Exception storeDown) {
            return storeDown(storeDown);
        }
    }

    private Verification storeDown(Exception trouble) {
        boolean full = trouble instanceof ReplayStoreFullException;
        Undecided cause = full ? Undecided.REPLAY_STORE_FULL : Undecided.REPLAY_STORE;
        return endpoint.answers().undetermined(cause, Faults.ofStore(trouble));
    }

    /**
     * Claims what is new.
     *
     * @param resource what was looked up before; null if nothing was
     */
    private Verification claim(Examination examination, @Nullable OpenClaim claim, Refetched.@Nullable Found resource) {
        Identities identities = endpoint.identities;
        ReplayStore store = identities.remembers(examination.parts(), resource) ? endpoint.store() : null;
        if (store == null) {
            return verified(deliveryWithoutMemory(examination, resource), claim, List.of(), 0, 0);
        }
        List<BatchItem> items = resource != null ? List.of() : identities.keyedItems(examination);
        List<ReplayKey> keys = items.isEmpty() ? List.of(identities.key(examination, resource)) : BatchItem.keys(items);
        // Before the claim, because reading events calls the sender's sources, and their exceptions must leave nothing
        // claimed.
        List<Delivery.Event> events =
                BatchItem.events(items, endpoint.provider().eventType());
        Delivery delivery = delivery(examination, items, events, resource);
        Settlement terms = endpoint.settlement;
        long asked = claim == null ? 0 : System.nanoTime();
        Claim answer;
        try {
            answer = claim == null ? store.claimAndConfirm(keys, terms.memory) : store.claim(keys, terms.lease);
            if (answer == null) {
                // A mock or a decorator's fallback; taken for "done", it would lose every event.
                return endpoint.answers().undetermined(Undecided.REPLAY_STORE, NO_ANSWER);
            }
            if (claim != null && answer instanceof Claim.Fresh late && isOver(asked) && !store.mayBeUndone()) {
                // Another worker may have it by now, and nothing has been done yet.
                store.release(held(keys, late), late.token());
                return endpoint.answers().undetermined(Undecided.REPLAY_STORE, LATE);
            }
        } catch (Exception storeDown) {
            return storeDown(storeDown);
        }
        if (answer instanceof Claim.Fresh fresh) {
            endpoint.fill.look(store, endpoint.reporter());
            List<ReplayKey> held = held(keys, fresh);
            if (!held.isEmpty()) {
                Delivery open = fresh.done().isEmpty()
                        ? delivery
                        : delivery.with(rest(BatchItem.newOnes(items, events, fresh.done())));
                return verified(open, claim, held, fresh.token(), asked);
            }
        }
        return duplicate(delivery, answer, keys);
    }

    /** What is left of a batch without the events that were handled before. */
    private Extras rest(List<Delivery.Event> left) {
        return Extras.of(endpoint.reach(), left.size() == 1 ? left.get(0).id() : Optional.empty(), left);
    }

    private Duplicate duplicate(Delivery delivery, Claim answer, List<ReplayKey> keys) {
        Answers answers = endpoint.answers();
        boolean handled = !(answer instanceof Claim.InFlight);
        endpoint.reporter().duplicate(delivery, handled, keys);
        return new Duplicate(handled, handled ? answers.success() : answers.inFlight());
    }

    private boolean isOver(long askedNanos) {
        return System.nanoTime() - askedNanos >= endpoint.settlement.lease.toNanos();
    }

    private static List<ReplayKey> held(List<ReplayKey> keys, Claim.Fresh fresh) {
        if (fresh.done().isEmpty()) {
            return keys;
        }
        List<ReplayKey> held = new ArrayList<>(keys);
        held.removeAll(fresh.done());
        return held;
    }

    /** Creates a delivery that is not remembered. The events of a batch are read now only if each is looked up. */
    private Delivery deliveryWithoutMemory(Examination examination, Refetched.@Nullable Found resource) {
        if (endpoint.refetcher == null) {
            return Delivery.of(endpoint.origin, examination);
        }
        List<BatchItem> items = resource != null ? List.of() : endpoint.origin.items(examination.parts());
        List<Delivery.Event> events =
                BatchItem.events(items, endpoint.provider().eventType());
        return delivery(examination, items, events, resource);
    }

    private Verified verified(
            Delivery delivery, @Nullable OpenClaim claim, List<ReplayKey> keys, long token, long askedNanos) {
        if (claim != null) {
            claim.hold(endpoint.settlement, keys, token, askedNanos);
        }
        return new Verified(delivery, endpoint.answers().success());
    }

    private Delivery delivery(
            Examination examination,
            List<BatchItem> items,
            List<Delivery.Event> events,
            Refetched.@Nullable Found resource) {
        Origin origin = endpoint.origin;
        Delivery delivery = Delivery.of(origin, examination);
        if (resource != null) {
            Refetcher refetcher = endpoint.requireRefetcher();
            Extras extras = Extras.of(origin.reach, refetcher.id(examination.parts()), null);
            return delivery.with(extras.with(List.of(Optional.of(resource)), refetcher.confirmsTheMessage()));
        }
        if (origin.provider.batch().isEmpty()) {
            return delivery;
        }
        return delivery.with(Extras.of(origin.reach, origin.id(examination.parts(), items), events));
    }
}
