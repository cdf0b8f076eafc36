package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.http.Json;

/** What asking the provider's API came to. */
public sealed interface Refetched {
    /**
     * The object that was asked for.
     *
     * @param state what of it tells one state of the object from another
     * @param asked path and query of the URL, in which stands all that the message says of it
     */
    record Found(Json resource, Body state, String asked) implements Refetched {}

    /** The API says that there is no such object, also after asking again. */
    record Gone(String detail) implements Refetched {}

    /** The message names nothing to ask for, as some kinds of event do. */
    record NothingNamed() implements Refetched {}

    /** The API does not confirm the message: what it names is no id, or it sent something else. */
    record Contradicts(String detail) implements Refetched {}

    /** Nobody can say now. */
    record Unavailable(String detail) implements Refetched {}
}
