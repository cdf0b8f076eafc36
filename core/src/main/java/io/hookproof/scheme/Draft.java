package io.hookproof.scheme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request in the making, as a sender would make it: what {@link Scheme#sign} writes into. The test kit and the command
 * line implement it; a receiver has no use for it.
 */
public interface Draft {
    /** The request as it stands, with what its endpoint knows. */
    Parts parts();

    /** The moment of signing. */
    Instant now();

    /** An id that nobody had before, for what a sender numbers. */
    String newId();

    /** The value of that header; empty if it is not there yet. */
    Optional<String> header(String name);

    /** Sets a header, in the place of any of that name. */
    void header(String name, String value);

    /** Takes a header away that another signing has left; one that was asked for stays. */
    void withoutOld(String header);

    /** Sets a parameter of the query, and of the public URL with it. */
    void query(String name, String value);

    /** Sets a field of the form body. */
    void form(String name, String value);

    /** Sets a text in the JSON body, making the objects on the way to it. */
    void json(String pointer, String value);

    /** Replaces the whole body. */
    void body(byte[] body);

    /** The items of a batch, each a draft of its own whose pointers start there. */
    List<Draft> items(Batch batch);
}
