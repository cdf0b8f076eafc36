package io.hookproof.refetch;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A link that the message carries, on one of the hosts that the definition allows. It is compared as text and never
 * parsed.
 */
final class AddressLink implements Address {
    private final Source link;
    private final List<String> hosts;

    AddressLink(Source link, List<String> hosts) {
        this.link = link;
        this.hosts = hosts;
    }

    @Override
    public Collection<Source> places() {
        return List.of(link);
    }

    @Override
    public Address with(String name, Source value) {
        throw new IllegalArgumentException("a link has no {" + name + "} to fill");
    }

    @Override
    public Bound bound(Map<String, String> settings, @Nullable URI base) {
        Set<String> authorities = base == null ? new TreeSet<>(hosts) : Set.of(Address.authority(base));
        String scheme = base == null ? "https" : base.getScheme();
        return new Bound(authorities, message -> linkIn(message, scheme, authorities));
    }

    private Optional<URI> linkIn(Parts message, String scheme, Set<String> authorities) {
        String text = message.only(link).orElse("");
        for (String authority : authorities) {
            String start = scheme + "://" + authority + "/";
            if (text.startsWith(start)) {
                Optional<String> path = Segment.several(text.substring(start.length()));
                return path.isPresent() ? Optional.of(URI.create(start + path.get())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "the link in " + link + " on " + new TreeSet<>(hosts);
    }
}
