package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetched;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One verified arrival. It has no public constructor: holding one is the proof that the verifier believed it, as far as
 * {@link #trust} says. Any thread may read it.
 */
public final class Delivery {
    private final Provider provider;
    private final String endpoint;
    private final @Nullable String tenant;
    private final @Nullable String eventId;
    private final @Nullable Instant signedAt;
    private final Instant receivedAt;
    private final Trust trust;
    private final boolean bodyIsOpen;
    private final boolean documentIsOpen;
    private final JsonCodec codec;
    /** Reads on demand and keeps what it read, so it is used under its own lock. */
    private final Parts parts;

    private @Nullable List<Event> events;

    private final boolean isFetched;
    private final @Nullable Json resource;

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
            return "Event[" + Clean.text(type.orElse("")) + " " + Clean.text(id.orElse("")) + "]";
        }
    }

    Delivery(
            Provider provider,
            String endpoint,
            @Nullable String tenant,
            @Nullable String eventId,
            @Nullable Instant signedAt,
            Instant receivedAt,
            Trust trust,
            boolean bodyIsOpen,
            boolean documentIsOpen,
            JsonCodec codec,
            Parts parts,
            @Nullable List<Event> events) {
        this.isFetched = false;
        this.resource = null;
        this.provider = provider;
        this.endpoint = endpoint;
        this.tenant = tenant;
        this.eventId = eventId;
        this.signedAt = signedAt;
        this.receivedAt = receivedAt;
        this.trust = trust;
        this.bodyIsOpen = bodyIsOpen;
        this.documentIsOpen = documentIsOpen;
        this.codec = codec;
        this.parts = parts;
        this.events = events;
    }

    private Delivery(
            Delivery claimed,
            boolean confirmed,
            @Nullable List<Event> events,
            boolean isFetched,
            @Nullable Json resource) {
        this.isFetched = isFetched;
        this.resource = resource;
        this.provider = claimed.provider;
        this.endpoint = claimed.endpoint;
        this.tenant = claimed.tenant;
        this.eventId = claimed.eventId;
        this.signedAt = claimed.signedAt;
        this.receivedAt = claimed.receivedAt;
        this.trust = claimed.trust;
        this.bodyIsOpen = claimed.bodyIsOpen || confirmed;
        this.documentIsOpen = claimed.documentIsOpen || confirmed;
        this.codec = claimed.codec;
        this.parts = claimed.parts;
        this.events = events;
    }

    public Provider provider() {
        return provider;
    }

    /** The name of the endpoint it came in by. */
    public String endpoint() {
        return endpoint;
    }

    /** Whose secret signed it, on an endpoint with a secret for each tenant. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** What identifies the event, from proven material; the same when the sender tries again. */
    public Optional<String> eventId() {
        return Optional.ofNullable(eventId);
    }

    /** What kind of event it is; see {@link #eventTypeIsProven}. */
    public Optional<String> eventType() {
        synchronized (parts) {
            return provider.eventType().flatMap(parts::only);
        }
    }

    /** False if the type comes from an unsigned header: good for routing, not for a decision about money. */
    public boolean eventTypeIsProven() {
        return trust != Trust.NONE && provider.eventTypeIsProven();
    }

    /** Whether it is real or a test, where the sender says so; as good as its place, see {@link Provider#modeIsProven}. */
    public Optional<Mode> mode() {
        synchronized (parts) {
            return provider.mode().flatMap(mark -> mark.of(parts));
        }
    }

    /** An id from an unsigned place, for log lines only: anyone can change it. */
    public Optional<String> deliveryId() {
        synchronized (parts) {
            return provider.deliveryHint().flatMap(parts::only);
        }
    }

    /** When the sender signed it, where it says so under the signature. */
    public Optional<Instant> signedAt() {
        return Optional.ofNullable(signedAt);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** When the sender stops waiting for the answer; empty where nobody says. */
    public Optional<Instant> deadline() {
        return provider.timeLimit().map(receivedAt::plus);
    }

    /** The sender's whole patience with one try; empty where nobody says. */
    public Optional<Duration> timeLimit() {
        return provider.timeLimit();
    }

    /** What the proof covers; {@link Trust#REFETCHED} where {@link #resource} was fetched. */
    public Trust trust() {
        return isFetched ? Trust.REFETCHED : trust;
    }

    /**
     * What the provider's own API has; empty on endpoints that look nothing up, and for a batch of several events, each
     * of which has its own ({@link Event#resource}). Decide by this, not by the message.
     */
    public Optional<Json> resource() {
        return Optional.ofNullable(resource);
    }

    /**
     * The same bound to a type, by the application's Jackson.
     *
     * @throws IllegalArgumentException if it does not fit the type
     * @throws IllegalStateException if this endpoint looks nothing up
     */
    public <T> T resource(Class<T> type) {
        return codec.read(
                resource()
                        .orElseThrow(() -> new IllegalStateException(
                                "nothing was looked up for this delivery: add .refetch(…) to its verifier, and read"
                                        + " events() where several come at once")),
                type);
    }

    /** What the sender said, as far as it is JSON: only as good as its proof, beside {@link #resource}. */
    public Optional<Json> message() {
        synchronized (parts) {
            return parts.json();
        }
    }

    /** What is looked up for it: the events of a batch, else the request. */
    List<Parts> subjects() {
        return events == null
                ? List.of(parts)
                : events.stream().map(event -> parts.item(event.json())).toList();
    }

    /**
     * This delivery with what was fetched for each of its {@link #subjects}.
     *
     * @param confirmed whether that proves the body
     */
    Delivery with(List<Optional<Refetched.Found>> resources, boolean confirmed) {
        List<Event> fetched = null;
        if (events != null) {
            fetched = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                fetched.add(new Event(
                        event.id(), event.type(), event.json(), resources.get(i).map(Refetched.Found::resource)));
            }
            fetched = List.copyOf(fetched);
        }
        return new Delivery(
                this,
                confirmed,
                fetched,
                !resources.isEmpty() && resources.stream().allMatch(Optional::isPresent),
                resources.size() == 1
                        ? resources.get(0).map(Refetched.Found::resource).orElse(null)
                        : null);
    }

    /**
     * The JSON document bound to a type, by the application's Jackson.
     *
     * @throws IllegalArgumentException if it is no strict JSON or does not fit the type
     * @throws IllegalStateException if neither Jackson 3 nor Jackson 2 databind is there, or the body is not proven
     *     (see {@link #unprovenBody})
     */
    public <T> T json(Class<T> type) {
        return codec.read(json(), type);
    }

    /**
     * The JSON document.
     *
     * @throws IllegalArgumentException if it is no strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody})
     */
    public Json json() {
        requireOpenDocument();
        synchronized (parts) {
            return parts.json()
                    .orElseThrow(() -> new IllegalArgumentException("the body of this " + provider.id()
                            + " delivery is not one strict JSON document; form() or bytes() may serve"));
        }
    }

    /**
     * The document as bytes of JSON, for a framework's own readers: what was looked up, where the endpoint does that,
     * else what the sender has proven; byte for byte where the body is the document.
     *
     * @throws IllegalArgumentException if it is no strict JSON
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody})
     */
    public Body document() {
        Json document = resource().orElseGet(this::json);
        boolean isAsItCame = resource().isEmpty() && provider.document() == Document.BODY;
        return isAsItCame ? unprovenBody() : Body.of(document.toBytes());
    }

    /**
     * The fields of a form body.
     *
     * @throws IllegalArgumentException if it is no form
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody})
     */
    public Form form() {
        requireOpenBody();
        synchronized (parts) {
            return parts.form()
                    .orElseThrow(() -> new IllegalArgumentException("the body of this " + provider.id()
                            + " delivery is not a form; json() or bytes() may serve"));
        }
    }

    /**
     * The body as it arrived, a copy.
     *
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody})
     */
    public byte[] bytes() {
        requireOpenBody();
        return parts.request().body().bytes();
    }

    /**
     * The events of a batch that were not handled before; one for other senders, empty if the body is no JSON.
     *
     * @throws IllegalStateException if the body is not proven (see {@link #unprovenBody})
     */
    public List<Event> events() {
        requireOpenDocument();
        synchronized (parts) {
            if (events == null) {
                events = parts.json()
                        .map(json -> List.of(new Event(eventId(), eventType(), json, resource())))
                        .orElse(List.of());
            }
            return events;
        }
    }

    /** The values that the signature covers, by place, such as {@code json /pspReference}. */
    public Map<String, String> provenFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (trust == Trust.NONE) {
            return fields;
        }
        synchronized (parts) {
            for (Place place : provider.scheme().coverage().places()) {
                Source source = switch (place.kind()) {
                    case HEADER -> Source.header(place.name());
                    case JSON -> Source.json(place.name());
                    case FORM_FIELD -> Source.form(place.name());
                    case QUERY -> place.name().isEmpty() ? null : Source.query(place.name());
                    default -> null;
                };
                if (source != null) {
                    parts.only(source).ifPresent(value -> fields.put(place.toString(), value));
                }
            }
        }
        return fields;
    }

    /** The body although nothing proves it: whoever could send the proven fields could have changed it. */
    public Body unprovenBody() {
        return parts.request().body();
    }

    /** All headers, of which most senders sign none: hints, not facts. */
    public Headers hints() {
        return parts.request().headers();
    }

    /**
     * This delivery as bytes that a queue or a table can carry; {@link Verifier#open} makes it a delivery again, with the
     * same trust. Nobody without the key reads or changes them. Confirm the claim once the queue has them.
     *
     * @param key 32 random bytes or more, shared by all who seal and open; a sender's secret is none
     * @throws IllegalArgumentException if the key has fewer than 16 bytes
     */
    public byte[] seal(Secret key) {
        SealedForm.Writer form = new SealedForm.Writer();
        synchronized (parts) {
            form.text(tenant).text(eventId).time(signedAt).time(receivedAt).text(trust.name());
            form.flag(bodyIsOpen).flag(documentIsOpen).flag(isFetched).json(resource);
            form.request(parts.request()).json(parts.claims().orElse(null));
            List<Event> batch = provider.batch().isEmpty() || events == null ? List.of() : events;
            form.number(batch.size());
            for (Event event : batch) {
                form.text(event.id().orElse(null)).text(event.type().orElse(null));
                form.json(event.json()).json(event.resource().orElse(null));
            }
        }
        return new Seal(key, sealedAt(provider, endpoint)).close(form.toBytes());
    }

    /** What {@link #seal} wrote at that endpoint; null if it is anything else. */
    static @Nullable Delivery opened(Endpoint endpoint, byte[] sealed, Secret key) {
        Provider provider = endpoint.judge().provider();
        byte[] content = new Seal(key, sealedAt(provider, endpoint.name())).open(sealed);
        if (content == null) {
            return null;
        }
        SealedForm.Reader form = new SealedForm.Reader(content);
        try {
            return new Delivery(endpoint, form);
        } catch (IOException writtenByAnotherVersion) {
            throw new IllegalStateException(
                    "what is sealed was written by another version of Hookproof: open it with that one",
                    writtenByAnotherVersion);
        }
    }

    private static String sealedAt(Provider provider, String endpoint) {
        return provider.id() + "\n" + endpoint;
    }

    /** Reads what {@link #seal} wrote, in the same order. */
    private Delivery(Endpoint endpoint, SealedForm.Reader form) throws IOException {
        provider = endpoint.judge().provider();
        this.endpoint = endpoint.name();
        codec = endpoint.codec();
        tenant = form.text();
        eventId = form.text();
        signedAt = form.time();
        receivedAt = form.requireTime();
        trust = Trust.valueOf(form.requireText());
        bodyIsOpen = form.flag();
        documentIsOpen = form.flag();
        isFetched = form.flag();
        resource = form.json().orElse(null);
        parts = endpoint.judge().parts(form.request()).proven(form.json().orElse(null));
        List<Event> batch = form.list(each -> new Event(
                Optional.ofNullable(each.text()), Optional.ofNullable(each.text()), each.requireJson(), each.json()));
        events = provider.batch().isEmpty() ? null : batch;
    }

    /** Provider, endpoint, type and id, cleaned for one line of a log. */
    @Override
    public String toString() {
        return "Delivery[" + provider.id() + " at " + endpoint + " "
                + Clean.text(eventType().orElse("")) + " " + Clean.text(Objects.requireNonNullElse(eventId, "")) + "]";
    }

    private void requireOpenBody() {
        requireProven(bodyIsOpen);
    }

    private void requireOpenDocument() {
        requireProven(documentIsOpen);
    }

    private void requireProven(boolean isOpen) {
        if (!isOpen) {
            throw new IllegalStateException("the proof of this " + provider.id() + " delivery covers " + trust
                    + ", not the body: use provenFields(), or unprovenBody() if its content need not be believed");
        }
    }
}
