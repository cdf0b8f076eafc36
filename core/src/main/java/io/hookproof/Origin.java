package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries come from: all that one keeps of its endpoint, to be read by, with the events in it and the ids that their
 * sender gives them. Nothing of how that judges, remembers and reports.
 */
final class Origin {
    /** Its name. */
    final String endpoint;

    final Provider provider;
    /** Where the id of an event stands; null where its identity is none. */
    final @Nullable Source idPlace;

    final boolean idsAreProven;
    final Reach reach;
    /** What the sender wants to hear once a delivery is handled. */
    final WebhookResponse success;
    /** What it hears while nobody can say how the work ends. */
    final WebhookResponse stillAtWork;

    final JsonCodec codec;
    final Parts.Context context;
    final Clock clock;

    Origin(
            String endpoint,
            Provider provider,
            Reach reach,
            WebhookResponse success,
            WebhookResponse stillAtWork,
            JsonCodec codec,
            Parts.Context context,
            Clock clock) {
        this.endpoint = endpoint;
        this.provider = provider;
        this.idsAreProven = provider.identity() instanceof Identity.EventId;
        this.idPlace = provider.identity() instanceof Identity.EventId eventId
                ? eventId.source()
                : provider.identity() instanceof Identity.UnprovenId unproven ? unproven.source() : null;
        this.reach = reach;
        this.success = success;
        this.stillAtWork = stillAtWork;
        this.codec = codec;
        this.context = context;
        this.clock = clock;
    }

    /** A request laid out as nobody has proven it yet. */
    Parts parts(WebhookRequest request) {
        return new Parts(request, context, clock);
    }

    /**
     * The same for whoever has its delivery, which was proven that far.
     *
     * @param claims what the token says that proved it; null where that is not known any more, or the proof is none
     */
    Parts parts(WebhookRequest request, Reach reach, @Nullable Json claims) {
        return reach.proof() == Trust.NONE ? parts(request) : Examination.reopened(request, context, clock, claims);
    }

    /** The id that the sender gives the event, if it is proven; empty where it gives none. */
    Optional<String> id(Parts parts) {
        return idsAreProven ? said(parts) : Optional.empty();
    }

    /** The same, proven or not. */
    Optional<String> said(Parts parts) {
        Optional<String> id = idPlace == null ? Optional.empty() : parts.only(idPlace);
        // Some senders sign no field of spaces, so that anybody could write one.
        return id.isPresent() && id.get().isBlank() ? Optional.empty() : id;
    }

    /** The id of a request, which a batch of one has from its only event and a larger one has not. */
    Optional<String> id(Parts parts, List<BatchItem> items) {
        return items.isEmpty() ? id(parts) : items.size() == 1 ? items.get(0).id : Optional.empty();
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
        return idPlace != null && Batch.isPartlyInItem(idPlace) && said(parts).isEmpty()
                ? parts.unreadable()
                : Optional.empty();
    }
}
