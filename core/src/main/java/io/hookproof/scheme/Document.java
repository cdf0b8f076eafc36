package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.http.Multipart;
import java.util.Optional;

/**
 * Where a sender puts the JSON document. Decided by proven bytes, never by the content type, which is not signed and
 * would let an attacker choose the reader.
 */
@FunctionalInterface
public interface Document {
    /** The body is the document. */
    Document BODY = WholeBody.DOCUMENT;

    Optional<Json> read(Parts parts);

    /** The body if it starts like a JSON object or array, else the form field of that name. */
    static Document bodyOrFormField(String name) {
        Document field = formField(name);
        return parts -> {
            if (parts.request().body().size() == 0) {
                return Optional.empty();
            }
            byte first = parts.request().body().at(0);
            return first == '{' || first == '[' ? BODY.read(parts) : field.read(parts);
        };
    }

    /** The form field of that name, which holds JSON. */
    static Document formField(String name) {
        return parts -> parts.form().flatMap(form -> form.only(name)).flatMap(Json::parse);
    }

    /** The form field of that name, which holds JSON in base64. */
    static Document base64FormField(String name) {
        return parts -> parts.form()
                .flatMap(form -> form.only(name))
                .map(Encoding.BASE64::decode)
                .flatMap(bytes -> Json.parse(Body.of(bytes)));
    }

    /** The part of that name in a multipart body, which holds JSON. */
    static Document multipartField(String name) {
        return parts -> Multipart.field(parts.request().body(), name).flatMap(Json::parse);
    }

    /** A text inside the JSON body that holds JSON again, by pointer. */
    static Document textAt(String pointer) {
        return parts -> BODY.read(parts).flatMap(json -> json.text(pointer)).flatMap(Json::parse);
    }

    /** The claims of the proven token, from that pointer on. */
    static Document claims(String pointer) {
        return parts -> parts.claims().flatMap(claims -> claims.at(pointer));
    }
}
