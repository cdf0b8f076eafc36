package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetched;
import io.hookproof.refetch.Refetcher;
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
 * Makes replay keys of fixed size from what identifies a delivery. Every field goes in with its length, so that no two
 * lists of fields give the same bytes.
 */
final class Identities {
    private static final byte BY_ID = 1;
    private static final byte BY_CONTENT = 2;
    private static final byte BY_ITEM = 3;
    private static final byte BY_BODY = 4;
    private static final byte BY_STATE = 5;

    /** Shared by all endpoints, because digests keep nothing from one key to the next. */
    private static final Pool<KeyDigest> DIGESTS = new Pool<>();

    private final Provider provider;
    /** Null if nothing is fetched. */
    private final @Nullable Refetcher refetcher;

    /** Whether deliveries are told apart by what was found, because no proof covers what is asked for. */
    private final boolean byAnswer;

    private final Origin origin;
    /** Whether the method is proven and the sender uses several. */
    private final boolean tellMethods;
    /** Whether the path is proven too. */
    private final boolean tellPaths;
    /** Whether the body takes the place of an id that is missing, because a retry of the same body has another time. */
    private final boolean bodyForId;
    /** The digest of namespace and endpoint, with which every key begins. */
    private final byte[] beginning;

    private final Reporter reporter;
    private final AtomicBoolean toldOfMissing = new AtomicBoolean();

    Identities(Origin origin, String namespace, @Nullable Refetcher refetcher, Reporter reporter) {
        this.provider = origin.provider;
        this.origin = origin;
        this.reporter = reporter;
        this.refetcher = refetcher;
        this.byAnswer = refetcher != null
                && refetcher.isAskedByAnyone()
                && provider.scheme().coverage().trust() != Trust.NONE
                && !needsTheState()
                && provider.identity() != Identity.Plain.REPEATS;
        if (byAnswer && provider.batch().isPresent()) {
            throw new IllegalArgumentException(
                    "the API is asked by what no proof covers, and the events of a batch are claimed before: name the"
                            + " object by a place that is signed in each item, or remove the re-fetch");
        }
        this.tellMethods = provider.methods().size() > 1 && isProven(Place.Kind.METHOD);
        this.tellPaths = isProven(Place.Kind.PATH);
        this.bodyForId = origin.idPlace != null
                && (!origin.idsAreProven
                        || provider.scheme().hasSignedTime()
                                && provider.scheme().coverage().coversEveryByte()
                                && !provider.retriesKeepTheirTime().orElse(false));
        this.beginning = KeyDigest.beginning(namespace, origin.endpoint);
    }

    /**
     * Whether the proof covers that part of the request. A URL that is signed as a whole may be the operator's setting,
     * and so proves no path.
     */
    private boolean isProven(Place.Kind part) {
        Coverage coverage = provider.scheme().coverage();
        return coverage.coversNoBody() || coverage.places().contains(new Place(part, ""));
    }

    /**
     * The bytes that every key is made from first. If they are the same for two endpoints, equal deliveries have the
     * same key.
     */
    ByteBuffer beginning() {
        return ByteBuffer.wrap(beginning).asReadOnlyBuffer();
    }

    /**
     * Whether a delivery is remembered.
     *
     * @param found what was fetched for it; null if nothing was
     */
    boolean remembers(Parts parts, Refetched.@Nullable Found found) {
        Identity identity = provider.identity();
        if (identity instanceof Identity.EventId id && id.orRepeats()) {
            return origin.said(parts).isPresent();
        }
        Trust trust = provider.scheme().coverage().trust();
        // One id has many states. Without the state, a later one would look like a repetition of the first.
        return identity != Identity.Plain.REPEATS
                && (!(identity instanceof Identity.Fetched)
                        || found != null
                        || refetcher != null && (trust == Trust.BODY || trust == Trust.SENDER));
    }

    /** Whether the fetched state is part of the identity. */
    private boolean needsTheState() {
        return provider.identity() instanceof Identity.Fetched;
    }

    /**
     * Whether only the API's answer proves the identity, so that an attacker cannot use up an id before its event
     * arrives.
     */
    boolean needsAnAnswer() {
        return needsTheState()
                || byAnswer
                || origin.idPlace != null && provider.scheme().coverage().trust() == Trust.NONE;
    }

    /**
     * The key of a request that is one event.
     *
     * @param found what was fetched for it; null if nothing was
     */
    ReplayKey key(Examination proven, Refetched.@Nullable Found found) {
        Parts parts = proven.parts();
        if (found != null && refetcher != null && (byAnswer || needsTheState())) {
            return byAnswer && refetcher.findsEvents()
                    ? byId(refetcher.id(parts).orElse(""), proven.tenant())
                    : byState(proven, found);
        }
        Optional<String> id = origin.said(parts);
        if (id.isPresent()) {
            return byId(id.get(), proven.tenant());
        }
        tellOfMissing();
        // A token that was made afresh for a retry must not make the retry another event.
        boolean byBody = provider.identity() == Identity.Plain.BODY || bodyForId;
        Body body = parts.request().body();
        boolean byTarget = byBody && body.size() == 0;
        // There is always an identity: if the id or the body is missing, what was proven takes its place.
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

    /**
     * Feeds the method, because a {@code PUT} and a {@code DELETE} of one body are two events. The query is left out,
     * because it may differ in a retry.
     */
    private void feedMethod(WebhookRequest request, MessageDigest into) {
        if (tellMethods) {
            String line = request.method() + " " + (tellPaths ? request.path() : "") + "\n";
            into.update(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reports a missing id once. Built-in senders are known to leave ids out at times; in a definition of your own it
     * may be a mistake.
     */
    private void tellOfMissing() {
        if (origin.idsAreProven
                && !toldOfMissing.get()
                && toldOfMissing.compareAndSet(false, true)
                && !provider.isBuiltIn()) {
            reporter.incident(
                    Incident.ID_MISSING,
                    "the event's id, " + origin.idPlace + ", is not in a genuine delivery: "
                            + (bodyForId
                                    ? "the body takes its place, so a second event with the same body is dropped"
                                    : "everything that is signed takes its place, so a retry that is signed"
                                            + " anew runs again if its time is in what is signed"));
        }
    }

    /**
     * The key of the event with that id.
     *
     * @throws IllegalArgumentException if the event is identified by something other than an id
     */
    ReplayKey key(String tenant, String id) {
        if (byAnswer
                ? refetcher == null || !refetcher.findsEvents()
                : provider.identity().oneId().isEmpty()) {
            throw new IllegalArgumentException(provider.id()
                    + " has no id that identifies an event: take the key from the log line of a duplicate");
        }
        return byId(id, tenant);
    }

    /** The key of a state: one id has many states, each an event of its own. */
    private ReplayKey byState(Examination proven, Refetched.Found found) {
        Parts parts = proven.parts();
        KeyDigest digest = begun(BY_STATE, proven.tenant());
        Identity.@Nullable Fetched fetched = provider.identity() instanceof Identity.Fetched its ? its : null;
        digest.field(
                fetched != null && isBelieved(fetched.id())
                        ? parts.only(fetched.id()).orElse("")
                        : found.asked());
        if (fetched != null && fetched.beside() != null) {
            digest.field(parts.only(fetched.beside()).orElse(""));
        }
        found.state().feed(digest.rest());
        return finished(digest);
    }

    /** Whether the id is the sender's word: it is signed, or its sender proves itself and is believed in everything. */
    private boolean isBelieved(Source id) {
        return origin.coverage.trust() == Trust.SENDER || origin.coverage.covers(id);
    }

    /**
     * The events of a batch with their keys, which cost a hash each. An event that occurs twice in the batch is listed
     * once. Empty for senders without batches, and for a batch without events.
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
