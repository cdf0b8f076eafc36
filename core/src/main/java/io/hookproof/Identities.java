package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.http.Utf8;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Prover;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a delivery the same as an earlier one, as keys of fixed size. Every field goes in with its length, so that
 * no two lists of fields give the same bytes.
 */
final class Identities {
    private static final byte BY_ID = 1;
    private static final byte BY_CONTENT = 2;
    private static final byte BY_ITEM = 3;
    private static final byte BY_BODY = 4;
    private static final byte BY_STATE = 5;

    private final Provider provider;
    private final boolean isFetched;
    /** A digest that has taken in namespace and endpoint; cloned for each key. */
    private final MessageDigest prefix;

    /**
     * The identity of one event, with what is known of it.
     *
     * @param key null where nothing is remembered
     */
    record Item(
            @Nullable ReplayKey key,
            Optional<String> id,
            @Nullable Parts parts) {
        ReplayKey requireKey() {
            return Objects.requireNonNull(key);
        }
    }

    Identities(Provider provider, String namespace, String endpoint, boolean isFetched) {
        this.provider = provider;
        this.isFetched = isFetched;
        this.prefix = sha256();
        field(prefix, namespace);
        field(prefix, endpoint);
    }

    /** Whether deliveries are remembered at all. */
    boolean remembers() {
        // One id, many states: without the state a later one would look like a repetition of the first.
        return !(provider.identity() instanceof Identity.Repeats)
                && (isFetched || !(provider.identity() instanceof Identity.Fetched));
    }

    /** Whether the state that was fetched is part of what makes a delivery the same. */
    boolean needTheState() {
        return provider.identity() instanceof Identity.Fetched;
    }

    /** The id together with the state that was fetched for it. */
    Item ofState(Optional<String> id, Body state, @Nullable String tenant) {
        MessageDigest digest = start(tenant);
        digest.update(BY_STATE);
        field(digest, id.orElse(""));
        state.feed(digest);
        return new Item(ReplayKey.of(digest.digest()), id, null);
    }

    /** The one item of a request that is not remembered: its id, and no key, which would cost a hash. */
    List<Item> unremembered(Parts parts) {
        List<Json> events = provider.batch().map(batch -> batch.items(parts)).orElse(List.of());
        if (events.isEmpty()) {
            return List.of(new Item(null, id(parts), null));
        }
        List<Item> items = new ArrayList<>(events.size());
        for (Json event : events) {
            Parts item = parts.item(event);
            items.add(new Item(null, id(item), item));
        }
        return items;
    }

    /** The items of a request that nothing proves, which have no identity. */
    List<Item> unproven(Parts parts) {
        return provider.batch().map(batch -> batch.items(parts)).orElse(List.of()).stream()
                .map(event -> new Item(null, Optional.empty(), parts.item(event)))
                .toList();
    }

    private Optional<String> id(Parts parts) {
        return provider.identity() instanceof Identity.EventId eventId
                ? parts.only(eventId.source()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** One item for each event of the proven request; never empty. */
    List<Item> of(Parts parts, Prover prover, @Nullable String tenant) {
        List<Json> events = provider.batch().map(batch -> batch.items(parts)).orElse(List.of());
        if (events.isEmpty()) {
            return List.of(single(parts, prover, tenant));
        }
        List<Item> items = new ArrayList<>(events.size());
        for (Json event : events) {
            items.add(item(parts.item(event), prover, tenant));
        }
        return items;
    }

    private Item single(Parts parts, Prover prover, @Nullable String tenant) {
        MessageDigest digest = start(tenant);
        Optional<String> id = id(parts);
        if (id.isPresent()) {
            digest.update(BY_ID);
            field(digest, id.get());
            return new Item(ReplayKey.of(digest.digest()), id, null);
        }
        if (provider.identity() instanceof Identity.WholeBody) {
            digest.update(BY_BODY);
            parts.request().body().feed(digest);
            return new Item(ReplayKey.of(digest.digest()), Optional.empty(), null);
        }
        // No branch without an identity: where the id is missing, what was proven takes its place.
        digest.update(BY_CONTENT);
        prover.feedProven(parts, digest);
        return new Item(ReplayKey.of(digest.digest()), Optional.empty(), null);
    }

    private Item item(Parts parts, Prover prover, @Nullable String tenant) {
        MessageDigest digest = start(tenant);
        Optional<String> id = id(parts);
        if (id.isPresent()) {
            digest.update(BY_ID);
            field(digest, id.get());
            return new Item(ReplayKey.of(digest.digest()), id, parts);
        }
        digest.update(BY_ITEM);
        prover.feedProvenItem(parts, digest);
        return new Item(ReplayKey.of(digest.digest()), Optional.empty(), parts);
    }

    private MessageDigest start(@Nullable String tenant) {
        try {
            MessageDigest digest = (MessageDigest) prefix.clone();
            field(digest, tenant == null ? "" : tenant);
            return digest;
        } catch (CloneNotSupportedException triedAtStart) {
            throw new IllegalStateException(triedAtStart);
        }
    }

    private static void field(MessageDigest digest, String text) {
        byte[] bytes = Utf8.bytes(text);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
