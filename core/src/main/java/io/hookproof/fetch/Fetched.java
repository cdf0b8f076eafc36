package io.hookproof.fetch;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.time.Duration;
import java.util.Objects;

/**
 * A server's answer, complete and within the limits. Prints no header value and no content.
 *
 * @param status any final HTTP status, including redirects and errors
 * @param headers every field of the answer
 * @param body the bytes as sent, never compressed; empty unless the status is 200 to 299
 * @param took the time from the call to the last byte
 */
public record Fetched(int status, Headers headers, Body body, Duration took) {

    public Fetched {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(took, "took");
    }

    /** Returns whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
