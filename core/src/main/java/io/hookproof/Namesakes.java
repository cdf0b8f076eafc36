package io.hookproof;

import io.hookproof.providers.Identity;
import io.hookproof.scheme.Place;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds endpoints of one name on one store, which take each other's deliveries for their own. It knows all endpoints
 * that exist, and keeps none of them from being collected.
 */
final class Namesakes {
    private static final int FIRST_SWEEP = 1024;

    /**
     * All endpoints by the beginning of their keys, so that each is compared only with those of the same name: a
     * platform may build one for each customer. This map is also its own lock.
     */
    private static final Map<ByteBuffer, List<WeakReference<Endpoint>>> ALL = new HashMap<>();

    /** The number of endpoints, including those that were collected since the last sweep. */
    private static int count;

    /** The count at which the next sweep is due. */
    private static int nextSweep = FIRST_SWEEP;

    private Namesakes() {}

    /**
     * Whether two alternatives of one URL that both remember the events of one sender do so apart: neither knows what
     * the other has handled. Events of several senders are to be remembered apart.
     */
    static boolean rememberApart(Endpoint one, Endpoint other) {
        return one.store() != null
                && other.store() != null
                && sender(one).equals(sender(other))
                && (one.store() != other.store()
                        || !one.identities.beginning().equals(other.identities.beginning())
                        || one.judge.hasTenants() != other.judge.hasTenants());
    }

    /**
     * Whether two alternatives of one URL for one sender make their keys of different things, so that one event has two
     * keys even if they remember together. An id is the same whichever proof covers it.
     */
    static boolean identifyApart(Endpoint one, Endpoint other) {
        Identity its = one.provider().identity();
        return remembers(one)
                && remembers(other)
                && sender(one).equals(sender(other))
                && (one.origin.idPlace == null || other.origin.idPlace == null)
                && (!its.equals(other.provider().identity())
                        || its == Identity.Plain.CONTENT && !covered(one).equals(covered(other)));
    }

    /** Whether the operator has not switched memory off, though the sender may have nothing to be remembered by. */
    private static boolean remembers(Endpoint endpoint) {
        return endpoint.store() != null || endpoint.provider().identity() == Identity.Plain.REPEATS;
    }

    private static Set<Place> covered(Endpoint endpoint) {
        return endpoint.provider().scheme().coverage().places();
    }

    /** The name of the sender without the variant of its signature, such as {@code hubspot} of {@code hubspot-v3}. */
    private static String sender(Endpoint endpoint) {
        String id = endpoint.provider().id();
        if (id.equals("svix")) {
            // Its second name, under which it sends the same.
            return "standard";
        }
        int variant = id.indexOf('-');
        return variant < 0 ? id : id.substring(0, variant);
    }

    /**
     * Whether an existing endpoint would take that endpoint's deliveries for its own. From now on, that endpoint counts
     * as existing too.
     */
    static boolean has(Endpoint endpoint) {
        ByteBuffer beginning = endpoint.identities.beginning();
        synchronized (ALL) {
            if (count >= nextSweep) {
                sweep();
            }
            List<WeakReference<Endpoint>> like = ALL.get(beginning);
            if (like == null) {
                like = new ArrayList<>(1);
                ALL.put(beginning, like);
            }
            boolean isFound = false;
            for (WeakReference<Endpoint> known : like) {
                isFound |= shareMemory(endpoint, known.get());
            }
            like.add(new WeakReference<>(endpoint));
            count++;
            return isFound;
        }
    }

    /**
     * Drops the entries of collected endpoints. A sweep is due when the count has doubled, so that the cost for each
     * endpoint does not grow with their number.
     */
    private static void sweep() {
        count = 0;
        Iterator<List<WeakReference<Endpoint>>> all = ALL.values().iterator();
        while (all.hasNext()) {
            List<WeakReference<Endpoint>> like = all.next();
            like.removeIf(known -> known.get() == null);
            count += like.size();
            if (like.isEmpty()) {
                all.remove();
            }
        }
        nextSweep = Math.max(FIRST_SWEEP, 2 * count);
    }

    /**
     * Whether two endpoints take each other's deliveries. Variants of one sender, whose names begin with the same word,
     * share memory on purpose. Two senders must not if both have ids, because one may give an id that the other gave.
     */
    private static boolean shareMemory(Endpoint one, @Nullable Endpoint other) {
        return other != null
                && one.store() != null
                && one.store() == other.store()
                && one.judge.hasTenants() == other.judge.hasTenants()
                && (one.provider().id().equals(other.provider().id())
                        || one.origin.idPlace != null
                                && other.origin.idPlace != null
                                && !sender(one).equals(sender(other)))
                && !other.leases().wasLeft();
    }
}
