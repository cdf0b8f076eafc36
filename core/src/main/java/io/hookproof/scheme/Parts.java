package io.hookproof.scheme;

import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request under examination: its parts, each read when first asked for and then kept. Used by one thread until a
 * verdict is reached.
 */
public final class Parts {
    private final WebhookRequest request;
    private final Context context;
    private final @Nullable Parts whole;
    private final Found found = new Found();
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

    public Parts(WebhookRequest request, Context context) {
        this.request = Objects.requireNonNull(request, "request");
        this.context = Objects.requireNonNull(context, "context");
        this.whole = null;
    }

    private Parts(Parts whole, Json item) {
        this.request = whole.request;
        this.context = whole.context;
        this.whole = whole;
        this.json = Optional.of(item);
    }

    /** The same request seen through one item of its batch: JSON pointers start at the item. */
    public Parts item(Json item) {
        return new Parts(this, item);
    }

    public WebhookRequest request() {
        return request;
    }

    /** The JSON document, wherever this sender puts it; empty if it is not strict JSON. */
    public Optional<Json> json() {
        if (json == null) {
            json = context.document().read(this);
        }
        return json;
    }

    /** The body read as a form; empty if it is none. */
    public Optional<Form> form() {
        if (whole != null) {
            return whole.form();
        }
        if (form == null) {
            form = Form.parse(request.body());
        }
        return form;
    }

    /** The query, decoded; empty if it is broken. */
    public Optional<Form> query() {
        if (whole != null) {
            return whole.query();
        }
        if (query == null) {
            query = Form.parse(request.query());
        }
        return query;
    }

    /** What the operator configured under that name. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(context.settings().get(name));
    }

    /** The URL as the sender knows it; empty if the operator did not say. */
    public Optional<URI> url() {
        PublicUrl url = context.publicUrl();
        return url == null ? Optional.empty() : url.of(request);
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

    /** What {@code source} finds. One object serves a request: the next call overwrites it. */
    Found found(Source source) {
        source.find(this, found.cleared());
        return found;
    }

    /** How much stands in that place; the values stay out. */
    String look(Source place) {
        Found values = found(place);
        if (values.problem() != null) {
            return place + ": " + values.problem();
        }
        int size = values.size();
        return place + ": " + (size == 0 ? "nothing there" : size == 1 ? "one value" : size + " values");
    }

    /** The one value of that source; empty if it is missing, repeated or must not be read. */
    public Optional<String> only(Source source) {
        Found values = found(source);
        return values.problem() == null && values.size() == 1 ? Optional.of(values.value(0)) : Optional.empty();
    }

    /** This request with the claims of a token that was proven before; for a delivery that comes out of its seal. */
    public Parts proven(@Nullable Json claimsOfBefore) {
        claims = claimsOfBefore;
        return this;
    }

    void claims(Json proven) {
        claims = proven;
    }
}
