package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.refetch.Refetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a delivery that few deliveries have: they cannot be read from the request, or they differ from what the
 * endpoint makes of one.
 */
final class Extras {
    final Optional<String> eventId;
    /** Null unless the delivery is a batch, and for one without a proof, which is taken apart on demand. */
    final @Nullable List<Delivery.Event> events;

    final Reach reach;
    /** Whether everything that was asked for was found. */
    final boolean isFetched;

    /** The resource that was fetched for the only event; null if nothing was fetched, or there are several events. */
    final @Nullable Json resource;

    Extras(
            Optional<String> eventId,
            @Nullable List<Delivery.Event> events,
            Reach reach,
            boolean isFetched,
            @Nullable Json resource) {
        this.eventId = eventId;
        this.events = events;
        this.reach = reach;
        this.isFetched = isFetched;
        this.resource = resource;
    }

    /**
     * The extras of a request with that id, at an endpoint of that reach, before anything is looked up.
     *
     * @param events null unless it is a batch
     */
    static Extras of(Reach reach, Optional<String> eventId, @Nullable List<Delivery.Event> events) {
        return new Extras(eventId, events, reach, false, null);
    }

    /** The extras of a request without a proof. */
    static Extras unproven(@Nullable List<Delivery.Event> events) {
        return new Extras(Optional.empty(), events, Reach.UNPROVEN, false, null);
    }

    /**
     * These extras with what was fetched for each event.
     *
     * @param confirms whether the fetched resource makes the message believed
     */
    Extras with(List<Optional<Refetched.Found>> found, boolean confirms) {
        List<Optional<Json>> resources = new ArrayList<>();
        boolean allFound = !found.isEmpty();
        for (Optional<Refetched.Found> each : found) {
            resources.add(each.isPresent() ? Optional.of(each.get().resource()) : Optional.empty());
            allFound &= each.isPresent();
        }
        return new Extras(
                eventId,
                events == null ? null : events(events, resources),
                confirms ? reach.confirmed() : reach,
                allFound,
                resources.size() == 1 ? resources.get(0).orElse(null) : null);
    }

    private static List<Delivery.Event> events(List<Delivery.Event> events, List<Optional<Json>> resources) {
        List<Delivery.Event> fetched = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Delivery.Event event = events.get(i);
            fetched.add(new Delivery.Event(event.id(), event.type(), event.json(), resources.get(i)));
        }
        return List.copyOf(fetched);
    }
}
