package io.hookproof.testkit;

import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the type and id of an event to the places where its sender puts them. */
final class EventLabels {
    private EventLabels() {}

    /**
     * @param event null where the test says none
     * @param id null where the test says none: then an id that a header lacks, or a body of ours, is a new one
     * @param isOursToFill whether the body is the kit's own
     */
    static void write(
            Provider provider,
            @Nullable String event,
            @Nullable String id,
            boolean isOursToFill,
            SignedRequest request) {
        Optional<Source> type = provider.eventType();
        if (type.isPresent() && event != null) {
            write(type.get(), event, request);
        }
        Optional<Source> place = idPlace(provider);
        if (place.isPresent()) {
            String said = id == null && isMissing(place.get(), isOursToFill, request) ? request.newId() : id;
            if (said != null) {
                write(place.get(), said, request);
            }
        }
    }

    private static Optional<Source> idPlace(Provider provider) {
        if (provider.identity() instanceof Identity.EventId eventId) {
            return Optional.of(eventId.source());
        }
        return provider.identity() instanceof Identity.UnprovenId unproven
                ? Optional.of(unproven.source())
                : provider.deliveryHint();
    }

    private static boolean isMissing(Source place, boolean isOursToFill, SignedRequest request) {
        if (place.place().kind() == Place.Kind.JSON) {
            return isOursToFill
                    && request.body().length > 0
                    && request.parts().only(place).isEmpty();
        }
        return place.place().kind() == Place.Kind.HEADER
                && request.request().headers().count(place.place().name()) == 0
                // A header whose name the operator chooses is found only by its source.
                && request.parts().only(place).isEmpty();
    }

    private static void write(Source place, String value, SignedRequest request) {
        // A receiver reads no other, and the signing would write one of its own in its place.
        if (place.place().kind() == Place.Kind.HEADER && !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("\"" + value.replaceAll("\\p{Cntrl}", "?") + "\" cannot stand in "
                    + place + ": a header holds letters, digits and signs of ASCII");
        }
        place.put(request, value);
    }
}
