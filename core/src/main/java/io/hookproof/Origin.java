package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an endpoint that its deliveries keep, to read the request, its events and their ids. It has nothing of
 * how the endpoint judges, remembers and reports.
 */
final class Origin {
    /** A document that was cut under the same signature is not JSON any more, so it has no id to be known by. */
    private static final Optional<String> CUT = Optional.of(
            "it is no JSON, so under a declared ambiguity it may be a copy that was cut; if the sender sends"
                    + " such bodies, leave event-id out, in code .once(content())");

    /** The endpoint's name. */
    final String endpoint;

    final Provider provider;
    /** The place of an event's id; null if its identity is not an id. */
    final @Nullable Source idPlace;

    final String namespace;
    final boolean idsAreProven;
    /** What a proof covers at this endpoint. */
    final Coverage coverage;

    /** Whether the content type is signed. */
    final boolean labelIsProven;

    final Reach reach;
    /** The answer that the sender expects once a delivery is handled. */
    final WebhookResponse success;

    /** Whether the provider's API is asked for what a delivery is about, and not only whether it sent it. */
    final boolean findsObjects;

    /** Whether what was fetched proves the type of the event. */
    final boolean provesType;

    final JsonCodec codec;
    final Parts.Context context;
    final Clock clock;

    Origin(
            String endpoint,
            String namespace,
            Provider provider,
            Coverage coverage,
            Reach reach,
            WebhookResponse success,
            boolean findsObjects,
            boolean provesType,
            JsonCodec codec,
            Parts.Context context,
            Clock clock) {
        this.endpoint = endpoint;
        this.namespace = namespace;
        this.provider = provider;
        this.idsAreProven = provider.identity() instanceof Identity.EventId;
        this.idPlace = provider.identity() instanceof Identity.EventId eventId
                ? coverage.read(eventId.source())
                : provider.identity() instanceof Identity.UnprovenId unproven ? unproven.source() : null;
        this.coverage = coverage;
        this.labelIsProven = coverage.covers(Source.header("Content-Type"));
        this.reach = reach;
        this.success = success;
        this.findsObjects = findsObjects;
        this.provesType = provesType;
        this.codec = codec;
        this.context = context;
        this.clock = clock;
    }

    /** The parts of a request that is not proven yet. */
    Parts parts(WebhookRequest request) {
        return new Parts(request, context, clock);
    }

    /**
     * The parts of the request of a delivery, which was proven as far as {@code reach}.
     *
     * @param claims the claims of the token that proved it; null if they are not known any more, or the proof is not a
     *     token
     */
    Parts parts(WebhookRequest request, Reach reach, @Nullable Json claims) {
        return reach.isProven() ? Examination.reopened(request, context, clock, claims) : parts(request);
    }

    /** The id that the sender gives the event, if it is proven; empty if the sender gives none. */
    Optional<String> id(Parts parts) {
        return idsAreProven ? said(parts) : Optional.empty();
    }

    /** The id that the sender gives the event, proven or not. */
    Optional<String> said(Parts parts) {
        return idPlace == null ? Optional.empty() : parts.onlyUnlessBlank(idPlace);
    }

    /** The id of a request. A batch of one has the id of its only event, and a larger batch has none. */
    Optional<String> id(Parts parts, List<BatchItem> items) {
        return items.isEmpty() ? id(parts) : items.size() == 1 ? items.get(0).id : Optional.empty();
    }

    /** The events of a batch without their keys; empty for senders without batches, and for a batch without events. */
    List<BatchItem> items(Parts parts) {
        return items(parts, true);
    }

    /** The events of a batch without a proof, which have no identity. */
    List<BatchItem> unprovenItems(Parts parts) {
        return items(parts, false);
    }

    private List<BatchItem> items(Parts parts, boolean haveIdentity) {
        if (provider.batch().isEmpty()) {
            return List.of();
        }
        Batch batch = provider.batch().get();
        List<Json> events = batch.items(parts);
        if (events.isEmpty() && coverage.items().isEmpty()) {
            Optional<Json> alone = batch.alone(parts);
            events = alone.isPresent() ? List.of(alone.get()) : events;
        }
        List<BatchItem> items = new ArrayList<>();
        for (Json event : events) {
            Parts item = parts.item(event);
            items.add(new BatchItem(null, haveIdentity ? id(item) : Optional.empty(), item));
        }
        return List.copyOf(items);
    }

    /**
     * The reason why a proven request cannot be told apart from others: its events, or the id that should be in it,
     * cannot be read. Empty if there is none.
     */
    Optional<String> unreadable(Parts parts) {
        if (provider.batch().isPresent()) {
            return provider.batch().get().problem(parts);
        }
        // If the id was looked for in the document, the document has been read by now; otherwise it is not read for
        // this.
        if (idPlace == null || !Batch.isPartlyInItem(idPlace) || said(parts).isPresent()) {
            return Optional.empty();
        }
        boolean mayBeCut = idsAreProven && provider.scheme().ambiguity().isPresent();
        return mayBeCut && parts.json().isEmpty() ? CUT : parts.unreadable();
    }
}
