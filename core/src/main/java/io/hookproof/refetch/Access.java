package io.hookproof.refetch;

import io.hookproof.fetch.FetchRequest;
import java.net.URI;

/**
 * The header in which an API expects the key.
 *
 * @param header the name of the header
 * @param before the text before the key in the header
 * @param isBasic whether the key is sent as HTTP Basic credentials
 */
record Access(String header, String before, boolean isBasic) {
    static final Access BEARER = new Access("Authorization", "Bearer ", false);
    static final Access BASIC = new Access("Authorization", "Basic ", true);

    /** Refuses a header that cannot be sent, now instead of at the first delivery. */
    static void requireHeader(String name, String value) {
        FetchRequest.get(URI.create("https://api.example/")).with(name, value);
    }

    /** Returns the header in readable form, such as {@code Authorization: Bearer …}. */
    @Override
    public String toString() {
        return header + ": " + before + "…";
    }
}
