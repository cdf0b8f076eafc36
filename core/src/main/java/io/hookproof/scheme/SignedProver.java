package io.hookproof.scheme;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks signatures over content, inexpensive checks before expensive ones. */
final class SignedProver implements Prover {
    /** The most signature checks that one request may cost. Each signature costs one check with each key. */
    static final int MAX_CHECKS = 16;

    static final Proof.Refused MISMATCH = new Proof.Refused(
            Rejection.SIGNATURE_MISMATCH,
            "no key of this endpoint made this signature over this content; Verifier.diagnose, or verify --explain on"
                    + " the command line, finds out why");

    private static final Proof.Refused OTHER_ALGORITHM = new Proof.Refused(
            Rejection.ALGORITHM,
            "Signature-Input names an alg that no key of this endpoint uses; it must agree with the key");

    static final Proof.Open TOO_BUSY = new Proof.Open(Undecided.TOO_BUSY, "too many public-key checks at once");

    private final SignatureReader reader;
    private final TimeCheck time;
    private final SignedContent[] contents;
    private final Mechanism.Candidate[] given;
    private final @Nullable KeySource source;
    private final SignedWords.Pin[] pins;
    private final Mechanism mechanism;

    /** @param source the published keys, asked if none are configured; null if the sender publishes none */
    SignedProver(
            SignatureReader reader,
            TimeCheck time,
            SignedContent[] contents,
            List<Mechanism.Candidate> given,
            @Nullable KeySource source,
            List<SignedWords.Pin> pins,
            Mechanism mechanism) {
        this.reader = reader;
        this.time = time;
        this.contents = contents;
        this.given = given.toArray(new Mechanism.Candidate[0]);
        this.source = source;
        this.pins = pins.toArray(new SignedWords.Pin[0]);
        this.mechanism = mechanism;
    }

    /** Returns the prover of each item of that batch; if the batch is null, of the request. */
    Prover forItemsOf(@Nullable Batch batch) {
        return batch == null ? this : new BatchProver(batch, this);
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        Proof.Refused refused = reader.needsNoBody() ? reader.find(parts) : null;
        if (refused == null && time.needsNoBody()) {
            refused = time.refusal(parts, window);
        }
        return refused == null && reader.needsNoBody() ? reader.read(parts) : refused;
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        Proof.Refused missing = reader.find(parts);
        if (missing != null) {
            return missing;
        }
        // The time of arrival is now, however long the body is and the keys take.
        parts.nowMillis();
        // A captured request has a valid form and arrives late, so the cheaper check comes first.
        Proof.Refused stale = time.refusal(parts, window);
        if (stale != null) {
            return stale;
        }
        Proof.Refused unreadable = reader.read(parts);
        if (unreadable != null) {
            return unreadable;
        }
        for (SignedWords.Pin pin : pins) {
            if (!pin.holds(parts)) {
                return new Proof.Refused(Rejection.OTHER_AUDIENCE, pin.trouble());
            }
        }
        return source != null ? byPublished(parts, source) : by(given, parts);
    }

    /** Checks with the keys that the sender publishes. */
    private Proof byPublished(Parts parts, KeySource source) {
        parts.keep();
        Optional<String> objection = source.objection(parts);
        if (objection.isPresent()) {
            return new Proof.Refused(Rejection.UNKNOWN_KEY, objection.get());
        }
        if (given.length > 0) {
            return by(given, parts);
        }
        Proof proof = byWhatIsFound(source.find(parts, null), parts);
        if (proof instanceof Proof.Proven) {
            source.proved(parts);
        }
        return proof;
    }

    private Proof byWhatIsFound(KeySource.Lookup lookup, Parts parts) {
        if (lookup instanceof KeySource.Lookup.Unavailable unavailable) {
            return new Proof.Open(Undecided.KEYS_UNAVAILABLE, unavailable.detail());
        }
        if (lookup instanceof KeySource.Lookup.Unknown unknown) {
            return new Proof.Refused(unknown.reason(), unknown.detail());
        }
        KeySource.Lookup.Keys found = (KeySource.Lookup.Keys) lookup;
        Proof proof = by(ready(found.keys()), parts);
        // The sender may have started to use a key that it has published since.
        return (proof == MISMATCH || proof == OTHER_ALGORITHM) && found.newer() != null
                ? byWhatIsFound(found.newer().get(), parts)
                : proof;
    }

    private Proof by(Mechanism.Candidate[] keys, Parts parts) {
        Signatures signatures = parts.workspace().signatures();
        if (mechanism.checksEachSignature()) {
            int each = contents.length * checks(keys);
            int checks = signatures.count() * each;
            if (each > MAX_CHECKS) {
                return tooManyKeys(each);
            }
            if (checks > MAX_CHECKS) {
                return new Proof.Refused(
                        Rejection.TOO_MANY_SIGNATURES,
                        signatures.count() + " signatures would cost " + checks + " checks");
            }
        }
        Rejection problem = null;
        SignedContent broken = null;
        boolean compared = false;
        for (int i = 0; i < contents.length; i++) {
            SignedContent content = contents[i];
            if (!(content instanceof Template)) {
                parts.keep();
            }
            Rejection why = content.problem(parts);
            if (why == null) {
                Proof proof = over(content, parts, signatures, keys);
                if (proof != MISMATCH) {
                    parts.workspace().signed(i);
                    return proof;
                }
                compared = true;
            } else if (why == Rejection.SIGNATURE_MISMATCH) {
                // It can be built, and the sender has not signed it.
                compared = true;
            } else if (problem == null) {
                problem = why;
                broken = content;
            }
        }
        return problem == null || broken == null || compared ? MISMATCH : unbuilt(broken, problem, parts);
    }

    /**
     * Returns a refusal that names, for a template, the value that is missing or has two readings; some have twenty
     * values.
     */
    private Proof.Refused unbuilt(SignedContent content, Rejection problem, Parts parts) {
        if (content instanceof Template template) {
            return new Proof.Refused(problem, template.trouble(parts) + ", in rebuilding " + template.inOneLine());
        }
        Proof.Refused refusal = content instanceof MessageSignature base ? base.refusal(parts) : null;
        if (refusal != null) {
            return refusal;
        }
        if (content instanceof DetachedJws jws) {
            return new Proof.Refused(problem, jws + " " + jws.trouble(parts));
        }
        return content instanceof SortedForm && parts.form().isEmpty()
                ? new Proof.Refused(problem, "the body is no form in UTF-8, in rebuilding " + content)
                : new Proof.Refused(problem, "rebuilding " + content);
    }

    /**
     * Returns that the proof is undecided. The request is not at fault, because the keys are the operator's or the
     * sender's.
     */
    static Proof.Open tooManyKeys(int checks) {
        return new Proof.Open(
                Undecided.KEYS_UNAVAILABLE,
                "so many keys may have signed that one signature would cost " + checks + " checks, and a request may"
                        + " cost " + MAX_CHECKS + ": give those that are live");
    }

    private static int checks(Mechanism.Candidate[] keys) {
        int checks = 0;
        for (Mechanism.Candidate each : keys) {
            checks += each.key().checks();
        }
        return checks;
    }

    private Mechanism.Candidate[] ready(List<PublicKey> published) {
        List<Mechanism.Candidate> keys = new ArrayList<>();
        for (PublicKey key : published) {
            if (mechanism instanceof PublicKeyMechanism publicKey && publicKey.accepts(key)) {
                keys.add(new Mechanism.Candidate(publicKey.of(key), "published"));
            }
        }
        return keys.toArray(new Mechanism.Candidate[0]);
    }

    /** Checks whether one of these keys made one of these signatures over that content. */
    private static Proof over(SignedContent content, Parts parts, Signatures signatures, Mechanism.Candidate[] keys) {
        String algorithm = content instanceof MessageSignature ? MessageSignature.algorithm(parts) : null;
        Proof proof = algorithm == null ? MISMATCH : OTHER_ALGORITHM;
        for (Mechanism.Candidate each : keys) {
            Mechanism.Key key = algorithm == null ? each.key() : each.key().by(algorithm);
            if (key == null) {
                continue;
            }
            Mechanism.Match match = key.match(content, parts, signatures);
            if (match == Mechanism.Match.SIGNED) {
                return each.proof();
            }
            if (match == Mechanism.Match.TOO_BUSY) {
                return TOO_BUSY;
            }
            proof = MISMATCH;
        }
        return proof;
    }

    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        contents[parts.workspace().signedContent()].feed(parts, Sink.into(into));
    }

    @Override
    public void feedTarget(Parts parts, MessageDigest into) {
        parts.feedTarget(into, reader.place(), time.place().orElse(reader.place()));
    }

    @Override
    public List<String> places(Parts parts) {
        List<String> places = new ArrayList<>(List.of(parts.look(reader.place())));
        if (time.place().isPresent()) {
            places.add(parts.look(time.place().get()));
        }
        return places;
    }

    @Override
    public @Nullable String expectedSignature(Parts parts) {
        for (SignedContent content : contents) {
            if (content.problem(parts) == null && given.length > 0) {
                byte[] expected = given[0].key().expected(content, parts);
                return expected == null ? null : reader.write(expected);
            }
        }
        return null;
    }

    @Override
    public byte @Nullable [] signedBytes(Parts parts, int most) {
        for (int i = parts.workspace().signedContent(); i < contents.length; i++) {
            SignedContent content = contents[i];
            if (content.problem(parts) == null) {
                ShortCopy copy = new ShortCopy(most);
                content.feed(parts, copy);
                return copy.whole();
            }
        }
        return null;
    }
}
