package io.hookproof.scheme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request in the making, to which {@link Scheme#sign} adds what a sender would add. The test kit and the command line
 * implement it; a receiver does not need it.
 */
public interface Draft {
    /** Returns the request as it stands, with what its endpoint knows. */
    Parts parts();

    /** Returns the moment of signing. */
    Instant now();

    /** Returns a new unique id, for a value that the sender numbers. */
    String newId();

    /** Returns the value of that header; empty if it is missing. */
    Optional<String> header(String name);

    /** Sets a header, replacing any of that name. */
    void header(String name, String value);

    /** Removes a header that an earlier signing left; a header that the caller requested stays. */
    void withoutOld(String header);

    /** Sets a parameter of the query, also in the public URL. */
    void query(String name, String value);

    /** Sets a field of the form body. */
    void form(String name, String value);

    /** Sets a text in the JSON body, creating the objects on the way to it. */
    void json(String pointer, String value);

    /** Replaces the whole body. */
    void body(byte[] body);

    /** Returns the items of a batch, each as a draft of its own whose pointers start there. */
    List<Draft> items(Batch batch);
}
