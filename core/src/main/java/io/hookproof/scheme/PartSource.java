package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A source that consists only of a place and the way to read it. */
abstract class PartSource implements Source {
    private final Place place;

    PartSource(Place place) {
        this.place = place;
    }

    @Override
    public final Place place() {
        return place;
    }

    /** Returns whether all of it can be read before the body is. */
    boolean isBeforeTheBody() {
        return place.isBeforeTheBody();
    }

    static boolean isBeforeTheBody(Source source) {
        return source instanceof PartSource part
                ? part.isBeforeTheBody()
                : source.place().isBeforeTheBody();
    }

    /** Returns whether a part of it is in the JSON document, so that each item of a batch has its own. */
    boolean isOfDocument() {
        return place.kind() == Place.Kind.JSON;
    }

    static boolean isOfDocument(Source source) {
        return source instanceof PartSource part
                ? part.isOfDocument()
                : source.place().kind() == Place.Kind.JSON;
    }

    /** Returns whether any of it is read in the JSON document. */
    boolean readsDocument() {
        return isOfDocument();
    }

    static boolean readsDocument(Source source) {
        return source instanceof PartSource part ? part.readsDocument() : isOfDocument(source);
    }

    /** Returns whether its value comes from the operator and not from a request. */
    boolean isConfigured() {
        return place.kind() == Place.Kind.SETTING;
    }

    static boolean isConfigured(Source source) {
        return source instanceof PartSource part
                ? part.isConfigured()
                : source.place().kind() == Place.Kind.SETTING;
    }

    /** Returns this source for messages of which every byte of the document is signed. */
    Source ofWhole() {
        return this;
    }

    static Source ofWhole(Source source) {
        return source instanceof PartSource part ? part.ofWhole() : source;
    }

    /** Returns what is covered if this source is signed. */
    Set<Place> places() {
        return Set.of(place);
    }

    /** Returns what is not signed inside of that. */
    Set<Place> leftOut() {
        return Set.of();
    }

    /** Returns whether its value shows all that stands in its place, so that signing the one signs the other. */
    boolean isWhole() {
        return true;
    }

    /**
     * Returns the places of its values, each with its alternative names. A value is proven if each place is covered
     * under one of its names.
     */
    List<Set<Place>> standsIn() {
        return List.of(Set.of(place));
    }

    static List<Set<Place>> standsIn(Source... sources) {
        // No stream: this runs when an endpoint is built, and the first lambda of a fresh JVM costs as much.
        List<Set<Place>> all = new ArrayList<>();
        for (Source source : sources) {
            all.addAll(source instanceof PartSource part ? part.standsIn() : List.of(Set.of(source.place())));
        }
        return all;
    }

    /**
     * Removes what an earlier signing left in this place, if it would be found together with what is written elsewhere.
     */
    void clear(Draft draft) {}

    @Override
    public String toString() {
        return place.toString();
    }
}
