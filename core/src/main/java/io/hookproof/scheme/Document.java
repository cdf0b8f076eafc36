package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.Optional;

/**
 * Where a sender puts the JSON document. Decided by proven bytes, never by the content type, which is not signed and
 * would let an attacker choose the reader.
 */
@FunctionalInterface
public interface Document {
    /** The body is the document. */
    Document BODY = new DocumentIn(DocumentIn.Holder.BODY, "");

    /** The document of that request; empty if there is none, or none that can be read strictly. */
    Optional<Json> read(Parts parts);

    /** The body if it starts like a JSON object or array, else the form field of that name. */
    static Document bodyOrFormField(String name) {
        return new DocumentIn(DocumentIn.Holder.BODY_OR_FORM_FIELD, name);
    }

    /** The form field of that name, which holds JSON. */
    static Document formField(String name) {
        return new DocumentIn(DocumentIn.Holder.FORM_FIELD, name);
    }

    /** The form field of that name, which holds JSON in base64: padded, or in the alphabet of URLs without padding. */
    static Document base64FormField(String name) {
        return new DocumentIn(DocumentIn.Holder.BASE64_FORM_FIELD, name);
    }

    /** The part of that name in a multipart body, which holds JSON. */
    static Document multipartField(String name) {
        return new DocumentIn(DocumentIn.Holder.MULTIPART_FIELD, name);
    }

    /** A text inside the JSON body that holds JSON again, by pointer. */
    static Document textAt(String pointer) {
        return new DocumentIn(DocumentIn.Holder.TEXT, pointer);
    }

    /** The claims of the proven token, from that pointer on. */
    static Document claims(String pointer) {
        return new DocumentIn(DocumentIn.Holder.CLAIMS, pointer);
    }
}
