package io.hookproof.scheme;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places of a request that a proof covers. */
public final class Coverage {
    private static final Place DOCUMENT = new Place(Place.Kind.JSON, "");
    static final Place URL = new Place(Place.Kind.URL, "");
    /** The URL without its query, which is also covered if the whole URL is. */
    static final Place URL_WITHOUT_QUERY = new Place(Place.Kind.URL, "without query");

    /** The URL in another spelling, which proves no parameter of its query by itself. */
    static final Place DECODED_URL = new Place(Place.Kind.URL, "decoded");

    /** The spelling of the body, which is left out if a proof covers what a body means but not its bytes. */
    static final Place SPELLING = new Place(Place.Kind.BODY, "spelling");

    /** The spelling of the query, which is left out if its order or its escapes may change. */
    static final Place QUERY_SPELLING = new Place(Place.Kind.CLAIM, "query");

    /** The form as the one place of its fields, which is left out if GETs come and {@link #FORM_STAYS} is left out. */
    static final Place FORM = new Place(Place.Kind.CLAIM, "form");

    /** That the fields came in a form and not in the query of a GET, which a sorted form alone does not show. */
    static final Place FORM_STAYS = new Place(Place.Kind.METHOD, "form");

    /** The fields of the form or, of a GET without a body, those of the query. */
    static final Place FORM_OR_QUERY = new Place(Place.Kind.METHOD, "form or query");

    private final Trust trust;
    private final Set<Place> places;
    /** The uncovered places inside the covered ones. */
    private final Set<Place> leftOut;
    /** The batch whose items contain the places; null if the places are those of the whole request. */
    private final @Nullable Batch items;
    /** The places of the time of signing, which says nothing of what happened. */
    private final Set<Place> time;

    private Coverage(Trust trust, Set<Place> places) {
        this(trust, places, Set.of(), null, Set.of());
    }

    private Coverage(Trust trust, Set<Place> places, Set<Place> leftOut, @Nullable Batch items, Set<Place> time) {
        this.trust = trust;
        this.places = places;
        this.leftOut = leftOut;
        this.items = items;
        this.time = time;
    }

    /** A coverage of the whole body and the given places. */
    public static Coverage body(Set<Place> beside) {
        return new Coverage(Trust.BODY, normalised(beside));
    }

    /** A coverage of the given places only. */
    public static Coverage fields(Set<Place> places) {
        return new Coverage(Trust.FIELDS, normalised(places));
    }

    /**
     * Returns this coverage without the given places, which are unsigned although they lie inside it, such as the
     * signature's own.
     */
    public Coverage without(Set<Place> more) {
        Set<Place> all = new HashSet<>(leftOut);
        all.addAll(more);
        return new Coverage(trust, places, Set.copyOf(all), items, time);
    }

    /** A coverage of the JSON document, inside a body whose own wrapping is not proven. */
    public static Coverage document() {
        return new Coverage(Trust.FIELDS, Set.of(DOCUMENT));
    }

    /** Returns whether every byte of the JSON document is proven, even if the body around it is not. */
    public boolean coversDocument() {
        return trust == Trust.BODY || places.contains(DOCUMENT);
    }

    /** Returns whether no byte of the body can change under the same proof. */
    public boolean coversEveryByte() {
        return trust == Trust.BODY && !holdsOfBody(leftOut);
    }

    /** Returns whether it proves the sender, perhaps when it signed, and nothing else of the body. */
    public boolean coversNoBody() {
        if (trust == Trust.FIELDS) {
            for (Place place : places) {
                if (isOfBody(place.kind()) && !time.contains(place)) {
                    return false;
                }
            }
        }
        return trust == Trust.SENDER || trust == Trust.FIELDS;
    }

    /** Returns whether something that it covers tells one request from another, apart from the body and the time. */
    public boolean tellsApart() {
        for (Place place : places) {
            Place.Kind kind = place.kind();
            if (kind != Place.Kind.SETTING
                    && kind != Place.Kind.METHOD
                    && kind != Place.Kind.PATH
                    && !place.equals(URL_WITHOUT_QUERY)
                    && !time.contains(place)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a value from that source is the time of signing, which two events may share. */
    public boolean isTime(Source source) {
        for (Set<Place> names : PartSource.standsIn(source)) {
            if (!time.containsAll(normalised(names))) {
                return false;
            }
        }
        return true;
    }

    /** Returns this coverage of a message whose time of signing stands there. */
    Coverage timedBy(Source source) {
        Set<Place> all = new HashSet<>();
        for (Set<Place> names : PartSource.standsIn(source)) {
            all.addAll(normalised(names));
        }
        return new Coverage(trust, places, leftOut, items, all);
    }

    /**
     * Returns whether it covers some values of the JSON document. Inside the items of a batch, the same pointers lead
     * to other values.
     */
    public boolean coversNoMoreThanFieldsOfTheDocument() {
        if (items == null && trust == Trust.FIELDS && !coversDocument()) {
            for (Place place : places) {
                if (place.kind() == Place.Kind.JSON) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holdsOfBody(Set<Place> places) {
        for (Place place : places) {
            if (isOfBody(place.kind())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfBody(Place.Kind kind) {
        return kind == Place.Kind.BODY || kind == Place.Kind.FORM_FIELD || kind == Place.Kind.JSON;
    }

    /**
     * Returns this coverage for a URL that the operator configured completely, so that nothing of a request is in it.
     */
    public Coverage ofFixedUrl() {
        Set<Place> rest = new HashSet<>(places);
        rest.remove(URL);
        rest.remove(DECODED_URL);
        return new Coverage(trust, rest, leftOut, items, time);
    }

    /** A coverage of the sender's credential only. */
    public static Coverage sender() {
        return new Coverage(Trust.SENDER, Set.of());
    }

    /** A coverage of nothing. */
    public static Coverage nothing() {
        return new Coverage(Trust.NONE, Set.of());
    }

    /** Returns this coverage for the items of a batch. A proof of each item proves no byte between them. */
    Coverage insideItems(Batch batch) {
        return new Coverage(trust == Trust.BODY ? Trust.FIELDS : trust, places, leftOut, batch, time);
    }

    /**
     * Returns the batch whose items contain the places, so that nothing of the document around them is covered; usually
     * empty.
     */
    public Optional<Batch> items() {
        return Optional.ofNullable(items);
    }

    /** Returns what both cover. If a sender may have signed either content, only that is known to come from it. */
    Coverage and(Coverage other) {
        Set<Place> common = new HashSet<>();
        for (Place place : places) {
            if (other.covers(place)) {
                common.add(place);
            }
        }
        for (Place place : other.places) {
            if (covers(place)) {
                common.add(place);
            }
        }
        if (leftOut.contains(FORM_STAYS) != other.leftOut.contains(FORM_STAYS)) {
            // Under the one, the form may move into the query of a GET. Under the other, it is read nowhere else, so a
            // query can take its place.
            common.remove(FORM_OR_QUERY);
        }
        return new Coverage(trust.atLeast(other.trust) ? other.trust : trust, Set.copyOf(common), leftOut, items, time)
                .without(other.leftOut);
    }

    /** Returns how much of the body a proof covers. */
    public Trust trust() {
        return trust;
    }

    /** Returns the covered places besides the body. */
    public Set<Place> places() {
        return places;
    }

    Set<Place> leftOut() {
        return leftOut;
    }

    /** Returns whether a value from that source is proven. */
    public boolean covers(Source source) {
        for (Set<Place> names : PartSource.standsIn(source)) {
            if (!coversAny(names)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns this coverage for a sender of these methods, between which an attacker may choose. Without a GET, only the
     * form is read. With one, a sorted form may move into the query, and a document in it is missing there. If the
     * query is signed beside the form, a POST without one may become a GET.
     */
    public Coverage by(Set<String> methods) {
        if (methods.contains("GET")) {
            return without(leftOut.contains(FORM_STAYS) ? Set.of(FORM, DOCUMENT) : Set.of(FORM_OR_QUERY));
        }
        Set<Place> all = new HashSet<>(places);
        all.add(FORM_OR_QUERY);
        return new Coverage(trust, Set.copyOf(all), leftOut, items, time);
    }

    /** Returns that source, which counts a blank value in the document as one if this shows that the sender wrote it. */
    public Source read(Source source) {
        return coversEveryByte() || trust == Trust.SENDER ? PartSource.ofWhole(source) : source;
    }

    /** Returns whether a value from that source is the operator's, and so the same in every request. */
    public static boolean isConfigured(Source source) {
        return PartSource.isConfigured(source);
    }

    boolean coversAny(Set<Place> some) {
        for (Place place : some) {
            if (covers(place)) {
                return true;
            }
        }
        return false;
    }

    boolean covers(Place place) {
        Place.Kind kind = place.kind();
        boolean always = kind == Place.Kind.SETTING || kind == Place.Kind.CLAIM;
        boolean inUrl = kind == Place.Kind.PATH || kind == Place.Kind.QUERY || kind == Place.Kind.URL;
        // No switch: the class that the compiler generates for an enum switch would be loaded whenever a sender is
        // named.
        if (hold(leftOut, place)) {
            return false;
        }
        return always
                || hold(places, normalised(place))
                || isOfBody(kind) && trust == Trust.BODY
                || kind == Place.Kind.JSON && coversDocument()
                || inUrl && (places.contains(URL) || places.contains(new Place(kind, "")))
                || kind == Place.Kind.HEADER && beginsLikeACoveredFamily(normalised(place));
    }

    /** Returns whether the place is one of them, or inside a JSON value that is. */
    private static boolean hold(Set<Place> places, Place place) {
        if (place.kind() == Place.Kind.JSON) {
            for (Place outer : places) {
                if (outer.kind() == Place.Kind.JSON && place.name().startsWith(outer.name() + "/")) {
                    return true;
                }
            }
        }
        return places.contains(place);
    }

    /** Returns whether the proof covers every header whose name begins that way, so that an attacker cannot add one. */
    private boolean beginsLikeACoveredFamily(Place header) {
        for (Place place : places) {
            // If the operator names the header, its beginning is unknown.
            boolean family = place.kind() == Place.Kind.HEADER && place.name().endsWith("*");
            if (family
                    && header.name().indexOf(' ') < 0
                    && header.name()
                            .startsWith(place.name().substring(0, place.name().length() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static Set<Place> normalised(Set<Place> places) {
        Set<Place> normalised = new HashSet<>();
        for (Place place : places) {
            normalised.add(normalised(place));
        }
        return Set.copyOf(normalised);
    }

    private static Place normalised(Place place) {
        return place.kind() == Place.Kind.HEADER
                ? new Place(Place.Kind.HEADER, place.name().toLowerCase(Locale.ROOT))
                : place;
    }
}
