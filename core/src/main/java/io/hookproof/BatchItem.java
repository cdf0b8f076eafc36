package io.hookproof;

import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One item of a batch, which is an event of its own, with its id and replay key. */
final class BatchItem {
    /** Null if nothing is remembered. */
    final @Nullable ReplayKey key;

    final Optional<String> id;
    final Parts parts;

    BatchItem(@Nullable ReplayKey key, Optional<String> id, Parts parts) {
        this.key = key;
        this.id = id;
        this.parts = parts;
    }

    private ReplayKey requireKey() {
        return Objects.requireNonNull(key);
    }

    /** The keys to ask the store for, each once and sorted, as the store requires. */
    static List<ReplayKey> keys(List<BatchItem> items) {
        Set<ReplayKey> sorted = new TreeSet<>();
        for (BatchItem item : items) {
            sorted.add(item.requireKey());
        }
        return List.copyOf(sorted);
    }

    /** The events that a handler is shown, one for each item; empty for senders without batches. */
    static List<Delivery.Event> events(List<BatchItem> items, Optional<Source> type) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Delivery.Event> events = new ArrayList<>();
        for (BatchItem item : items) {
            events.add(new Delivery.Event(
                    item.id,
                    type.isPresent() ? item.parts.onlyUnlessBlank(type.get()) : Optional.empty(),
                    item.parts.json().orElseThrow(),
                    Optional.empty()));
        }
        return List.copyOf(events);
    }

    /** The events that were not handled before. */
    static List<Delivery.Event> newOnes(List<BatchItem> items, List<Delivery.Event> events, Set<ReplayKey> done) {
        List<Delivery.Event> fresh = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (!done.contains(items.get(i).requireKey())) {
                fresh.add(events.get(i));
            }
        }
        return List.copyOf(fresh);
    }
}
