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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A request that is being written as its sender would write it. Not thread-safe. */
final class SignedRequest implements Draft {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> order = new ArrayList<>();
    private final Set<String> carried = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    /** Actions that remove what the signing has written. */
    private final List<Runnable> undoing = new ArrayList<>();

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

    /** The request as a raw HTTP/1.1 message, with the two headers that every client writes. */
    byte[] message() {
        WebhookRequest request = request();
        Headers.Builder all = Headers.builder()
                .add("Host", url.getRawAuthority())
                .add("Content-Length", String.valueOf(request.body().size()));
        for (int i = 0; i < request.headers().size(); i++) {
            all.add(request.headers().name(i), request.headers().value(i));
        }
        return RawMessage.of(new WebhookRequest(request.method(), request.target(), all.build(), request.body()))
                .toBytes();
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

    /** Adds a header of another request, which is replaced by whatever the signing writes. */
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
        written(() -> withoutHeader(name));
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

    /** Removes everything that the signing has written, wherever it is. */
    void unsign() {
        for (int last = undoing.size() - 1; last >= 0; last--) {
            undoing.get(last).run();
        }
    }

    private void written(Runnable undo) {
        if (isBeingSigned) {
            undoing.add(undo);
        }
    }

    private void withoutHeader(String name) {
        headers.remove(name);
        order.removeIf(name::equalsIgnoreCase);
    }

    @Override
    public void query(String name, String value) {
        written(() -> requery(withoutPair(query(), name)));
        requery(withPair(query(), name, value));
    }

    private String query() {
        return url.getRawQuery() == null ? "" : url.getRawQuery();
    }

    private void requery(String query) {
        String text = url.toString();
        int mark = text.indexOf('?');
        url = URI.create((mark < 0 ? text : text.substring(0, mark)) + (query.isEmpty() ? "" : "?" + query));
    }

    @Override
    public void form(String name, String value) {
        written(() -> body = latin(withoutPair(latin(body), name)));
        body = latin(withPair(latin(body), name, value));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The pairs without those of that name, followed by this one. */
    private static String withPair(String pairs, String name, String value) {
        String others = withoutPair(pairs, name);
        return others
                + (others.isEmpty() ? "" : "&")
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String withoutPair(String pairs, String name) {
        String start = URLEncoder.encode(name, StandardCharsets.UTF_8) + "=";
        List<String> kept = new ArrayList<>();
        for (String pair : pairs.isEmpty() ? new String[0] : pairs.split("&")) {
            if (!pair.startsWith(start)) {
                kept.add(pair);
            }
        }
        return String.join("&", kept);
    }

    @Override
    public void json(String pointer, String value) {
        written(() ->
                body = Json.of(JsonEdit.without(document(pointer), pointer)).toBytes());
        body = Json.of(JsonEdit.with(document(pointer), pointer, value)).toBytes();
    }

    private Object document(String pointer) {
        return Json.parse(Body.of(body))
                .map(Json::value)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this sender writes " + pointer + " into the body, which is no JSON document"));
    }

    @Override
    public void body(byte[] body) {
        byte[] unsigned = this.body;
        written(() -> this.body = unsigned);
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

    /** One item of a batch. JSON pointers start there; everything else is the request's. */
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
