package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one request under examination, each read when first asked for and then kept. Used by one thread until
 * there is a verdict.
 */
public final class Parts {
    private static final Clock NO_CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final long NOT_READ = Long.MIN_VALUE;

    private final Context context;
    private final @Nullable Parts whole;
    private final HeadersFound headers = new HeadersFound();
    private final Found elsewhere = new Found();
    private final Workspace workspace;
    private final Clock clock;
    // Null instead of an empty value, here and in Found: writing a reference into an old object costs a GC barrier.
    private @Nullable WebhookRequest request;
    private long nowMillis = NOT_READ;
    /** Whether the sender is trusted. A proof does not show it if there is nothing to prove. */
    private boolean isBelieved;

    private boolean isKept;
    /** Whether a source is being read. A source of the user's own may ask for what other sources find. */
    private boolean isFinding;

    private @Nullable Optional<Json> json;
    private @Nullable Optional<Form> form;
    private @Nullable Optional<Form> query;
    private @Nullable Json claims;

    /**
     * What an endpoint knows in addition to the request.
     *
     * @param settings what the operator configured, by name
     * @param document where the JSON document stands
     * @param publicUrl how the sender knows this endpoint; null if not configured
     * @param keyring the published keys of the sender that were fetched; null if none are fetched
     */
    public record Context(
            Map<String, String> settings,
            Document document,
            @Nullable PublicUrl publicUrl,
            @Nullable Keyring keyring) {
        /** A context without settings, in which the body is the document. */
        public static final Context PLAIN = new Context(Map.of(), Document.BODY, null, null);

        public Context {
            settings = Map.copyOf(settings);
            Objects.requireNonNull(document, "document");
        }
    }

    /** Creates the parts of a request whose time of arrival does not matter. */
    public Parts(WebhookRequest request, Context context) {
        this(request, context, NO_CLOCK);
    }

    /**
     * Creates the parts of a request.
     *
     * @param clock the clock that tells when it arrived
     */
    public Parts(WebhookRequest request, Context context, Clock clock) {
        this(clock, Objects.requireNonNull(context, "context"), new Workspace(null));
        this.request = Objects.requireNonNull(request, "request");
    }

    private Parts(Clock clock, Context context, Workspace workspace) {
        this.clock = clock;
        this.context = context;
        this.workspace = workspace;
        this.whole = null;
    }

    private Parts(Parts whole, Json item) {
        whole.keep();
        this.isKept = true;
        this.clock = whole.clock;
        this.request = whole.request;
        this.context = whole.context;
        this.whole = whole;
        this.workspace = new Workspace(whole.workspace);
        this.json = Optional.of(item);
        this.isBelieved = whole.isBelieved;
    }

    /**
     * Returns parts for the next request. These are reset and reused, unless someone may still hold a reference to
     * them.
     */
    Parts next(Context context, Clock clock) {
        if (isKept) {
            return new Parts(clock, context, workspace.next());
        }
        headers.clear();
        elsewhere.cleared();
        workspace.wipe();
        isBelieved = false;
        nowMillis = NOT_READ;
        request = null;
        return this;
    }

    void layOut(WebhookRequest request) {
        this.request = request;
        this.nowMillis = NOT_READ;
    }

    boolean isKept() {
        return isKept;
    }

    /**
     * Keeps these parts for this request for good, because something was read that the recipient of the delivery needs.
     */
    Parts keep() {
        isKept = true;
        return this;
    }

    /** Returns the same request seen through one item of its batch, in which JSON pointers start at the item. */
    public Parts item(Json item) {
        return new Parts(this, item);
    }

    /** Returns the parts of another request at the same endpoint, for a diagnosis. */
    Parts as(WebhookRequest other) {
        return new Parts(other, context, clock);
    }

    /** Returns the same request at an endpoint that its sender knows by another URL, for a diagnosis. */
    Parts under(PublicUrl url) {
        return new Parts(request(), new Context(context.settings(), context.document(), url, context.keyring()), clock);
    }

    @Nullable
    PublicUrl publicUrl() {
        return context.publicUrl();
    }

    /** Returns whether a document that looks like JSON is none that {@link #json} reads, by a byte order mark, say. */
    public boolean isNotStrict() {
        return json().isEmpty() && context.document() instanceof DocumentIn place && place.looksLikeJson(this);
    }

    /** Returns whether the document that {@link #json} reads is the body, from its first character to its last. */
    boolean documentIsBody() {
        return whole == null && context.document() == Document.BODY;
    }

    /** Returns the whole request as it arrived. */
    public WebhookRequest request() {
        return Objects.requireNonNull(request);
    }

    /** Returns the JSON document, wherever this sender puts it; empty if it is not strict JSON. */
    public Optional<Json> json() {
        if (json == null) {
            keep();
            json = context.document().read(this);
        }
        return json;
    }

    /**
     * Returns JSON in the request. From an untrusted sender, it is read only if it takes little more memory than was
     * sent.
     */
    Optional<Json> parsed(Body bytes) {
        return isBelieved ? Json.parseProven(bytes) : Json.parse(bytes, workspace.allowance());
    }

    /** Returns why {@link #parsed} reads nothing from what begins like JSON. */
    Optional<String> problem(Body bytes) {
        return Json.problem(bytes, isBelieved, workspace.allowance());
    }

    /**
     * Returns why the JSON document cannot be read, in words that reveal nothing of it; empty if it can be read, or if
     * the request has none.
     */
    public Optional<String> unreadable() {
        return json().isEmpty() && context.document() instanceof DocumentIn place
                ? place.problem(this)
                : Optional.empty();
    }

    /** Returns the body read as a form; empty if it is not one. */
    public Optional<Form> form() {
        if (whole != null) {
            return whole.form();
        }
        if (form == null) {
            keep();
            form = Form.parse(request().body());
        }
        return form;
    }

    /**
     * Returns the content type that the body has, whatever it is called.
     *
     * @param label the content type that came along; blank if none did
     */
    public String contentType(String label) {
        Body body = request().body();
        return context.document() instanceof DocumentIn place
                ? BodyFormat.of(
                        body, place.isInForm(this), place.isInMultipart(), place.isBodyInsteadOfField(body), label)
                : BodyFormat.of(body, false, false, false, label);
    }

    /** Returns the decoded query; empty if it is malformed. */
    public Optional<Form> query() {
        if (whole != null) {
            return whole.query();
        }
        if (query == null) {
            keep();
            query = Form.parse(request().query());
        }
        return query;
    }

    /** Returns what the operator configured under that name. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(context.settings().get(name));
    }

    /** Returns the URL as the sender knows it; empty if the operator has not configured it. */
    public Optional<PublicUrl.Whole> url() {
        PublicUrl url = context.publicUrl();
        return url == null ? Optional.empty() : url.of(request());
    }

    /** Returns whether the operator configured that whole URL, so that nothing of it comes from the request. */
    boolean urlIsFixed() {
        PublicUrl url = context.publicUrl();
        return url != null && url.isFixed();
    }

    /**
     * Calls the sender's own service to confirm a proven handshake, at most twice a minute and, once it succeeded, not
     * for a day. Returns why that failed; empty if it succeeded.
     *
     * @param uri a URL on a host of the sender's {@link KeySource}; the fetcher refuses any other
     */
    public Optional<String> confirm(URI uri) {
        Keyring keyring = context.keyring();
        return keyring == null
                ? Optional.of("this endpoint was given its certificate, so it fetches nothing: confirm by hand")
                : keyring.confirm(uri);
    }

    /** Returns the working storage for the proof of this request. */
    Workspace workspace() {
        return workspace;
    }

    @Nullable
    Keyring keyring() {
        return context.keyring();
    }

    Map<String, String> settings() {
        return context.settings();
    }

    /** Returns the claims of the signed token; empty before it is proven, and for schemes without a token. */
    public Optional<Json> claims() {
        return whole != null ? whole.claims() : Optional.ofNullable(claims);
    }

    /** Returns when the request arrived, in milliseconds since 1970. */
    public long nowMillis() {
        if (whole != null) {
            return whole.nowMillis();
        }
        if (nowMillis == NOT_READ) {
            nowMillis = clock.millis();
        }
        return nowMillis;
    }

    boolean isBelieved() {
        return isBelieved;
    }

    Parts believe() {
        isBelieved = true;
        if (json != null && json.isEmpty()) {
            // The document may have been larger than what is read from an untrusted sender.
            json = null;
        }
        return this;
    }

    /** Returns what {@code source} finds. The next call may overwrite the result. */
    Found found(Source source) {
        if (source instanceof HeaderSource header) {
            if (whole != null) {
                return whole.found(source);
            }
            Found there = headers.of(header, this);
            return there != null ? there : afresh(source);
        }
        keep();
        return afresh(source);
    }

    private Found afresh(Source source) {
        if (isFinding) {
            Found inside = new Found();
            source.find(this, inside);
            return inside;
        }
        isFinding = true;
        try {
            source.find(this, elsewhere.cleared());
        } finally {
            isFinding = false;
        }
        return elsewhere;
    }

    /** Returns how much stands in that place, without the values themselves. */
    public String look(Source place) {
        Found values = found(place);
        if (values.problem() != null) {
            return values.say(place) + ": " + values.problem();
        }
        int size = values.size();
        if (size == 0) {
            return values.say(place) + ": nothing there";
        }
        return place + ": "
                + (size > 1 ? size + " values" : "one value of " + (values.end(0) - values.start(0)) + " characters");
    }

    /** Returns whether anything stands in that place, whether it can be read or not. */
    public boolean has(Source source) {
        Found values = found(source);
        return values.size() > 0 || values.problem() != null;
    }

    /** Returns the only value of that source; empty if it is missing, repeated or must not be read. */
    public Optional<String> only(Source source) {
        Found values = found(source);
        return values.problem() == null && values.size() == 1 ? Optional.of(values.value(0)) : Optional.empty();
    }

    /**
     * Returns what {@link #only} does, unless it is blank. Some senders do not sign a field of spaces, so that an
     * attacker could add one.
     */
    public Optional<String> onlyUnlessBlank(Source source) {
        Optional<String> value = only(source);
        return value.isPresent() && value.get().isBlank() ? Optional.empty() : value;
    }

    /** Feeds the body or, if the request has none, its target, without what stands in the given places. */
    void feedBodyOrTarget(MessageDigest into, Source... left) {
        if (request().body().size() > 0) {
            request().body().feed(into);
        } else {
            feedTarget(into, left);
        }
    }

    /** Feeds method, path and query as they arrived, without what stands in the given places. */
    void feedTarget(MessageDigest into, Source... left) {
        Set<String> names = new HashSet<>();
        for (Set<Place> places : PartSource.standsIn(left)) {
            for (Place place : places) {
                if (place.kind() == Place.Kind.QUERY || place.kind() == Place.Kind.FORM_FIELD) {
                    names.add(place.name());
                }
            }
        }
        StringJoiner target =
                new StringJoiner("&", request().method() + " " + request().path() + "?", "");
        for (String pair : request().query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!names.contains(equals < 0 ? pair : pair.substring(0, equals))) {
                target.add(pair);
            }
        }
        into.update(target.toString().getBytes(StandardCharsets.UTF_8));
    }

    Parts withClaims(@Nullable Json proven) {
        claims = proven;
        return this;
    }

    void claims(Json proven) {
        keep();
        claims = proven;
    }
}
