package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A place in a request where a value stands. Providers are written with the factories here; a place that none of them
 * can name is a small class of its own.
 *
 * <p>An implementation has no state, never throws whatever the request holds, and adds nothing when the place is empty.
 */
public interface Source {
    /** Adds every value that stands in this place. */
    void find(Parts parts, Found found);

    /** The place, which decides whether a proof covers it. */
    Place place();

    /**
     * Writes a value there, as the sender does; the reverse of {@link #find}.
     *
     * @throws IllegalArgumentException if nothing can be written there
     */
    default void put(Draft draft, String value) {
        throw new IllegalArgumentException("a value cannot be written to " + this);
    }

    /** A header that comes once; twice is refused. */
    static HeaderSource header(String name) {
        return new HeaderSource(name);
    }

    /** A header whose name the operator chooses by that setting. */
    static HeaderSource headerNamed(String setting, String unlessSaid) {
        return new HeaderSource(unlessSaid).named(setting);
    }

    /** A text, number or boolean in the JSON document, by JSON Pointer, such as {@code /data/id}. */
    static Source json(String pointer) {
        return new PartSource(new Place(Place.Kind.JSON, pointer)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.json().flatMap(json -> json.text(pointer)).ifPresent(found::add);
            }

            @Override
            public void put(Draft draft, String value) {
                draft.json(pointer, value);
            }
        };
    }

    /** The one text in a JSON array; an array of several is refused. */
    static Source onlyElement(String arrayPointer) {
        return new PartSource(new Place(Place.Kind.JSON, arrayPointer)) {
            @Override
            public void find(Parts parts, Found found) {
                List<Json> elements = parts.json()
                        .flatMap(json -> json.at(arrayPointer))
                        .map(Json::elements)
                        .orElse(List.of());
                if (elements.size() > 1) {
                    found.refuse(Rejection.SIGNATURE_AMBIGUOUS);
                }
                elements.stream().limit(1).forEach(element -> element.text().ifPresent(found::add));
            }

            @Override
            public void put(Draft draft, String value) {
                draft.json(arrayPointer + "/0", value);
            }
        };
    }

    /** A field of the form body, decoded; several values if it is repeated. */
    static Source form(String name) {
        return new PartSource(new Place(Place.Kind.FORM_FIELD, name)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.form().ifPresent(form -> form.all(name).forEach(found::add));
            }

            @Override
            public void put(Draft draft, String value) {
                draft.form(name, value);
            }
        };
    }

    /** A parameter of the query, decoded; several values if it is repeated. */
    static Source query(String name) {
        return new PartSource(new Place(Place.Kind.QUERY, name)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.query().ifPresent(query -> query.all(name).forEach(found::add));
            }

            @Override
            public void put(Draft draft, String value) {
                draft.query(name, value);
            }
        };
    }

    /**
     * A field of the form body or, of a request without a body, a parameter of the query: where
     * {@link SignedContent#sortedForm} reads. The query of a request with a body is not signed there, and not read here.
     */
    static Source formOrQuery(String name) {
        return new PartSource(new Place(Place.Kind.FORM_FIELD, name)) {
            @Override
            public void find(Parts parts, Found found) {
                (parts.request().body().size() > 0 ? form(name) : query(name)).find(parts, found);
            }

            @Override
            public void put(Draft draft, String value) {
                (draft.parts().request().body().size() > 0 ? form(name) : query(name)).put(draft, value);
            }
        };
    }

    /** What the operator configured under that name, such as the webhook id that PayPal signs. */
    static Source setting(String name) {
        return new PartSource(new Place(Place.Kind.SETTING, name)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.setting(name).ifPresent(found::add);
            }
        };
    }

    /** A text in the JSON body itself, where the document that providers and handlers read stands elsewhere. */
    static Source bodyJson(String pointer) {
        return new PartSource(new Place(Place.Kind.BODY, pointer)) {
            @Override
            public void find(Parts parts, Found found) {
                Document.BODY.read(parts).flatMap(json -> json.text(pointer)).ifPresent(found::add);
            }

            @Override
            public void put(Draft draft, String value) {
                draft.body(
                        ("{\"" + pointer.substring(1) + "\":\"" + value + "\"}").getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    /** A text in JSON that stands in base64 at {@code outer} of the JSON document, as Pub/Sub carries its messages. */
    static Source base64Json(String outer, String inner) {
        return new PartSource(new Place(Place.Kind.JSON, outer)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.json()
                        .flatMap(json -> json.text(outer))
                        .map(Encoding.BASE64::decode)
                        .flatMap(bytes -> Json.parse(Body.of(bytes)))
                        .flatMap(document -> document.text(inner))
                        .ifPresent(found::add);
            }

            @Override
            public void put(Draft draft, String value) {
                String text = "{\"" + inner.substring(1) + "\":\"" + value + "\"}";
                draft.json(outer, Encoding.BASE64.write(text.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    /** A text inside a header that holds JSON in base64, as eBay's does. */
    static Source headerJson(String name, String pointer) {
        return new PartSource(new Place(Place.Kind.HEADER, name)) {
            @Override
            public void find(Parts parts, Found found) {
                header(name).find(parts, found);
                if (found.problem() == null && found.size() == 1) {
                    byte[] json = Encoding.BASE64.decode(found.value(0));
                    found.cleared();
                    Optional<String> text = json == null
                            ? Optional.empty()
                            : Json.parse(Body.of(json)).flatMap(document -> document.text(pointer));
                    text.ifPresentOrElse(found::add, () -> found.refuse(Rejection.SIGNATURE_MALFORMED));
                }
            }

            @Override
            public void put(Draft draft, String value) {
                String json = "{\"" + pointer.substring(1) + "\":\"" + value + "\"}";
                draft.header(name, Encoding.BASE64.write(json.getBytes(StandardCharsets.US_ASCII)));
            }
        };
    }

    /** Where the signature of HTTP Message Signatures stands. */
    static Source messageSignature() {
        return SignatureInput.signature();
    }

    /** When HTTP Message Signatures say that a request was signed. */
    static Source messageSignatureCreated() {
        return SignatureInput.createdAt();
    }

    /** The whole body as text, for senders whose body is a token. */
    static Source body() {
        return new PartSource(new Place(Place.Kind.BODY, "")) {
            @Override
            public void find(Parts parts, Found found) {
                found.add(new String(parts.request().body().bytes(), StandardCharsets.ISO_8859_1));
            }

            @Override
            public void put(Draft draft, String value) {
                draft.body(value.getBytes(StandardCharsets.ISO_8859_1));
            }
        };
    }

    /** A claim of the proven token, by JSON Pointer, such as {@code /jti}; nothing before the token is proven. */
    static Source claim(String pointer) {
        return new PartSource(new Place(Place.Kind.CLAIM, pointer)) {
            @Override
            public void find(Parts parts, Found found) {
                parts.claims().flatMap(claims -> claims.text(pointer)).ifPresent(found::add);
            }
        };
    }

    /** The same text for every request. */
    static Source fixed(String text) {
        return new PartSource(new Place(Place.Kind.SETTING, "")) {
            @Override
            public void find(Parts parts, Found found) {
                found.add(text);
            }
        };
    }

    /** Headers that differ by a number from 1 on, such as {@code X-DocuSign-Signature-1}; at most 16 are looked at. */
    static Source numberedHeaders(String prefix) {
        return new PartSource(new Place(Place.Kind.HEADER, prefix + "1")) {
            @Override
            public void find(Parts parts, Found found) {
                for (int number = 1; number <= Found.MAX_VALUES; number++) {
                    header(prefix + number).find(parts, found);
                }
            }

            @Override
            public void put(Draft draft, String value) {
                draft.header(prefix + "1", value);
            }
        };
    }

    /**
     * The entries of a list in that place which begin with {@code start}, as in {@code id|signature&id|signature};
     * {@code {setting:name}} in it is the operator's, such as the id of his key. Other entries are ignored.
     */
    static Source entries(Source list, char separator, String start) {
        return new Entries(list, separator, start);
    }

    /** What stands in either of two places. */
    default Source and(Source other) {
        return new TwoSources(this, other, true);
    }

    /** The first of two places that holds anything; both are covered only if each is. */
    default Source or(Source other) {
        return new TwoSources(this, other, false);
    }
}
