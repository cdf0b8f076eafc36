package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetched;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Pool;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** They keep nothing from one key to the next, so those of all endpoints lie together. */
    private static final Pool<KeyDigest> DIGESTS = new Pool<>();

    private final Provider provider;
    private final boolean isFetched;
    private final Origin origin;
    /** Whether it is proven by which of several methods a request came. */
    private final boolean tellMethods;
    /** Whether the path is proven too. */
    private final boolean tellPaths;
    /** Of namespace and endpoint; every key begins with it. */
    private final byte[] beginning;

    private final Reporter reporter;
    private final AtomicBoolean toldOfMissing = new AtomicBoolean();

    Identities(Origin origin, String namespace, boolean isFetched, Reporter reporter) {
        this.provider = origin.provider;
        this.origin = origin;
        this.reporter = reporter;
        this.isFetched = isFetched;
        this.tellMethods = provider.methods().size() > 1 && isProven(Place.Kind.METHOD);
        this.tellPaths = isProven(Place.Kind.PATH);
        this.beginning = KeyDigest.beginning(namespace, origin.endpoint);
    }

    /** A URL that is signed as a whole may be the operator's, and so proves no path. */
    private boolean isProven(Place.Kind part) {
        Coverage coverage = provider.scheme().coverage();
        return coverage.coversNoBody() || coverage.places().contains(new Place(part, ""));
    }

    /** What its keys begin with: where two begin alike, deliveries that are alike have one key. */
    ByteBuffer beginning() {
        return ByteBuffer.wrap(beginning).asReadOnlyBuffer();
    }

    /** Whether deliveries are remembered at all. */
    boolean remembers() {
        // One id, many states: without the state a later one would look like a repetition of the first.
        return provider.identity() != Identity.Plain.REPEATS
                && (isFetched || !(provider.identity() instanceof Identity.Fetched));
    }

    /** Whether the state that was fetched is part of what makes a delivery the same. */
    private boolean needsTheState() {
        return provider.identity() instanceof Identity.Fetched;
    }

    /** Whether only an answer proves what makes a delivery the same: nobody is to use up an id before its event comes. */
    boolean needsAnAnswer() {
        return needsTheState()
                || origin.idPlace != null && provider.scheme().coverage().trust() == Trust.NONE;
    }

    /**
     * The key of a request that is one event.
     *
     * @param found what was fetched for it; null if nothing was
     */
    ReplayKey key(Examination proven, Refetched.@Nullable Found found) {
        if (found != null && provider.identity() instanceof Identity.Fetched fetched) {
            return byState(proven, fetched, found);
        }
        Parts parts = proven.parts();
        Optional<String> id = origin.said(parts);
        if (id.isPresent()) {
            return byId(id.get(), proven.tenant());
        }
        tellOfMissing();
        // A token that was made afresh for a retry must not make it another event.
        boolean byBody = provider.identity() == Identity.Plain.BODY || origin.idPlace != null && !origin.idsAreProven;
        Body body = parts.request().body();
        boolean byTarget = byBody && body.size() == 0;
        // No branch without an identity: where the id or the body is missing, what was proven takes its place.
        if (!byBody || byTarget && !provider.scheme().coverage().coversNoBody()) {
            KeyDigest digest = begun(BY_CONTENT, proven.tenant());
            proven.prover().feedProven(parts, digest.rest());
            return finished(digest);
        }
        KeyDigest digest = begun(BY_BODY, proven.tenant());
        if (byTarget) {
            proven.prover().feedTarget(parts, digest.rest());
        } else {
            feedMethod(parts.request(), digest.rest());
            body.feed(digest.rest());
        }
        return finished(digest);
    }

    /** A {@code PUT} and a {@code DELETE} of one body are two events. Not the query, which may differ in a retry. */
    private void feedMethod(WebhookRequest request, MessageDigest into) {
        if (tellMethods) {
            String line = request.method() + " " + (tellPaths ? request.path() : "") + "\n";
            into.update(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of the catalogue's senders it is known that some leave ids out; in a definition of one's own it may be a slip. */
    private void tellOfMissing() {
        if (origin.idsAreProven
                && !toldOfMissing.get()
                && toldOfMissing.compareAndSet(false, true)
                && !provider.isBuiltIn()) {
            reporter.incident(
                    Incident.ID_MISSING,
                    "the event's id, " + origin.idPlace + ", is not in a genuine delivery: all that is signed takes its"
                            + " place, the time too, and a retry that is signed anew runs again");
        }
    }

    /**
     * The key of the event with that id.
     *
     * @throws IllegalArgumentException if it is known by something else
     */
    ReplayKey key(String tenant, String id) {
        if (provider.identity().oneId().isEmpty()) {
            throw new IllegalArgumentException(provider.id()
                    + " gives its events no id to know them by: take the key that the log has with a duplicate");
        }
        return byId(id, tenant);
    }

    /** One id has many states, each an event of its own. */
    private ReplayKey byState(Examination proven, Identity.Fetched fetched, Refetched.Found found) {
        Parts parts = proven.parts();
        KeyDigest digest = begun(BY_STATE, proven.tenant());
        digest.field(isBelieved(fetched.id()) ? parts.only(fetched.id()).orElse("") : found.asked());
        if (fetched.unproven() != null) {
            digest.field(parts.only(fetched.unproven()).orElse(""));
        }
        found.state().feed(digest.rest());
        return finished(digest);
    }

    /** Whether it is the sender's word: signed, or of one who proves itself and is believed in all it says. */
    private boolean isBelieved(Source id) {
        Coverage coverage = provider.scheme().coverage();
        return coverage.trust() == Trust.SENDER || coverage.covers(id);
    }

    /**
     * The events of a batch with their keys, which cost a hash each; empty for other senders, and for a batch of none. One
     * that comes twice in it is one.
     */
    List<BatchItem> keyedItems(Examination proven) {
        List<BatchItem> items = origin.items(proven.parts());
        Map<ReplayKey, BatchItem> byKey = new LinkedHashMap<>();
        for (BatchItem item : items) {
            ReplayKey key = ofItem(item.parts, origin.idsAreProven ? item.id : origin.said(item.parts), proven);
            byKey.putIfAbsent(key, new BatchItem(key, item.id, item.parts));
        }
        return List.copyOf(byKey.values());
    }

    private ReplayKey ofItem(Parts item, Optional<String> id, Examination proven) {
        if (id.isPresent()) {
            return byId(id.get(), proven.tenant());
        }
        KeyDigest digest = begun(BY_ITEM, proven.tenant());
        proven.prover().feedProvenItem(item, digest.rest());
        return finished(digest);
    }

    private ReplayKey byId(String id, @Nullable String tenant) {
        KeyDigest digest = begun(BY_ID, tenant);
        digest.field(id);
        return finished(digest);
    }

    private KeyDigest begun(byte kind, @Nullable String tenant) {
        KeyDigest ready = DIGESTS.take();
        KeyDigest digest = ready != null ? ready : new KeyDigest();
        digest.bytes(beginning);
        digest.field(tenant == null ? "" : tenant);
        digest.octet(kind);
        return digest;
    }

    private ReplayKey finished(KeyDigest digest) {
        ReplayKey key = digest.finish();
        DIGESTS.give(digest);
        return key;
    }
}
