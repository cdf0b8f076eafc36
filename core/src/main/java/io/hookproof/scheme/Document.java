package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.Optional;

/**
 * The place of a sender's JSON document. Proven bytes decide it, never the content type. That header is not signed, so
 * an attacker could choose the reader with it.
 */
@FunctionalInterface
public interface Document {
    /** A document that is the whole body. */
    Document BODY = new DocumentIn(DocumentIn.Holder.BODY, "");

    /** Returns the document of that request; empty if there is none, or none that can be read strictly. */
    Optional<Json> read(Parts parts);

    /**
     * A document that is the body if it starts like a JSON object or array, and otherwise the form field of that name.
     */
    static Document bodyOrFormField(String name) {
        return new DocumentIn(DocumentIn.Holder.BODY_OR_FORM_FIELD, name);
    }

    /** A document in the form field of that name, as JSON. */
    static Document formField(String name) {
        return new DocumentIn(DocumentIn.Holder.FORM_FIELD, name);
    }

    /**
     * A document in the form field of that name, as JSON in base64: padded, or in the URL-safe alphabet without
     * padding.
     */
    static Document base64FormField(String name) {
        return new DocumentIn(DocumentIn.Holder.BASE64_FORM_FIELD, name);
    }

    /** A document in the part of that name of a multipart body, as JSON. */
    static Document multipartField(String name) {
        return new DocumentIn(DocumentIn.Holder.MULTIPART_FIELD, name);
    }

    /** A document in a text of the JSON body, which contains JSON again. */
    static Document textAt(String pointer) {
        return new DocumentIn(DocumentIn.Holder.TEXT, pointer);
    }

    /** A document in the claims of the proven token, from the given pointer on. */
    static Document claims(String pointer) {
        return new DocumentIn(DocumentIn.Holder.CLAIMS, pointer);
    }
}
