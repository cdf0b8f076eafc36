package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
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

/** The parts of a sealed delivery, written and read in the same order. */
final class SealedDelivery {
    final @Nullable String tenant;
    final long receivedMillis;
    final long signedMillis;
    final Extras extras;
    final WebhookRequest request;
    /** The claims of the token that proved it; null if the proof is not a token. */
    final @Nullable Json claims;

    SealedDelivery(
            @Nullable String tenant,
            long receivedMillis,
            long signedMillis,
            Extras extras,
            WebhookRequest request,
            @Nullable Json claims) {
        this.tenant = tenant;
        this.receivedMillis = receivedMillis;
        this.signedMillis = signedMillis;
        this.extras = extras;
        this.request = request;
        this.claims = claims;
    }

    /**
     * Seals the parts.
     *
     * @throws IllegalArgumentException if the key is short enough to be guessed
     */
    byte[] closed(Origin origin, Secret key) {
        SealedWriter form = new SealedWriter();
        form.text(tenant).text(extras.eventId.orElse(null));
        form.time(signedMillis == Proof.NO_TIME ? null : Instant.ofEpochMilli(signedMillis));
        form.time(Instant.ofEpochMilli(receivedMillis));
        Reach reach = extras.reach;
        form.text(reach.proof().name()).flag(reach.body()).flag(reach.document());
        form.flag(extras.isFetched);
        form.json(extras.resource);
        form.request(request).json(claims);
        List<Delivery.Event> batch = Objects.requireNonNullElse(extras.events, List.of());
        form.number(batch.size());
        for (Delivery.Event event : batch) {
            form.text(event.id().orElse(null)).text(event.type().orElse(null));
            form.json(event.json()).json(event.resource().orElse(null));
        }
        return seal(origin, key).close(form.toBytes());
    }

    /**
     * Opens what was sealed at that endpoint; null for anything else.
     *
     * @throws IllegalStateException if another version of Hookproof sealed it in another form
     */
    static @Nullable SealedDelivery opened(Origin origin, byte[] sealed, Secret key) {
        byte[] content = seal(origin, key).open(sealed);
        if (content == null) {
            return null;
        }
        try {
            return read(new SealedReader(content), origin.provider.batch().isPresent());
        } catch (IOException | DateTimeException | IllegalArgumentException writtenByAnotherVersion) {
            throw new IllegalStateException(
                    "another version of Hookproof sealed this delivery: open it with that version",
                    writtenByAnotherVersion);
        }
    }

    private static Seal seal(Origin origin, Secret key) {
        return new Seal(key, origin.provider.id() + "\n" + origin.endpoint + "\n" + origin.namespace);
    }

    private static SealedDelivery read(SealedReader form, boolean isBatch) throws IOException {
        String tenant = form.text();
        Optional<String> eventId = Optional.ofNullable(form.text());
        Instant signedAt = form.time();
        Instant receivedAt = form.requireTime();
        Reach reach = new Reach(Trust.valueOf(form.requireText()), form.flag(), form.flag());
        boolean isFetched = form.flag();
        Json resource = form.json().orElse(null);
        WebhookRequest request = form.request();
        Json claims = form.json().orElse(null);
        List<Delivery.Event> batch = new ArrayList<>();
        for (int left = form.number(); left > 0; left--) {
            batch.add(new Delivery.Event(
                    Optional.ofNullable(form.text()),
                    Optional.ofNullable(form.text()),
                    form.requireJson(),
                    form.json()));
        }
        form.requireEnd();
        List<Delivery.Event> events = isBatch ? List.copyOf(batch) : null;
        return new SealedDelivery(
                tenant,
                receivedAt.toEpochMilli(),
                signedAt == null ? Proof.NO_TIME : signedAt.toEpochMilli(),
                new Extras(eventId, events, reach, isFetched, resource),
                request,
                claims);
    }
}
