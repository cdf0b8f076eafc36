package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON document in one of the places where senders put it. */
final class DocumentIn implements Document {
    /** The part of the request that holds the document. */
    enum Holder {
        BODY,
        BODY_OR_FORM_FIELD,
        FORM_FIELD,
        BASE64_FORM_FIELD,
        MULTIPART_FIELD,
        /** A text in the JSON body. */
        TEXT,
        CLAIMS
    }

    private final Holder holder;
    final String name;

    /**
     * Creates a document.
     *
     * @param name the name of the field, or a JSON Pointer to the text or into the claims
     */
    DocumentIn(Holder holder, String name) {
        this.holder = holder;
        this.name = name;
    }

    boolean isClaims() {
        return holder == Holder.CLAIMS;
    }

    @Override
    public Optional<Json> read(Parts parts) {
        if (isClaims()) {
            return at(name, parts.claims());
        }
        Body bytes = bytes(parts);
        return bytes == null ? Optional.empty() : parts.parsed(bytes);
    }

    /** Returns why a document that was sent cannot be read; empty if it can be read, or none was sent. */
    Optional<String> problem(Parts parts) {
        Body bytes = isClaims() ? null : bytes(parts);
        return bytes == null ? Optional.empty() : parts.problem(bytes);
    }

    /** Returns whether a document was sent that looks like JSON, strict or not. */
    boolean looksLikeJson(Parts parts) {
        Body body = parts.request().body();
        boolean isBody = holder == Holder.BODY_OR_FORM_FIELD && body.looksLikeJson();
        Body bytes = isClaims() ? null : isBody ? body : bytes(parts);
        return bytes != null && bytes.looksLikeJson();
    }

    /** Returns the document as it was sent. */
    private @Nullable Body bytes(Parts parts) {
        Body body = parts.request().body();
        if (holder == Holder.BODY || isBodyInsteadOfField(body)) {
            return body;
        }
        if (holder == Holder.TEXT) {
            Optional<Json> around = parts.parsed(body);
            // If the surrounding JSON cannot be read, nothing inside it can.
            return around.isPresent() ? bytes(around.get().text(name)) : body;
        }
        if (holder == Holder.MULTIPART_FIELD) {
            return bytes(Multipart.field(body, name));
        }
        return holder == Holder.BASE64_FORM_FIELD ? base64FormField(parts) : bytes(textOfField(parts));
    }

    /** Returns whether the document is always in the form field of that name. */
    boolean isIn(String field) {
        return (holder == Holder.FORM_FIELD || holder == Holder.BASE64_FORM_FIELD) && name.equals(field);
    }

    /** Returns whether the document is the body, of a sender whose document may be in a field instead. */
    boolean isBodyInsteadOfField(Body body) {
        return holder == Holder.BODY_OR_FORM_FIELD && body.size() > 0 && (body.at(0) == '{' || body.at(0) == '[');
    }

    /** Returns whether the body is a form with the document in one of its fields. */
    boolean isInForm(Parts parts) {
        boolean isInField = holder == Holder.FORM_FIELD
                || holder == Holder.BASE64_FORM_FIELD
                || holder == Holder.BODY_OR_FORM_FIELD
                        && !isBodyInsteadOfField(parts.request().body());
        return isInField && textOfField(parts).isPresent();
    }

    /** Returns whether the document is in a part of a multipart body. */
    boolean isInMultipart() {
        return holder == Holder.MULTIPART_FIELD;
    }

    private @Nullable Body base64FormField(Parts parts) {
        String text = textOfField(parts).orElse("");
        byte[] padded = Encoding.BASE64.decode(text);
        byte[] json = padded == null ? Encoding.BASE64URL.decode(text) : padded;
        return json == null ? null : Body.of(json);
    }

    private Optional<String> textOfField(Parts parts) {
        Optional<Form> form = parts.form();
        return form.isPresent() ? form.get().only(name) : Optional.empty();
    }

    private static Optional<Json> at(String pointer, Optional<Json> json) {
        return json.isPresent() ? json.get().at(pointer) : Optional.empty();
    }

    private static @Nullable Body bytes(Optional<String> text) {
        return text.isPresent() ? Body.of(text.get().getBytes(StandardCharsets.UTF_8)) : null;
    }
}
