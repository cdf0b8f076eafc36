package io.hookproof;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints that are there, none of which is kept for it: two of one name on one store take each other's deliveries. */
final class Namesakes {
    private static final int FIRST_SWEEP = 1024;

    /**
     * Its own lock. By what their keys begin with, so that each is compared with its like alone: a platform may build one
     * for each customer.
     */
    private static final Map<ByteBuffer, List<WeakReference<Endpoint>>> ALL = new HashMap<>();

    /** How many there are, with those that are gone since the last sweep. */
    private static int count;

    private static int nextSweep = FIRST_SWEEP;

    private Namesakes() {}

    /** Whether one is there already that takes that one's deliveries for its own. From now on that one is there too. */
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

    /** Due each time that there are twice as many, so that the more there are, no more each costs. */
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

    /** Alternatives, which are to, are mostly of several senders. */
    private static boolean shareMemory(Endpoint one, @Nullable Endpoint other) {
        return other != null
                && one.store() != null
                && one.store() == other.store()
                && one.provider().id().equals(other.provider().id())
                && !other.leases().isStopped();
    }
}
