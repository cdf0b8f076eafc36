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
 * One request under examination: its parts, each read when first asked for and then kept. Used by one thread until a
 * verdict is reached.
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
    // Null rather than none, here and in Found: to write a reference into what is old costs a collector's barrier.
    private @Nullable WebhookRequest request;
    private long nowMillis = NOT_READ;
    /** Whether whoever sent it is believed, which no proof says where there is nothing to prove. */
    private boolean isBelieved;

    private boolean isKept;
    /** Whether a source is finding: one of a user's own may ask for what other sources find. */
    private boolean isFinding;

    private @Nullable Optional<Json> json;
    private @Nullable Optional<Form> form;
    private @Nullable Optional<Form> query;
    private @Nullable Json claims;

    /**
     * What an endpoint knows beside the request.
     *
     * @param settings what the operator configured, by name
     * @param document where the JSON document stands
     * @param publicUrl how the sender knows this endpoint; null if nobody said
     * @param keyring what was fetched of the sender's published keys; null where none are fetched
     */
    public record Context(
            Map<String, String> settings,
            Document document,
            @Nullable PublicUrl publicUrl,
            @Nullable Keyring keyring) {
        /** Nothing configured, the body is the document. */
        public static final Context PLAIN = new Context(Map.of(), Document.BODY, null, null);

        public Context {
            settings = Map.copyOf(settings);
            Objects.requireNonNull(document, "document");
        }
    }

    /** A request whose time of arrival does not matter. */
    public Parts(WebhookRequest request, Context context) {
        this(request, context, NO_CLOCK);
    }

    /** @param clock says when it came in */
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

    /** Parts for the next request: these, of which nothing stays; others if somebody may hold on to these. */
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

    /** They are this request's for good: something was read that whoever gets the delivery wants. */
    Parts keep() {
        isKept = true;
        return this;
    }

    /** The same request seen through one item of its batch: JSON pointers start at the item. */
    public Parts item(Json item) {
        return new Parts(this, item);
    }

    /** Whether what {@link #json} reads is the body, from its first letter to its last. */
    boolean documentIsBody() {
        return whole == null && context.document() == Document.BODY;
    }

    /** The whole request as it arrived. */
    public WebhookRequest request() {
        return Objects.requireNonNull(request);
    }

    /** The JSON document, wherever this sender puts it; empty if it is not strict JSON. */
    public Optional<Json> json() {
        if (json == null) {
            keep();
            json = context.document().read(this);
        }
        return json;
    }

    /** JSON in the request: a stranger's only as far as it takes not much more memory than was sent. */
    Optional<Json> parsed(Body bytes) {
        return isBelieved ? Json.parseProven(bytes) : Json.parse(bytes);
    }

    /** Why {@link #parsed} reads nothing in what begins like JSON. */
    Optional<String> problem(Body bytes) {
        return Json.problem(bytes, isBelieved);
    }

    /**
     * What keeps the JSON document from being read, in words that show nothing of it; empty if it can be read, and where
     * none was sent.
     */
    public Optional<String> unreadable() {
        return json().isEmpty() && context.document() instanceof DocumentIn place
                ? place.problem(this)
                : Optional.empty();
    }

    /** The body read as a form; empty if it is none. */
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

    /** The query, decoded; empty if it is broken. */
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

    /** What the operator configured under that name. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(context.settings().get(name));
    }

    /** The URL as the sender knows it; empty if the operator did not say. */
    public Optional<PublicUrl.Whole> url() {
        PublicUrl url = context.publicUrl();
        return url == null ? Optional.empty() : url.of(request());
    }

    /** Whether that URL is the operator's to the last letter, so that nothing of the request is in it. */
    boolean urlIsFixed() {
        PublicUrl url = context.publicUrl();
        return url != null && url.isFixed();
    }

    /**
     * Calls the sender's own service to confirm a proven handshake. What kept it from being confirmed; empty if nothing.
     *
     * @param uri on a host of the sender's {@link KeySource}; any other is refused by the fetcher
     */
    public Optional<String> confirm(URI uri) {
        Keyring keyring = context.keyring();
        return keyring == null
                ? Optional.of("this endpoint was given its certificate, so it fetches nothing: confirm by hand")
                : keyring.confirm(uri);
    }

    /** What whoever proves this request works with. */
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

    /** The claims of the signed token; empty before it is proven and for schemes without one. */
    public Optional<Json> claims() {
        return whole != null ? whole.claims() : Optional.ofNullable(claims);
    }

    /** When it came in, since 1970. */
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
            // It may have been more than is read of a stranger's.
            json = null;
        }
        return this;
    }

    /** What {@code source} finds; the next call may overwrite it. */
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

    /** How much stands in that place; the values stay out. */
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
                + (size > 1 ? size + " values" : "one value of " + (values.end(0) - values.start(0)) + " letters");
    }

    /** The one value of that source; empty if it is missing, repeated or must not be read. */
    public Optional<String> only(Source source) {
        Found values = found(source);
        return values.problem() == null && values.size() == 1 ? Optional.of(values.value(0)) : Optional.empty();
    }

    /** Feeds the body or, of a request without one, its target but for what stands in these places. */
    void feedBodyOrTarget(MessageDigest into, Source... left) {
        if (request().body().size() > 0) {
            request().body().feed(into);
        } else {
            feedTarget(into, left);
        }
    }

    /** Feeds method, path and query as they came, but for what stands in these places. */
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
