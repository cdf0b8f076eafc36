package io.hookproof.scheme;

import java.util.List;
import java.util.Set;

/** Two places of a value; it is written to the first. */
final class TwoSources extends PartSource {
    private final Source first;
    private final Source other;
    private final boolean both;

    /**
     * Creates a source.
     *
     * @param both whether the other place is read even if the first has a value
     */
    TwoSources(Source first, Source other, boolean both) {
        super(first.place());
        this.first = first;
        this.other = other;
        this.both = both;
    }

    @Override
    public void find(Parts parts, Found found) {
        first.find(parts, found);
        withoutBlank(first, found);
        if (both || (found.size() == 0 && found.problem() == null)) {
            other.find(parts, found);
            withoutBlank(other, found);
        }
    }

    /** An empty value counts as none, because some senders sign both as nothing. A fixed text is the operator's. */
    private void withoutBlank(Source source, Found found) {
        if (!both && found.size() == 1 && found.value(0).isBlank() && !isConfigured(source)) {
            found.cleared();
        }
    }

    /** Whether one of the places has the value, which is not blank then, unless it is fixed. */
    boolean isEither() {
        return !both;
    }

    @Override
    Source ofWhole() {
        return new TwoSources(ofWhole(first), ofWhole(other), both);
    }

    @Override
    boolean isWhole() {
        return false;
    }

    @Override
    boolean isBeforeTheBody() {
        return isBeforeTheBody(first) && isBeforeTheBody(other);
    }

    @Override
    boolean isOfDocument() {
        return isOfDocument(first) && isOfDocument(other);
    }

    @Override
    boolean readsDocument() {
        return readsDocument(first) || readsDocument(other);
    }

    @Override
    boolean isConfigured() {
        return isConfigured(first) && isConfigured(other);
    }

    @Override
    List<Set<Place>> standsIn() {
        return standsIn(first, other);
    }

    @Override
    public void put(Draft draft, String value) {
        clear(other, draft);
        first.put(draft, value);
    }

    @Override
    void clear(Draft draft) {
        clear(first, draft);
        clear(other, draft);
    }

    private static void clear(Source source, Draft draft) {
        if (source instanceof PartSource part) {
            part.clear(draft);
        }
    }

    @Override
    public String toString() {
        return first + (both ? " and " : " or ") + other;
    }
}
