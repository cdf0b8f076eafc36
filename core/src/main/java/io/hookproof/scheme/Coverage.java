package io.hookproof.scheme;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which places of a request a proof covers. */
public final class Coverage {
    private static final Place DOCUMENT = new Place(Place.Kind.JSON, "");
    static final Place URL = new Place(Place.Kind.URL, "");
    /** Covered as well where the whole URL is. */
    static final Place URL_WITHOUT_QUERY = new Place(Place.Kind.URL, "without query");

    /** Left out where a proof covers what a body says, which may be written in other bytes. */
    static final Place SPELLING = new Place(Place.Kind.BODY, "spelling");

    private final Trust trust;
    private final Set<Place> places;
    /** Inside what is covered, and not covered. */
    private final Set<Place> leftOut;
    /** Null where the places are those of the whole request. */
    private final @Nullable Batch items;

    private Coverage(Trust trust, Set<Place> places) {
        this(trust, places, Set.of(), null);
    }

    private Coverage(Trust trust, Set<Place> places, Set<Place> leftOut, @Nullable Batch items) {
        this.trust = trust;
        this.places = places;
        this.leftOut = leftOut;
        this.items = items;
    }

    /** The whole body, and these places beside it. */
    public static Coverage body(Set<Place> beside) {
        return new Coverage(Trust.BODY, normalised(beside));
    }

    /** These places and nothing else. */
    public static Coverage fields(Set<Place> places) {
        return new Coverage(Trust.FIELDS, normalised(places));
    }

    /** The same, but for these places inside it, which nobody signs, such as the signature's own. */
    public Coverage without(Set<Place> more) {
        Set<Place> all = new HashSet<>(leftOut);
        all.addAll(more);
        return new Coverage(trust, places, Set.copyOf(all), items);
    }

    /** The JSON document, which stands inside the body in a wrapping of its own that proves nothing. */
    public static Coverage document() {
        return new Coverage(Trust.FIELDS, Set.of(DOCUMENT));
    }

    /** Whether every byte of the JSON document is proven, even where the body around it is not. */
    public boolean coversDocument() {
        return trust == Trust.BODY || places.contains(DOCUMENT);
    }

    /** Whether no byte of the body can be another under the same proof. */
    public boolean coversEveryByte() {
        return trust == Trust.BODY && !holdsOfBody(leftOut);
    }

    /** Whether it proves the sender, and of the body nothing. */
    public boolean coversNoBody() {
        return trust == Trust.SENDER || trust == Trust.FIELDS && !holdsOfBody(places);
    }

    /** Whether of the JSON document it covers some values, so that a batch in it has other values in the same places. */
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

    /** The same where the URL is the operator's to the last letter, so that nothing of a request is in it. */
    public Coverage ofFixedUrl() {
        Set<Place> rest = new HashSet<>(places);
        rest.remove(URL);
        return new Coverage(trust, rest, leftOut, items);
    }

    /** The sender's credential only. */
    public static Coverage sender() {
        return new Coverage(Trust.SENDER, Set.of());
    }

    /** Nothing. */
    public static Coverage nothing() {
        return new Coverage(Trust.NONE, Set.of());
    }

    /** The same for the items of a batch: whoever proves each item proves no byte between them. */
    Coverage insideItems(Batch batch) {
        return new Coverage(trust == Trust.BODY ? Trust.FIELDS : trust, places, leftOut, batch);
    }

    /** The batch whose items its places are inside of: of the document around them it covers nothing. Mostly empty. */
    public Optional<Batch> items() {
        return Optional.ofNullable(items);
    }

    /** What both cover: of a sender that may have signed either, nothing else is known to be its own. */
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
        return new Coverage(trust.atLeast(other.trust) ? other.trust : trust, Set.copyOf(common), leftOut, items)
                .without(other.leftOut);
    }

    /** How much a proof says of the body. */
    public Trust trust() {
        return trust;
    }

    /** The covered places beside the body. */
    public Set<Place> places() {
        return places;
    }

    Set<Place> leftOut() {
        return leftOut;
    }

    /** Whether a value from there is proven. */
    public boolean covers(Source source) {
        for (Set<Place> names : PartSource.standsIn(source)) {
            if (!coversAny(names)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value from there is the operator's, and so the same in every request. */
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
        // No switch: the class that Java makes for one over an enum is loaded whenever a sender is named.
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

    /** Whether it is one of them, or inside a JSON value that is. */
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

    /** Every header whose name begins so is covered, and none of that name could be added. */
    private boolean beginsLikeACoveredFamily(Place header) {
        for (Place place : places) {
            // Of one that the operator names nobody knows how it begins.
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
