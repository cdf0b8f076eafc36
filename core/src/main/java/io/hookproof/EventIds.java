package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of a request, and the ids that their sender gives them. */
final class EventIds {
    private final Provider provider;
    /** Null where the identity of an event is no id. */
    private final @Nullable Source place;

    private final boolean areProven;

    EventIds(Provider provider) {
        this.provider = provider;
        this.areProven = provider.identity() instanceof Identity.EventId;
        this.place = provider.identity() instanceof Identity.EventId eventId
                ? eventId.source()
                : provider.identity() instanceof Identity.UnprovenId unproven ? unproven.source() : null;
    }

    /** Where an id stands; null where the identity of an event is none. */
    @Nullable
    Source place() {
        return place;
    }

    boolean areProven() {
        return areProven;
    }

    /** The id that the sender gives the event, if it is proven; empty where it gives none. */
    Optional<String> id(Parts parts) {
        return areProven ? said(parts) : Optional.empty();
    }

    /** The same, proven or not. */
    Optional<String> said(Parts parts) {
        Optional<String> id = place == null ? Optional.empty() : parts.only(place);
        // Some senders sign no field of spaces, so that anybody could write one.
        return id.isPresent() && id.get().isBlank() ? Optional.empty() : id;
    }

    /** The id of a request, which a batch of one has from its only event and a larger one has not. */
    Optional<String> id(Parts parts, List<BatchItem> items) {
        return items.isEmpty() ? id(parts) : items.size() == 1 ? items.get(0).id() : Optional.empty();
    }

    /** The events of a batch without their keys; empty for other senders, and for a batch of none. */
    List<BatchItem> items(Parts parts) {
        return items(parts, true);
    }

    /** The events of a batch that nothing proves, which have no identity. */
    List<BatchItem> unprovenItems(Parts parts) {
        return items(parts, false);
    }

    private List<BatchItem> items(Parts parts, boolean haveIdentity) {
        if (provider.batch().isEmpty()) {
            return List.of();
        }
        List<BatchItem> items = new ArrayList<>();
        for (Json event : provider.batch().get().items(parts)) {
            Parts item = parts.item(event);
            items.add(new BatchItem(null, haveIdentity ? id(item) : Optional.empty(), item));
        }
        return List.copyOf(items);
    }

    /**
     * What keeps a proven request from being told apart from others: its events, or the id that was to be in it, cannot be
     * read. Empty if nothing does.
     */
    Optional<String> unreadable(Parts parts) {
        if (provider.batch().isPresent()) {
            return provider.batch().get().problem(parts);
        }
        // Where it was looked for in the document it has been read by now; elsewhere it is not read for this.
        return place != null && Batch.isPartlyInItem(place) && said(parts).isEmpty()
                ? parts.unreadable()
                : Optional.empty();
    }
}
