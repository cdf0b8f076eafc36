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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified arrival. It has no public constructor, so holding one proves that the verifier believed it, as far as
 * {@link #trust} says. An endpoint that {@linkplain VerifierBuilder#reportOnly only reports} is the exception: a
 * request that failed its proof becomes a delivery too, with {@link Trust#NONE} and every method open. Its JSON is
 * parsed on demand, if it takes no more than 32 MiB of memory. Any thread may read a delivery.
 */
public final class Delivery {
    private final Origin origin;
    private final WebhookRequest request;
    private final @Nullable String tenant;
    private final long receivedMillis;
    private final long signedMillis;
    /**
     * Null if it is proven, nothing was looked up, no event of a batch is left out, and the id stands where the
     * provider says.
     */
    private final @Nullable Extras extras;
    /** Reads on demand and keeps what it read. It is created and used only under the delivery's lock. */
    private @Nullable Parts parts;

    /**
     * An event of a delivery. Most deliveries have one event; a batch has several.
     *
     * @param id what identifies the event, if its sender gives it an id
     * @param json the event's document
     * @param resource what the provider's own API has for the event; empty on endpoints that look nothing up
     */
    public record Event(Optional<String> id, Optional<String> type, Json json, Optional<Json> resource) {
        /** Type and id, cleaned for one line of a log. */
        @Override
        public String toString() {
            return "Event[" + (LogText.word(type) + LogText.word(id)).strip() + "]";
        }
    }

    /**
     * Creates a delivery from a proven request. It keeps the parts if they belong to this request for good; other parts
     * are reused for the next request.
     */
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

    /** Creates a delivery from its sealed content. */
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

    /** Returns this delivery with other extras. */
    Delivery with(Extras others) {
        return new Delivery(origin, request, tenant, receivedMillis, signedMillis, others, parts);
    }

    /** Everything about the delivery that its request does not say. */
    Extras extras() {
        List<Event> batch = batch();
        if (extras == null) {
            return Extras.of(origin.reach, eventId(), batch);
        }
        return extras.events != null || batch == null ? extras : Extras.unproven(batch);
    }

    /** The reach of the message's own proof, whatever was fetched. */
    Reach reach() {
        return extras == null ? origin.reach : extras.reach;
    }

    /** The parts of the request. The caller holds the delivery's lock. */
    private Parts parts() {
        Parts own = parts;
        if (own == null) {
            own = origin.parts(request, reach(), null);
            parts = own;
        }
        return own;
    }

    /** The sender, and the facts about it. */
    public Provider provider() {
        return origin.provider;
    }

    /**
     * The answer that the sender expects at this endpoint once the delivery is handled. Code that answers by hand sends
     * this.
     */
    public WebhookResponse success() {
        return origin.success;
    }

    /** The name of the endpoint that received the delivery. */
    public String endpoint() {
        return origin.endpoint;
    }

    /** The tenant whose secret signed the delivery, on an endpoint with a secret for each tenant. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** The id of the event, from proven material. It stays the same when the sender retries. */
    public synchronized Optional<String> eventId() {
        if (extras != null) {
            return extras.eventId;
        }
        return origin.id(parts(), origin.items(parts()));
    }

    /**
     * The event type. For a batch whose events have a type each, the type of its event if it has exactly one, otherwise
     * empty. See {@link #eventTypeIsProven}.
     */
    public synchronized Optional<String> eventType() {
        Optional<Source> place = provider().eventType();
        if (place.isPresent() && provider().batch().isPresent() && Batch.isPartlyInItem(place.get())) {
            // Only the items are read: if the sender signs each item, anyone may change what surrounds them.
            List<Event> events = Objects.requireNonNull(batch());
            return events.size() == 1 ? events.get(0).type() : Optional.empty();
        }
        return place.isPresent() ? parts().onlyUnlessBlank(place.get()) : Optional.empty();
    }

    /**
     * Whether the event type is proven, by the signature or, if it is read in the document, because it was compared with
     * what the sender's API returned ({@link io.hookproof.refetch.Resource#expect(String, Source)}). A type from an
     * unsigned header is good for routing, but not for a decision about money: an attacker can have a captured delivery
     * handled under another type, and a retry of the real one then counts as a duplicate.
     */
    public boolean eventTypeIsProven() {
        return reach().isProven() && provider().eventTypeIsProven() || origin.provesType && trust() == Trust.REFETCHED;
    }

    /**
     * Whether the event is live or a test, if the sender says so. It is only as trustworthy as the place it is read
     * from; see {@link Provider#modeIsProven}.
     */
    public synchronized Optional<Mode> mode() {
        return provider().mode().isPresent() ? provider().mode().get().of(parts()) : Optional.empty();
    }

    /** An id from an unsigned place, for log lines only, because anyone can change it. */
    public synchronized Optional<String> deliveryId() {
        Optional<Source> place = provider().deliveryHint();
        return place.isPresent() ? parts().only(place.get()) : Optional.empty();
    }

    /**
     * The time at which the sender signed the delivery, if the signature covers it. If events are signed one by one,
     * the newest time.
     */
    public Optional<Instant> signedAt() {
        return signedMillis == Proof.NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(signedMillis));
    }

    /** The time at which the delivery had arrived and its verification began, by the endpoint's clock. */
    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedMillis);
    }

    /** The time at which the sender stops waiting for the answer; empty if it is unknown. */
    public Optional<Instant> deadline() {
        Optional<Duration> limit = provider().timeLimit();
        return limit.isPresent() ? Optional.of(receivedAt().plus(limit.get())) : Optional.empty();
    }

    /** The part of the message that the proof covers; {@link Trust#REFETCHED} if {@link #resource} was fetched. */
    public Trust trust() {
        return extras != null && extras.isFetched ? Trust.REFETCHED : reach().proof();
    }

    /**
     * Whether the request failed its proof, and was let through because its endpoint {@linkplain
     * VerifierBuilder#reportOnly only reports}.
     */
    public boolean isLetThrough() {
        return extras != null && extras.reach.equals(Reach.UNPROVEN) && !origin.reach.equals(Reach.UNPROVEN);
    }

    /**
     * The object that the provider's own API has for this delivery. Empty on endpoints that look nothing up, and for a
     * batch of several events, each of which has its own ({@link Event#resource}). Base decisions on this object and
     * not on the message.
     */
    public Optional<Json> resource() {
        return Optional.ofNullable(extras == null ? null : extras.resource);
    }

    /**
     * The fetched resource bound to a type, as by {@link #json(Class)}.
     *
     * @throws IllegalArgumentException if the resource does not fit the type
     * @throws IllegalStateException if nothing was looked up for this delivery; if the message may serve instead, ask
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
     * The message of the sender, if it is JSON. Unlike {@link #resource}, it is only as trustworthy as its proof. Empty
     * if the proof does not cover the message and nothing was looked up; {@link #unprovenBody} still has it.
     */
    public synchronized Optional<Json> message() {
        if (!reach().document() && trust() != Trust.REFETCHED) {
            return Optional.empty();
        }
        return parts().json();
    }

    /**
     * The JSON document bound to a type, by the endpoint's codec ({@link VerifierBuilder#json}). By default that is a
     * mapper of Hookproof's own, with the modules that Hookproof's own class loader sees. Endpoints from Spring's
     * properties use the application's mapper. For a batch this is the whole batch, with the events that were handled
     * before; only {@link #events} leaves them out, and {@link Delivery#bind} binds each.
     *
     * @throws IllegalArgumentException if the document is not strict JSON or does not fit the type
     * @throws IllegalStateException if neither Jackson 3 nor Jackson 2 databind is there, or if the body is not proven
     *     (see {@link #unprovenBody}) unless the endpoint only reports
     */
    public <T> T json(Class<T> type) {
        return origin.codec.read(json(), type);
    }

    /**
     * A part of this delivery bound to a type, as by {@link #json(Class)}: an event of a batch, or its resource.
     *
     * @throws IllegalArgumentException if the part does not fit the type
     * @throws IllegalStateException if neither Jackson 3 nor Jackson 2 databind is there
     */
    public <T> T bind(Json part, Class<T> type) {
        return origin.codec.read(part, type);
    }

    /**
     * The JSON document. For a batch, with the events that were handled before; only {@link #events} leaves them out.
     *
     * @throws IllegalArgumentException if the document is not strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public synchronized Json json() {
        reach().requireDocument(provider());
        Optional<Json> json = parts().json();
        if (json.isEmpty()) {
            Optional<String> why = parts().unreadable();
            throw unreadable(" is not one strict JSON document" + (why.isPresent() ? " (" + why.get() + ")" : "")
                    + "; form() or bytes() may serve");
        }
        return json.get();
    }

    /**
     * What a framework makes a handler's parameter from. On an endpoint that looks deliveries up, this is what was
     * fetched, and never the message instead, whose members may be others. Otherwise, and for a batch, it is what the
     * sender has proven, as for {@link #json()}.
     *
     * @throws IllegalArgumentException if the document is not strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports; also if the endpoint looks deliveries up, and nothing was found for this one
     */
    public Json payload() {
        if (!isPayloadFetched()) {
            return json();
        }
        Optional<Json> found = resource();
        if (found.isEmpty()) {
            throw new IllegalStateException("endpoint " + endpoint() + " looks deliveries up, and this one names no"
                    + " object, or one that is gone: take a Delivery as the parameter, and ask its resource() and"
                    + " message()");
        }
        return found.get();
    }

    private boolean isPayloadFetched() {
        return origin.findsObjects && provider().batch().isEmpty() && !isLetThrough();
    }

    /**
     * The {@link #payload} as JSON bytes, for a framework's own readers. If the body is the document, the bytes are
     * exactly those of the body.
     *
     * @throws IllegalArgumentException as by {@link #payload}
     * @throws IllegalStateException as by {@link #payload}
     */
    public Body document() {
        Json document = payload();
        boolean isAsItCame = !isPayloadFetched() && provider().document() == Document.BODY;
        return isAsItCame ? unprovenBody() : Body.of(document.toBytes());
    }

    /**
     * The content type that the body has, whatever it is called. A label that the proof covers is believed.
     *
     * @param label the content type that came along; blank if none did
     */
    synchronized String contentType(String label) {
        boolean isSigned = origin.labelIsProven && reach().isProven();
        return isSigned ? hints().first("Content-Type").orElse(label) : parts().contentType(label);
    }

    /** Whether the body may have fields. JSON and multipart bodies have none, whatever they are called. */
    boolean mayHaveFields() {
        String type = contentType("application/x-www-form-urlencoded");
        return !type.regionMatches(true, 0, "application/json", 0, 16)
                && !type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private void requireForm() {
        reach().requireBody(provider());
        if (!mayHaveFields()) {
            throw unreadable(" is JSON or multipart and not a form; json() or bytes() may serve");
        }
    }

    /**
     * The fields of a form body in UTF-8. A body that is JSON or multipart has none, whatever its content type says.
     *
     * @throws IllegalArgumentException if the body is not a form in UTF-8
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public synchronized Form form() {
        requireForm();
        return required(parts().form(), " is not a form in UTF-8; form(Charset), json() or bytes() may serve");
    }

    /**
     * The fields of a form body in another character set, for a sender that does not write UTF-8. PayPal's IPN names
     * its character set in a field of the form, which {@code form(ISO_8859_1).only("charset")} reads.
     *
     * @throws IllegalArgumentException if the body is not a form in that character set
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public Form form(Charset charset) {
        requireForm();
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
     * A copy of the body as it arrived.
     *
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody}), unless the endpoint only
     *     reports
     */
    public byte[] bytes() {
        reach().requireBody(provider());
        return request.body().bytes();
    }

    /**
     * The events of a batch that were not handled before. For other senders there is one event, or none if the
     * document does not look like JSON.
     *
     * @throws IllegalArgumentException if the document looks like JSON and is not one strict document, if it exceeds a
     *     limit, or if a batch cannot be taken apart
     * @throws IllegalStateException if the body is not proven, unless the endpoint only reports; what is proven is in
     *     {@link #provenFields}, and of a batch in {@link #provenItems}
     */
    public synchronized List<Event> events() {
        reach().requireDocument(provider());
        List<Event> batch = batch();
        if (batch == null) {
            Optional<Json> json = unreadable().isPresent() ? Optional.of(json()) : parts().json();
            return json.isEmpty() ? List.of() : List.of(new Event(eventId(), eventType(), json.get(), resource()));
        }
        // If nothing is remembered, nothing has checked yet whether the events can be told apart.
        Optional<String> problem = batch.isEmpty() ? origin.unreadable(parts()) : Optional.empty();
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "the events of this " + provider().id() + " delivery cannot be read: " + problem.get());
        }
        return batch;
    }

    /** The reason why the document cannot be read; empty if it can be, or if none was sent. */
    synchronized Optional<String> unreadable() {
        Optional<String> limit = parts().unreadable();
        // No event without a type, and no delivery without events: its JSON has a byte order mark, say, or a comma too
        // many.
        return limit.isEmpty() && parts().isNotStrict()
                ? Optional.of("its JSON is not strict, or not in UTF-8")
                : limit;
    }

    /** The reason why the type cannot be read; empty if it can be, or stands elsewhere than in the document. */
    Optional<String> unreadableType() {
        Optional<Source> place = provider().eventType();
        return place.isPresent()
                        && Batch.isPartlyInItem(place.get())
                        && eventType().isEmpty()
                ? unreadable()
                : Optional.empty();
    }

    /** The events of a batch; null for senders without batches. */
    synchronized @Nullable List<Event> batch() {
        if (extras != null && (extras.events != null || extras.resource != null)) {
            return extras.events;
        }
        if (provider().batch().isEmpty()) {
            return null;
        }
        List<BatchItem> items = extras == null ? origin.items(parts()) : origin.unprovenItems(parts());
        return BatchItem.events(items, provider().eventType());
    }

    /**
     * The values that the signature covers, by place, such as {@code json /pspReference}. If each item of a batch is
     * signed by itself, these are the values of the items that were not handled before. If there are several such
     * items, the places are {@code item 0: json /pspReference} and so on; {@link #provenItems} has them item by item.
     */
    public Map<String, String> provenFields() {
        List<Map<String, String>> items = provenItems();
        if (items.size() == 1) {
            return items.get(0);
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String item = "item " + i + ": ";
            items.get(i).forEach((place, value) -> all.put(item + place, value));
        }
        return all;
    }

    /**
     * The values that the signature covers, by place, such as {@code json /pspReference}: one map for each item of a
     * batch that was not handled before, if each is signed by itself. For other senders there is one map, that of
     * {@link #provenFields}. Empty if nothing is proven.
     */
    public synchronized List<Map<String, String>> provenItems() {
        return reach().isProven()
                ? ProvenFields.of(
                        origin.coverage, parts(), origin.coverage.items().isPresent() ? batch() : null)
                : List.of();
    }

    /**
     * The value in that place, if exactly one stands there and the proof covers it; a token covers the whole body. Use
     * it for a place of your own, such as an element of XML, so that the handler reads what the proof was checked with.
     * A blank value may be there although nothing was signed, because some senders sign both as nothing. A field of a
     * sorted form that may also be the query of a GET is {@link Source#formOrQuery}. Of a form that is signed beside the
     * URL, it is {@code form(name).or(query(name))}.
     *
     * @throws IllegalStateException if the proof does not cover the place, as none does on an endpoint that only
     *     reports, or if each event of a batch is signed by itself
     */
    public synchronized Optional<String> proven(Source place) {
        reach().requireProven(place, origin.coverage, parts().request().method(), provider());
        return parts().only(place);
    }

    /**
     * The raw body, without any check of trust. The signature may not cover it, so anyone who captured one delivery may
     * have altered it.
     */
    public Body unprovenBody() {
        return request.body();
    }

    /** All headers. Most senders sign none of them, so they are hints and not facts. */
    public Headers hints() {
        return request.headers();
    }

    /**
     * Seals this delivery into bytes that a queue or a table can carry. {@link Verifier#open} makes it a delivery
     * again, with the same trust. Without the key, the bytes can neither be read nor changed. Confirm the claim once
     * the queue has them.
     *
     * @param key 32 random bytes or more, shared by all processes that seal and open; do not use a sender's secret
     * @return the sealed delivery
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
                + (tenant == null ? "" : " of " + LogText.text(tenant)) + LogText.word(eventType())
                + LogText.word(eventId())
                + "]";
    }
}
