package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Draft;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that a sender is writing. Not thread-safe. */
final class SignedRequest implements Draft {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> order = new ArrayList<>();
    private final Set<String> carried = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> signed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final String method;
    private final Instant now;
    private final Parts.Context context;
    private URI url;
    private byte[] body;
    private boolean isBeingSigned;

    SignedRequest(String method, URI url, Instant now, Parts.Context context, byte[] body) {
        this.method = method;
        this.url = url;
        this.now = now;
        this.context = context;
        this.body = body.clone();
    }

    WebhookRequest request() {
        Headers.Builder fields = Headers.builder();
        order.forEach(name -> fields.add(name, headers.getOrDefault(name, "")));
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        return new WebhookRequest(method, target, fields.build(), Body.of(body));
    }

    URI url() {
        return url;
    }

    @Override
    public Parts parts() {
        return new Parts(
                request(),
                new Parts.Context(context.settings(), context.document(), PublicUrl.exactly(url), context.keyring()));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    /** One of another request: it stands there, and gives way to whatever the signing writes. */
    void carry(String name, String value) {
        header(name, value);
        carried.add(name);
    }

    @Override
    public Optional<String> header(String name) {
        return carried.contains(name) ? Optional.empty() : Optional.ofNullable(headers.get(name));
    }

    @Override
    public void header(String name, String value) {
        carried.remove(name);
        if (isBeingSigned) {
            signed.add(name);
        }
        if (headers.put(name, value) == null) {
            order.add(name);
        }
    }

    @Override
    public void withoutOld(String header) {
        if (carried.remove(header)) {
            withoutHeader(header);
        }
    }

    void sign(Scheme scheme, Secret secret) {
        isBeingSigned = true;
        scheme.sign(this, secret);
        isBeingSigned = false;
    }

    /** The headers that the signing has written. */
    Set<String> signed() {
        return Set.copyOf(signed);
    }

    void withoutHeader(String name) {
        headers.remove(name);
        order.removeIf(name::equalsIgnoreCase);
    }

    @Override
    public void query(String name, String value) {
        String query = withPair(url.getRawQuery() == null ? "" : url.getRawQuery(), name, value);
        String text = url.toString();
        int mark = text.indexOf('?');
        url = URI.create((mark < 0 ? text : text.substring(0, mark)) + "?" + query);
    }

    @Override
    public void form(String name, String value) {
        body = withPair(new String(body, StandardCharsets.ISO_8859_1), name, value)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The pairs without those of that name, and this one behind them. */
    private static String withPair(String pairs, String name, String value) {
        String start = URLEncoder.encode(name, StandardCharsets.UTF_8) + "=";
        List<String> kept = new ArrayList<>();
        for (String pair : pairs.isEmpty() ? new String[0] : pairs.split("&")) {
            if (!pair.startsWith(start)) {
                kept.add(pair);
            }
        }
        kept.add(start + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return String.join("&", kept);
    }

    @Override
    public void json(String pointer, String value) {
        Object root = Json.parse(Body.of(body))
                .map(Json::value)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this sender writes " + pointer + " into the body, which is no JSON document"));
        String[] path = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/");
        body = Json.of(set(root, path, 0, value)).toBytes();
    }

    private static Object set(@Nullable Object at, String[] path, int step, String value) {
        if (step == path.length) {
            return value;
        }
        String name = path[step].replace("~1", "/").replace("~0", "~");
        if (at instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list);
            int index = Integer.parseInt(name);
            changed.set(index, set(changed.get(index), path, step + 1, value));
            return changed;
        }
        // Names of objects are words: a first element is wanted, and there is no array for it yet.
        if (at == null && name.equals("0")) {
            return List.of(set(null, path, step + 1, value));
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        if (at instanceof Map<?, ?> map) {
            map.forEach((key, held) -> changed.put((String) key, held));
        }
        changed.put(name, set(changed.get(name), path, step + 1, value));
        return changed;
    }

    @Override
    public void body(byte[] body) {
        this.body = body.clone();
    }

    byte[] body() {
        return body.clone();
    }

    @Override
    public List<Draft> items(Batch batch) {
        int count = batch.items(parts()).size();
        List<Draft> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(this, batch, i));
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException(
                    "this sender signs each item of " + batch.array() + ", and the body has none there");
        }
        return items;
    }

    /** One item of a batch: JSON pointers start there, all else is the request's. */
    private record Item(SignedRequest whole, Batch batch, int index) implements Draft {
        @Override
        public Parts parts() {
            Parts parts = whole.parts();
            return parts.item(batch.items(parts).get(index));
        }

        @Override
        public Instant now() {
            return whole.now();
        }

        @Override
        public String newId() {
            return whole.newId();
        }

        @Override
        public Optional<String> header(String name) {
            return whole.header(name);
        }

        @Override
        public void header(String name, String value) {
            whole.header(name, value);
        }

        @Override
        public void withoutOld(String header) {
            whole.withoutOld(header);
        }

        @Override
        public void query(String name, String value) {
            whole.query(name, value);
        }

        @Override
        public void form(String name, String value) {
            whole.form(name, value);
        }

        @Override
        public void json(String pointer, String value) {
            whole.json(batch.array() + "/" + index + batch.item() + pointer, value);
        }

        @Override
        public void body(byte[] body) {
            whole.body(body);
        }

        @Override
        public List<Draft> items(Batch inner) {
            throw new IllegalArgumentException("an item of a batch is no batch");
        }
    }
}
