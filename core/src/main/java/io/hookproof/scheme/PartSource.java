package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A source that is nothing but a place and the way to read it. */
abstract class PartSource implements Source {
    private final Place place;

    PartSource(Place place) {
        this.place = place;
    }

    @Override
    public final Place place() {
        return place;
    }

    /** Whether all of it can be read before the body is. */
    boolean isBeforeTheBody() {
        return place.isBeforeTheBody();
    }

    static boolean isBeforeTheBody(Source source) {
        return source instanceof PartSource part
                ? part.isBeforeTheBody()
                : source.place().isBeforeTheBody();
    }

    /** Whether a value of it stands in the JSON document, so that one item of a batch has another than the next. */
    boolean isOfDocument() {
        return place.kind() == Place.Kind.JSON;
    }

    static boolean isOfDocument(Source source) {
        return source instanceof PartSource part
                ? part.isOfDocument()
                : source.place().kind() == Place.Kind.JSON;
    }

    /** Whether any of it is read in the JSON document. */
    boolean readsDocument() {
        return isOfDocument();
    }

    static boolean readsDocument(Source source) {
        return source instanceof PartSource part ? part.readsDocument() : isOfDocument(source);
    }

    /** Whether no request says what stands there, as the operator does. */
    boolean isConfigured() {
        return place.kind() == Place.Kind.SETTING;
    }

    static boolean isConfigured(Source source) {
        return source instanceof PartSource part
                ? part.isConfigured()
                : source.place().kind() == Place.Kind.SETTING;
    }

    /** What is covered where this is signed. */
    Set<Place> places() {
        return Set.of(place);
    }

    /** What is not signed inside of that. */
    Set<Place> leftOut() {
        return Set.of();
    }

    /** Where a value of it stands, each with the other names of that place: proven if each is covered by one of them. */
    List<Set<Place>> standsIn() {
        return List.of(Set.of(place));
    }

    static List<Set<Place>> standsIn(Source... sources) {
        // No stream: asked when a sender is named, and the first lambda of a Java that has just started costs as much.
        List<Set<Place>> all = new ArrayList<>();
        for (Source source : sources) {
            all.addAll(source instanceof PartSource part ? part.standsIn() : List.of(Set.of(source.place())));
        }
        return all;
    }

    /** Takes away what another signing has left there, where that would be found beside what is written elsewhere. */
    void clear(Draft draft) {}

    @Override
    public String toString() {
        return place.toString();
    }
}
