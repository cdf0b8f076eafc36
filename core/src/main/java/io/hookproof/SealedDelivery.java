package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sealed delivery is made of: its parts, written and read in the same order. */
final class SealedDelivery {
    private SealedDelivery() {}

    /** @throws IllegalArgumentException if the key is short enough to be guessed */
    static byte[] sealed(Delivery delivery, WebhookRequest request, Secret key) {
        Extras extras = delivery.extras();
        SealedWriter form = new SealedWriter();
        form.text(delivery.tenant().orElse(null)).text(extras.eventId().orElse(null));
        form.time(delivery.signedAt().orElse(null)).time(delivery.receivedAt());
        Reach reach = extras.reach();
        form.text(reach.proof().name()).flag(reach.body()).flag(reach.document());
        form.flag(extras.isFetched());
        form.json(extras.resource());
        form.request(request).json(delivery.claims().orElse(null));
        List<Delivery.Event> batch = Objects.requireNonNullElse(extras.events(), List.of());
        form.number(batch.size());
        for (Delivery.Event event : batch) {
            form.text(event.id().orElse(null)).text(event.type().orElse(null));
            form.json(event.json()).json(event.resource().orElse(null));
        }
        return seal(delivery.provider(), delivery.endpoint(), key).close(form.toBytes());
    }

    /** What was sealed at that endpoint; null if it is anything else. */
    static @Nullable Delivery opened(Endpoint endpoint, byte[] sealed, Secret key) {
        byte[] content = seal(endpoint.provider(), endpoint.name(), key).open(sealed);
        if (content == null) {
            return null;
        }
        try {
            return read(endpoint, new SealedReader(content));
        } catch (IOException | DateTimeException | IllegalArgumentException writtenByAnotherVersion) {
            throw new IllegalStateException(
                    "what is sealed was written by another version of Hookproof: open it with that one",
                    writtenByAnotherVersion);
        }
    }

    private static Seal seal(Provider provider, String endpoint, Secret key) {
        return new Seal(key, provider.id() + "\n" + endpoint);
    }

    private static Delivery read(Endpoint endpoint, SealedReader form) throws IOException {
        String tenant = form.text();
        Optional<String> eventId = Optional.ofNullable(form.text());
        Instant signedAt = form.time();
        Instant receivedAt = form.requireTime();
        Reach reach = new Reach(Trust.valueOf(form.requireText()), form.flag(), form.flag());
        boolean isFetched = form.flag();
        Json resource = form.json().orElse(null);
        WebhookRequest request = form.request();
        Json claims = form.json().orElse(null);
        Parts parts = reach.proof() == Trust.NONE
                ? endpoint.judge().parts(request)
                : endpoint.judge().reopened(request, claims);
        List<Delivery.Event> batch = new ArrayList<>();
        for (int left = form.number(); left > 0; left--) {
            batch.add(new Delivery.Event(
                    Optional.ofNullable(form.text()),
                    Optional.ofNullable(form.text()),
                    form.requireJson(),
                    form.json()));
        }
        List<Delivery.Event> events = endpoint.provider().batch().isEmpty() ? null : List.copyOf(batch);
        return new Delivery(
                endpoint,
                request,
                tenant,
                receivedAt.toEpochMilli(),
                signedAt == null ? Proof.NO_TIME : signedAt.toEpochMilli(),
                new Extras(eventId, events, reach, isFetched, resource),
                parts);
    }
}
