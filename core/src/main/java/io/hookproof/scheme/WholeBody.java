package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.Optional;

/** The body is the document. */
enum WholeBody implements Document {
    DOCUMENT;

    @Override
    public Optional<Json> read(Parts parts) {
        return Json.parse(parts.request().body());
    }
}
