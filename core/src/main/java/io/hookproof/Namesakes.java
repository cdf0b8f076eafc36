package io.hookproof;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The endpoints that are there, none of which is kept for it: two of one name on one store take each other's deliveries. */
final class Namesakes {
    /** Its own lock. */
    private static final List<WeakReference<Endpoint>> ALL = new ArrayList<>();

    private Namesakes() {}

    /** Whether one is there already that takes that one's deliveries for its own. From now on that one is there too. */
    static boolean has(Endpoint endpoint) {
        synchronized (ALL) {
            ALL.removeIf(known -> known.get() == null);
            boolean isFound = false;
            for (WeakReference<Endpoint> known : ALL) {
                isFound |= shareMemory(endpoint, known.get());
            }
            ALL.add(new WeakReference<>(endpoint));
            return isFound;
        }
    }

    /** Alternatives, which are to, are mostly of several senders. */
    private static boolean shareMemory(Endpoint one, @Nullable Endpoint other) {
        return other != null
                && one.store() != null
                && one.store() == other.store()
                && one.provider().id().equals(other.provider().id())
                && one.identities.beginLike(other.identities)
                && !other.leases().isStopped();
    }
}
