package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.http.Json;

/** The result of asking the provider's API. */
public sealed interface Refetched {
    /**
     * The object that was asked for.
     *
     * @param state the part of it that tells one state of the object from another
     * @param asked path and query of the URL, which contain everything that the message contributes to it
     */
    record Found(Json resource, Body state, String asked) implements Refetched {}

    /** The API reports that there is no such object, even after asking again. */
    record Gone(String detail) implements Refetched {}

    /** The message names nothing to ask for, as some kinds of event do. */
    record NothingNamed() implements Refetched {}

    /** The API does not confirm the message: the named id is invalid, or the API returned something else. */
    record Contradicts(String detail) implements Refetched {}

    /** The API cannot tell now. */
    record Unavailable(String detail) implements Refetched {}
}
