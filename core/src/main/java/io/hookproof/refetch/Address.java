package io.hookproof.refetch;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The address of a resource: a fixed part, and the places that a message may fill. */
interface Address {
    /**
     * An address with the operator's settings filled in.
     *
     * @param authorities host names, with a port unless it is 443
     * @param uri the URL for one message; empty if a value in the message may not stand in a URL
     */
    record Bound(Set<String> authorities, Function<Parts, Optional<URI>> uri) {}

    /** Returns what the message fills in. */
    Collection<Source> places();

    /** Returns this address with one more place that the message fills. */
    Address with(String name, Source value);

    /**
     * Returns this address with the operator's settings filled in.
     *
     * @param base another server with the same paths; null for the usual one
     * @throws IllegalArgumentException if a setting is missing or could change host or path
     */
    Bound bound(Map<String, String> settings, @Nullable URI base);

    /**
     * Returns host and port of that URL, as a fetch policy names them.
     *
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    static String authority(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("\"" + url.getScheme() + ":…\" is no URL of a server");
        }
        return url.getRawAuthority();
    }
}
