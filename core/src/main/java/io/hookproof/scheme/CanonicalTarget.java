package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Atlassian's canonical request: the method, the path below the app's own URL and the sorted query. It does not cover
 * the body.
 */
final class CanonicalTarget implements SignedContent {
    private final String baseSetting;
    private final String tokenParameter;

    CanonicalTarget(String baseSetting, String tokenParameter) {
        this.baseSetting = baseSetting;
        this.tokenParameter = tokenParameter;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        return path(parts).isPresent() && parts.query().isPresent() ? null : Rejection.CONTENT_MISSING;
    }

    /** Returns the path without that of the app's URL; empty if it lies elsewhere. */
    private Optional<String> path(Parts parts) {
        Optional<String> url = parts.setting(baseSetting);
        String base = url.isPresent() ? pathOf(url.get()) : null;
        String whole = parts.request().path();
        if (base == null || !whole.equals(base) && !whole.startsWith(base + "/")) {
            return Optional.empty();
        }
        String path = whole.substring(base.length());
        if (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return Optional.of(path.isEmpty() ? "/" : path.replace("&", "%26"));
    }

    private static @Nullable String pathOf(String url) {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.equals("/") ? "" : path;
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        for (Form.Field field : parts.query().orElseThrow().fields()) {
            if (!field.name().equals(tokenParameter)) {
                String name = Percent.encoded(field.name(), Percent.UNRESERVED);
                List<String> values = sorted.getOrDefault(name, new ArrayList<>());
                values.add(Percent.encoded(field.value(), Percent.UNRESERVED));
                sorted.put(name, values);
            }
        }
        StringJoiner query = new StringJoiner("&");
        for (Map.Entry<String, List<String>> parameter : sorted.entrySet()) {
            parameter.getValue().sort(null);
            query.add(parameter.getKey() + "=" + String.join(",", parameter.getValue()));
        }
        sink.text(parts.request().method() + "&" + path(parts).orElseThrow() + "&" + query);
    }

    @Override
    public Coverage coverage() {
        return Coverage.fields(Set.of(
                        new Place(Place.Kind.METHOD, ""),
                        new Place(Place.Kind.PATH, ""),
                        new Place(Place.Kind.QUERY, "")))
                .without(Set.of(Coverage.QUERY_SPELLING));
    }

    @Override
    public String toString() {
        return "method, path below the app's URL and sorted query";
    }
}
