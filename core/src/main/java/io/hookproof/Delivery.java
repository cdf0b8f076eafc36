package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One verified arrival. It has no public constructor: holding one is the proof that the verifier believed it, as far as
 * {@link #trust} says. An endpoint that {@linkplain VerifierBuilder#reportOnly only reports} also makes one of what failed
 * its proof, with {@link Trust#NONE} and every method open. Any thread may read it.
 */
public final class Delivery {
    private final Origin origin;
    private final WebhookRequest request;
    private final @Nullable String tenant;
    private final long receivedMillis;
    private final long signedMillis;
    /** Null where nothing was looked up, no event of a batch is left out, and the id stands where the provider says. */
    private final @Nullable Extras extras;
    /** Reads on demand and keeps what it read, so it is made and used under the delivery's lock. */
    private @Nullable Parts parts;

    /**
     * One event of a delivery; most deliveries have one, a batch has several.
     *
     * @param id what identifies it, where its sender gives it an id
     * @param json its document
     * @param resource what the provider's own API has for it; empty on endpoints that look nothing up
     */
    public record Event(Optional<String> id, Optional<String> type, Json json, Optional<Json> resource) {
        /** Type and id, cleaned for one line of a log. */
        @Override
        public String toString() {
            return "Event[" + (Clean.word(type) + Clean.word(id)).strip() + "]";
        }
    }

    /** Takes over the parts if they are this request's for good; others serve the next request. */
    static Delivery of(Origin origin, Examination examination) {
        Parts parts = examination.parts();
        return new Delivery(
                origin,
                parts.request(),
                examination.tenant(),
                parts.nowMillis(),
                examination.signedMillis(),
                null,
                examination.isKept() ? parts : null);
    }

    /** One that comes out of its seal. */
    Delivery(Origin origin, SealedDelivery content) {
        this(
                origin,
                content.request,
                content.tenant,
                content.receivedMillis,
                content.signedMillis,
                content.extras,
                origin.parts(content.request, content.extras.reach, content.claims));
    }

    private Delivery(
            Origin origin,
            WebhookRequest request,
            @Nullable String tenant,
            long receivedMillis,
            long signedMillis,
            @Nullable Extras extras,
            @Nullable Parts parts) {
        this.origin = origin;
        this.request = request;
        this.tenant = tenant;
        this.receivedMillis = receivedMillis;
        this.signedMillis = signedMillis;
        this.extras = extras;
        this.parts = parts;
    }

    /** The same with other extras. */
    Delivery with(Extras others) {
        return new Delivery(origin, request, tenant, receivedMillis, signedMillis, others, parts);
    }

    /** All of it that its request does not say. */
    Extras extras() {
        return extras == null ? Extras.of(origin.reach, eventId(), batch()) : extras;
    }

    /** What the message itself proves, whatever was fetched. */
    Reach reach() {
        return extras == null ? origin.reach : extras.reach;
    }

    /** For whoever holds the delivery's lock. */
    private Parts parts() {
        Parts own = parts;
        if (own == null) {
            own = origin.parts(request, reach(), null);
            parts = own;
        }
        return own;
    }

    private Optional<String> only(Optional<Source> place) {
        return place.isPresent() ? parts().only(place.get()) : Optional.empty();
    }

    /** Who sent it, and the facts about that sender. */
    public Provider provider() {
        return origin.provider;
    }

    /** What its sender wants to hear at this endpoint once it is handled. Whoever answers by hand sends this. */
    public WebhookResponse success() {
        return origin.success;
    }

    /** What it hears while nobody can say how the work ends. */
    WebhookResponse stillAtWork() {
        return origin.stillAtWork;
    }

    /** The name of the endpoint it came in by. */
    public String endpoint() {
        return origin.endpoint;
    }

    /** Whose secret signed it, on an endpoint with a secret for each tenant. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** What identifies the event, from proven material; the same when the sender tries again. */
    public synchronized Optional<String> eventId() {
        if (extras != null) {
            return extras.eventId;
        }
        return origin.id(parts(), origin.items(parts()));
    }

    /** What kind of event it is; of a batch, where each has its own, that of the only one. See {@link #eventTypeIsProven}. */
    public synchronized Optional<String> eventType() {
        Optional<Source> place = provider().eventType();
        if (place.isPresent() && provider().batch().isPresent() && Batch.isPartlyInItem(place.get())) {
            // Never around the items: of a sender that signs each of them, anyone may write there.
            List<Event> events = Objects.requireNonNull(batch());
            return events.size() == 1 ? events.get(0).type() : Optional.empty();
        }
        return only(place);
    }

    /** False if the type comes from an unsigned header: good for routing, not for a decision about money. */
    public boolean eventTypeIsProven() {
        return reach().proof() != Trust.NONE && provider().eventTypeIsProven();
    }

    /** Whether it is real or a test, where the sender says so; as good as its place, see {@link Provider#modeIsProven}. */
    public synchronized Optional<Mode> mode() {
        return provider().mode().isPresent() ? provider().mode().get().of(parts()) : Optional.empty();
    }

    /** An id from an unsigned place, for log lines only: anyone can change it. */
    public synchronized Optional<String> deliveryId() {
        return only(provider().deliveryHint());
    }

    /** When the sender signed it, where it says so under the signature; of events that are signed one by one, the newest. */
    public Optional<Instant> signedAt() {
        return signedMillis == Proof.NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(signedMillis));
    }

    /** When it had come in and its proof began, by the clock of the endpoint. */
    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedMillis);
    }

    /** When the sender stops waiting for the answer; empty where nobody says. */
    public Optional<Instant> deadline() {
        return provider().timeLimit().map(receivedAt()::plus);
    }

    /** The sender's whole patience with one try; empty where nobody says. */
    public Optional<Duration> timeLimit() {
        return provider().timeLimit();
    }

    /** What the proof covers; {@link Trust#REFETCHED} where {@link #resource} was fetched. */
    public Trust trust() {
        return extras != null && extras.isFetched ? Trust.REFETCHED : reach().proof();
    }

    /**
     * Whether the request failed its proof, and was let through because its endpoint {@linkplain VerifierBuilder#reportOnly
     * only reports}.
     */
    public boolean isLetThrough() {
        return extras != null && extras.reach.equals(Reach.UNPROVEN) && !origin.reach.equals(Reach.UNPROVEN);
    }

    /**
     * What the provider's own API has; empty on endpoints that look nothing up, and for a batch of several events, each
     * of which has its own ({@link Event#resource}). Decide by this, not by the message.
     */
    public Optional<Json> resource() {
        return Optional.ofNullable(extras == null ? null : extras.resource);
    }

    /**
     * The same bound to a type, by the application's Jackson.
     *
     * @throws IllegalArgumentException if it does not fit the type
     * @throws IllegalStateException if nothing was looked up for this delivery; where the message may serve instead, ask
     *     {@link #resource()} first
     */
    public <T> T resource(Class<T> type) {
        Optional<Json> found = resource();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "nothing was looked up for this delivery: add .refetch(…) to its verifier, and"
                            + " read events() where several come at once");
        }
        return origin.codec.read(found.get(), type);
    }

    /**
     * What the sender said, as far as it is JSON: only as good as its proof, beside {@link #resource}. Empty where the
     * proof does not cover it and nothing was looked up: then it is in {@link #unprovenBody}.
     */
    public synchronized Optional<Json> message() {
        if (!reach().document() && trust() != Trust.REFETCHED) {
            return Optional.empty();
        }
        return parts().json();
    }

    /**
     * The JSON document bound to a type, by the application's Jackson.
     *
     * @throws IllegalArgumentException if it is no strict JSON or does not fit the type
     * @throws IllegalStateException if neither Jackson 3 nor Jackson 2 databind is there, or the body is not proven
     *     (see {@link #unprovenBody}), unless the endpoint only reports
     */
    public <T> T json(Class<T> type) {
        return origin.codec.read(json(), type);
    }

    /**
     * The JSON document.
     *
     * @throws IllegalArgumentException if it is no strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public synchronized Json json() {
        reach().requireDocument(provider());
        Optional<Json> json = parts().json();
        if (json.isEmpty()) {
            Optional<String> why = unreadable();
            throw unreadable(" is not one strict JSON document" + (why.isPresent() ? " (" + why.get() + ")" : "")
                    + "; form() or bytes() may serve");
        }
        return json.get();
    }

    /**
     * The document as bytes of JSON, for a framework's own readers: what was looked up, where the endpoint does that,
     * else what the sender has proven; byte for byte where the body is the document.
     *
     * @throws IllegalArgumentException if it is no strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public Body document() {
        Json document = resource().orElseGet(this::json);
        boolean isAsItCame = resource().isEmpty() && provider().document() == Document.BODY;
        return isAsItCame ? unprovenBody() : Body.of(document.toBytes());
    }

    /**
     * The fields of a form body in UTF-8.
     *
     * @throws IllegalArgumentException if it is no form in UTF-8
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public synchronized Form form() {
        reach().requireBody(provider());
        return required(parts().form(), " is not a form in UTF-8; form(Charset), json() or bytes() may serve");
    }

    /**
     * The same in another character set, for a sender that does not write UTF-8. PayPal's IPN says which in a field of
     * the form: {@code form(ISO_8859_1).only("charset")}.
     *
     * @throws IllegalArgumentException if it is no form in that character set
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public Form form(Charset charset) {
        reach().requireBody(provider());
        return required(Form.parse(request.body(), charset), " is not a form in " + charset);
    }

    private <T> T required(Optional<T> read, String whyNot) {
        if (read.isEmpty()) {
            throw unreadable(whyNot);
        }
        return read.get();
    }

    private IllegalArgumentException unreadable(String why) {
        return new IllegalArgumentException("the body of this " + provider().id() + " delivery" + why);
    }

    /**
     * The body as it arrived, a copy.
     *
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public byte[] bytes() {
        reach().requireBody(provider());
        return request.body().bytes();
    }

    /**
     * The events of a batch that were not handled before; one for other senders, empty if the body is no JSON.
     *
     * @throws IllegalArgumentException if the body is JSON that a limit keeps from being read, or a batch that cannot be
     *     taken apart
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public synchronized List<Event> events() {
        reach().requireDocument(provider());
        List<Event> batch = batch();
        if (batch == null) {
            Optional<Json> json = unreadable().isPresent() ? Optional.of(json()) : parts().json();
            return json.isEmpty() ? List.of() : List.of(new Event(eventId(), eventType(), json.get(), resource()));
        }
        // Where nothing is remembered nobody has looked yet whether they could be told apart.
        Optional<String> problem = batch.isEmpty() ? origin.unreadable(parts()) : Optional.empty();
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "the events of this " + provider().id() + " delivery cannot be read: " + problem.get());
        }
        return batch;
    }

    /** What keeps its document from being read; empty if it can be, and where none was sent. */
    synchronized Optional<String> unreadable() {
        return parts().unreadable();
    }

    /** The events of a batch; null for other senders. */
    synchronized @Nullable List<Event> batch() {
        if (extras != null) {
            return extras.events;
        }
        if (provider().batch().isEmpty()) {
            return null;
        }
        return BatchItem.events(origin.items(parts()), provider().eventType());
    }

    /**
     * The values that the signature covers, by place, such as {@code json /pspReference}. Where each item of a batch is
     * signed by itself, those of the items that {@link #events} would have; of several, {@code item 0: json /pspReference}
     * and so on.
     */
    public synchronized Map<String, String> provenFields() {
        if (reach().proof() == Trust.NONE) {
            return Map.of();
        }
        ProvenFields fields = new ProvenFields(provider().scheme().coverage());
        List<Event> items = fields.areOfItems() ? batch() : null;
        return items == null ? fields.of(parts()) : fields.ofItems(parts(), items);
    }

    /** The body although nothing proves it: whoever could send the proven fields could have changed it. */
    public Body unprovenBody() {
        return request.body();
    }

    /** All headers, of which most senders sign none: hints, not facts. */
    public Headers hints() {
        return request.headers();
    }

    /**
     * This delivery as bytes that a queue or a table can carry; {@link Verifier#open} makes it a delivery again, with the
     * same trust. Nobody without the key reads or changes them. Confirm the claim once the queue has them.
     *
     * @param key 32 random bytes or more, shared by all who seal and open; a sender's secret is none
     * @throws IllegalArgumentException if the key has fewer than 16 bytes
     */
    public synchronized byte[] seal(Secret key) {
        Json claims = parts().claims().orElse(null);
        return new SealedDelivery(tenant, receivedMillis, signedMillis, extras(), request, claims).closed(origin, key);
    }

    /** Provider, endpoint, type and id, cleaned for one line of a log. */
    @Override
    public String toString() {
        return "Delivery[" + provider().id() + " at " + origin.endpoint + (trust() == Trust.NONE ? " UNPROVEN" : "")
                + (tenant == null ? "" : " of " + Clean.text(tenant)) + Clean.word(eventType()) + Clean.word(eventId())
                + "]";
    }
}
