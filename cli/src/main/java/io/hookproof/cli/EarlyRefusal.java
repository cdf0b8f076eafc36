package io.hookproof.cli;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verifier;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Explains a refusal that comes before any signature is looked at, and what the verdict would be without its cause. */
final class EarlyRefusal {
    private static final String ENCODING = "Content-Encoding";

    private final Verifier verifier;
    private final WebhookRequest request;

    EarlyRefusal(Verifier verifier, WebhookRequest request) {
        this.verifier = verifier;
        this.request = request;
    }

    /** The finding; empty if the verdict is none of these refusals. */
    Optional<String> finding(Verification verdict) {
        if (!(verdict instanceof Rejected rejected)) {
            return Optional.empty();
        }
        String said = rejected.reason() + ", which is looked at before any signature: " + rejected.detail();
        return switch (rejected.reason()) {
            case METHOD -> Optional.of(said + method());
            case CONTENT_ENCODING -> Optional.of(said + encoding());
            case BODY_TOO_LARGE -> Optional.of(said);
            default -> Optional.empty();
        };
    }

    private String method() {
        Set<String> methods = verifier.provider().methods();
        String usual = methods.contains("POST") ? "POST" : methods.iterator().next();
        String why = Set.of("GET", "HEAD").contains(request.method())
                ? ", as after a redirect from http to https, and from browsers and health checks"
                : "";
        return why + "; by " + usual + " it is "
                + verdict(new WebhookRequest(usual, request.target(), request.headers(), request.body()));
    }

    private String encoding() {
        String came = String.join(", ", request.headers().all(ENCODING));
        return "; the message has " + came + ", so something on the way compresses it"
                + unzipped(came)
                        .map(body -> "; unzipped it is "
                                + verdict(new WebhookRequest(request.method(), request.target(), unencoded(), body)))
                        .orElse("");
    }

    private String verdict(WebhookRequest cured) {
        return Verdicts.line(verifier.verify(cured));
    }

    private Headers unencoded() {
        Headers.Builder headers = Headers.builder();
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(ENCODING)) {
                headers.add(name, value);
            }
        });
        return headers.build();
    }

    /** The body without its encoding; empty if it cannot be read, or is more than the endpoint takes. */
    private Optional<Body> unzipped(String encoding) {
        int limit = verifier.bodyLimit();
        try (InputStream plain = plain(encoding.toLowerCase(Locale.ROOT).strip())) {
            byte[] bytes = plain.readNBytes(limit);
            return plain.read() == -1 ? Optional.of(Body.of(bytes)) : Optional.empty();
        } catch (IOException otherEncoding) {
            return Optional.empty();
        }
    }

    private InputStream plain(String encoding) throws IOException {
        InputStream body = request.body().stream();
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> throw new IOException(encoding);
        };
    }
}
