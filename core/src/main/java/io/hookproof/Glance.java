package io.hookproof;

import io.hookproof.scheme.Examination;
import org.jspecify.annotations.Nullable;

/** The result of looking at the head of a request. */
final class Glance {
    static final Glance NOTHING = new Glance(null, null);

    /** The settled verdict; null if the body is needed. */
    final @Nullable Admission decided;

    /**
     * The head as read for the first alternative, so that it is not read again with the body; null if it must not be
     * reused.
     */
    final @Nullable Examination head;

    Glance(@Nullable Admission decided, @Nullable Examination head) {
        this.decided = decided;
        this.head = head;
    }
}
