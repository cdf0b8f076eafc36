package io.hookproof.refetch;

import io.hookproof.http.Headers;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Source;
import io.hookproof.settings.SettingNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL with placeholders, in the manner of <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570</a>:
 * <code>{id}</code> is one path segment, <code>{+id}</code> several, <code>{setting:name}</code> a value of the
 * operator's. Scheme and host never come from the message.
 */
final class AddressTemplate implements Address {
    private final String template;
    private final Map<String, Source> places;

    AddressTemplate(String template, Map<String, Source> places) {
        this.template = template;
        this.places = places;
    }

    /** A piece of the URL; {@code source} is null for fixed text. */
    private record Piece(String text, @Nullable Source source, boolean severalSegments) {}

    static AddressTemplate of(String template, Map<String, Source> places) {
        boolean web = template.startsWith("https://") || template.startsWith("http://");
        // Both spellings as one.
        String plain = template.replace("{+", "{");
        int path = plain.indexOf('/', plain.indexOf("://") + 3);
        if (!web || path < 0 || plain.indexOf('#') >= 0) {
            throw wrong(template, "must be absolute, such as https://api.example.com/users/{id}");
        }
        for (String name : places.keySet()) {
            if (plain.indexOf("{" + name + "}") < path) {
                throw wrong(template, "must have {" + name + "} in its path or query, never in its host");
            }
        }
        return new AddressTemplate(template, Map.copyOf(places));
    }

    @Override
    public Collection<Source> places() {
        return places.values();
    }

    @Override
    public Address with(String name, Source value) {
        Map<String, Source> more = new LinkedHashMap<>(places);
        more.put(name, value);
        return of(template, more);
    }

    @Override
    public Bound bound(Map<String, String> settings, @Nullable URI base) {
        for (String name : SettingNames.in(template)) {
            requireUsable(name, settings.get(name));
        }
        String text = SettingNames.filled(template, settings);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw wrong(template, "has a { without its }");
            }
            pieces.add(new Piece(text.substring(at, open), null, false));
            boolean several = text.charAt(open + 1) == '+';
            String name = text.substring(several ? open + 2 : open + 1, close);
            pieces.add(new Piece(name, source(name), several));
            at = close + 1;
        }
        pieces.add(new Piece(text.substring(at), null, false));
        String start = pieces.get(0).text();
        if (base != null) {
            String path = start.substring(start.indexOf('/', start.indexOf("://") + 3));
            pieces.set(0, new Piece(base.getScheme() + "://" + Address.authority(base) + path, null, false));
        }
        List<Piece> all = List.copyOf(pieces);
        requireUrl(all);
        return new Bound(Set.of(Address.authority(PublicUrl.read(all.get(0).text()))), message -> filled(all, message));
    }

    /** Refuses what would be no URL with any id, instead of failing at each delivery. */
    private void requireUrl(List<Piece> pieces) {
        StringBuilder url = new StringBuilder();
        for (Piece piece : pieces) {
            url.append(piece.source() == null ? piece.text() : "x");
        }
        String path;
        try {
            path = URI.create(url.toString()).getRawPath();
        } catch (IllegalArgumentException unwritten) {
            path = "";
        }
        List<String> segments = List.of(path.split("/", -1));
        boolean isStraight = !path.startsWith("//") && !segments.contains(".") && !segments.contains("..");
        if (path.isEmpty() || !isStraight || Headers.unprintable(url.toString()) >= 0) {
            throw wrong(template, "is none with any id: percent-encode what may not stand there, without dot segments");
        }
    }

    private Source source(String name) {
        Source source = places.get(name);
        if (source == null) {
            throw wrong(template, "has {" + name + "}, but no place for its value: add .with(\"" + name + "\", …)");
        }
        return source;
    }

    private void requireUsable(String name, @Nullable String value) {
        if (value == null) {
            throw SettingNames.missing(
                    name, "it is part of the URL " + PublicUrl.masked(template) + " of the re-fetch");
        }
        boolean isPlain = true;
        boolean isDots = true;
        for (int i = 0; i < value.length(); i++) {
            isPlain &= standsInAHost(value.charAt(i));
            isDots &= value.charAt(i) == '.';
        }
        if (!isPlain || isDots) {
            throw new IllegalArgumentException(
                    "setting " + name + " must be a host name or a plain word: it is part of a URL");
        }
    }

    private static boolean standsInAHost(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.:".indexOf(c) >= 0;
    }

    private static Optional<URI> filled(List<Piece> pieces, Parts message) {
        StringBuilder url = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.source() == null) {
                url.append(piece.text());
                continue;
            }
            Optional<String> segment = message.only(piece.source());
            if (segment.isPresent()) {
                segment = piece.severalSegments() ? Segment.several(segment.get()) : Segment.of(segment.get());
            }
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            url.append(segment.get());
        }
        return Optional.of(URI.create(url.toString()));
    }

    private static IllegalArgumentException wrong(String template, String why) {
        return new IllegalArgumentException("resource URL \"" + PublicUrl.masked(template) + "\" " + why);
    }

    @Override
    public String toString() {
        return template;
    }
}
