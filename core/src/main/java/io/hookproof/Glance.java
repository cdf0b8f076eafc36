package io.hookproof;

import io.hookproof.scheme.Examination;
import org.jspecify.annotations.Nullable;

/** What the head of a request came to. */
final class Glance {
    static final Glance NOTHING = new Glance(null, null);

    /** The verdict, settled; null if the body is needed. */
    final @Nullable Admission decided;

    /** The head, read for the first alternative, so that nothing of it is read again with the body; null if it may not be. */
    final @Nullable Examination head;

    Glance(@Nullable Admission decided, @Nullable Examination head) {
        this.decided = decided;
        this.head = head;
    }
}
