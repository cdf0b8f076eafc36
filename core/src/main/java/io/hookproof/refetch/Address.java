package io.hookproof.refetch;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a resource is found: what of it is fixed, and what a message may say. */
interface Address {
    /**
     * An address with the operator's settings in it.
     *
     * @param authorities host names, with a port where it is another than 443
     * @param uri the URL for one message; empty if what the message says may not stand in a URL
     */
    record Bound(Set<String> authorities, Function<Parts, Optional<URI>> uri) {}

    /** The address with one more place that the message fills. */
    Address with(String name, Source value);

    /**
     * @param base another server with the same paths; null for the usual one
     * @throws IllegalArgumentException if a setting is missing or could change host or path
     */
    Bound bound(Map<String, String> settings, @Nullable URI base);

    /**
     * @return host and port of that URL, as a fetch policy names them
     * @throws IllegalArgumentException if it is no URL of a server
     */
    static String authority(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("\"" + url.getScheme() + ":…\" is no URL of a server");
        }
        return url.getRawAuthority();
    }
}
