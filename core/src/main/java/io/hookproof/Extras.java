package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.refetch.Refetched;
import io.hookproof.scheme.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What few deliveries have: it cannot be read from the request, or differs from what the endpoint makes of one.
 *
 * @param events null unless it is a batch
 * @param proof what the message itself proves, whatever was fetched
 * @param isFetched whether all that was asked for was found
 * @param resource what was fetched for the one event; null if nothing was, or there are several
 */
record Extras(
        Optional<String> eventId,
        @Nullable List<Delivery.Event> events,
        Trust proof,
        boolean bodyIsOpen,
        boolean documentIsOpen,
        boolean isFetched,
        @Nullable Json resource) {
    /** Everything can be read, and nothing be relied on. */
    static Extras unproven(@Nullable List<Delivery.Event> events) {
        return new Extras(Optional.empty(), events, Trust.NONE, true, true, false, null);
    }

    /**
     * The same with what was fetched for each event.
     *
     * @param confirmed whether that proves the body
     */
    Extras with(List<Optional<Refetched.Found>> found, boolean confirmed) {
        List<Optional<Json>> resources = new ArrayList<>();
        boolean allFound = !found.isEmpty();
        for (Optional<Refetched.Found> each : found) {
            resources.add(each.isPresent() ? Optional.of(each.get().resource()) : Optional.empty());
            allFound &= each.isPresent();
        }
        return new Extras(
                eventId,
                events == null ? null : events(events, resources),
                proof,
                bodyIsOpen || confirmed,
                documentIsOpen || confirmed,
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
