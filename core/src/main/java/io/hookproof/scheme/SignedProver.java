package io.hookproof.scheme;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Checks signatures over content, cheap checks before dear ones. */
final class SignedProver implements Prover {
    /** Signature checks that one request may cost, where each signature costs one with each key. */
    static final int MAX_CHECKS = 16;

    private static final Proof.Refused MISMATCH =
            new Proof.Refused(Rejection.SIGNATURE_MISMATCH, "no live key made this signature over this content");

    private static final Proof.Open TOO_BUSY = new Proof.Open(Undecided.TOO_BUSY, "too many public-key checks at once");

    private final SignatureReader reader;
    private final TimeCheck time;
    private final SignedContent[] contents;
    private final Mechanism.Key[] keys;
    private final String[] labels;
    private final boolean checksEachSignature;

    SignedProver(
            SignatureReader reader,
            TimeCheck time,
            SignedContent[] contents,
            Mechanism.Key[] keys,
            String[] labels,
            boolean checksEachSignature) {
        this.reader = reader;
        this.time = time;
        this.contents = contents;
        this.keys = keys;
        this.labels = labels;
        this.checksEachSignature = checksEachSignature;
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        if (reader.needsNoBody() && reader.read(parts) instanceof SignatureReader.Reading.Refusal refusal) {
            return refusal.refused();
        }
        return time.needsNoBody() ? time.refusal(parts, window) : null;
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        SignatureReader.Reading reading = reader.read(parts);
        if (reading instanceof SignatureReader.Reading.Refusal refusal) {
            return refusal.refused();
        }
        byte[][] signatures = ((SignatureReader.Reading.Signatures) reading).bytes();
        if (checksEachSignature && signatures.length * keys.length > MAX_CHECKS) {
            return new Proof.Refused(
                    Rejection.TOO_MANY_SIGNATURES, signatures.length + " signatures with " + keys.length + " keys");
        }
        Proof.Refused stale = time.refusal(parts, window);
        if (stale != null) {
            return stale;
        }
        Rejection problem = null;
        for (SignedContent content : contents) {
            Rejection why = content.problem(parts);
            if (why == null) {
                Proof proof = prove(content, parts, signatures);
                if (proof != MISMATCH) {
                    return proof;
                }
            } else if (problem == null) {
                problem = why;
            }
        }
        return problem == null || contents.length > 1
                ? MISMATCH
                : new Proof.Refused(problem, "rebuilding " + contents[0]);
    }

    private Proof prove(SignedContent content, Parts parts, byte[][] signatures) {
        for (int i = 0; i < keys.length; i++) {
            Mechanism.Match match = keys[i].match(content, parts, signatures);
            if (match == Mechanism.Match.SIGNED) {
                return new Proof.Proven(labels[i], parts, time.signedMillis(parts));
            }
            if (match == Mechanism.Match.TOO_BUSY) {
                return TOO_BUSY;
            }
        }
        return MISMATCH;
    }

    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        for (SignedContent content : contents) {
            if (content.problem(parts) == null) {
                content.feed(parts, Sink.into(into));
                return;
            }
        }
    }

    @Override
    public byte @Nullable [] signedBytes(Parts parts) {
        for (SignedContent content : contents) {
            if (content.problem(parts) == null) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                content.feed(parts, Sink.into(bytes));
                return bytes.toByteArray();
            }
        }
        return null;
    }
}
