package io.hookproof.scheme;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the signatures of a request and decodes them strictly. */
final class SignatureReader {
    private static final int NOT_DECODED = -1;

    private final Source place;
    private final Encoding encoding;
    private final int length;
    private final Proof.Refused missing;
    /** The detail of every malformed signature. */
    private final String due;

    private volatile @Nullable Said last;

    /**
     * The last refusal, which is reused: a flood is of one kind, so only the first creates a text.
     *
     * @param letters the length of a malformed signature; {@link #NOT_DECODED} if there was none to decode
     */
    private record Said(Rejection reason, @Nullable String shape, int letters, Proof.Refused refusal) {}

    SignatureReader(Source place, Encoding encoding, Mechanism mechanism) {
        this.place = place;
        this.encoding = encoding;
        this.length = mechanism.signatureLength();
        this.missing = new Proof.Refused(Rejection.SIGNATURE_MISSING, "looked for a signature in " + place);
        this.due = place + " is not " + encoding + (length > 0 ? " of " + length + " bytes" : "");
    }

    Source place() {
        return place;
    }

    /** Returns whether it can be read before the body is. */
    boolean needsNoBody() {
        return PartSource.isBeforeTheBody(place);
    }

    /** Returns a signature as this sender writes it. */
    String write(byte[] signature) {
        return encoding.write(signature);
    }

    /** Finds the signatures to decode; returns the refusal if there are none. */
    Proof.@Nullable Refused find(Parts parts) {
        Found found = parts.found(place);
        Rejection problem = found.problem();
        if (problem != null) {
            return said(problem, found, "");
        }
        if (found.size() > 0) {
            return null;
        }
        return found.isExplained() ? said(missing.reason(), found, "looked for a signature in ") : missing;
    }

    private Proof.Refused said(Rejection reason, Found found, String before) {
        Said said = last;
        if (said == null || said.reason() != reason || !Objects.equals(said.shape(), found.shape())) {
            said = new Said(reason, found.shape(), NOT_DECODED, new Proof.Refused(reason, before + found.say(place)));
            last = said;
        }
        return said.refusal();
    }

    /** Decodes what {@link #find} found into {@link Workspace#signatures}; returns the refusal if one is malformed. */
    Proof.@Nullable Refused read(Parts parts) {
        Signatures signatures = parts.workspace().signatures();
        if (signatures.areReadBy(this)) {
            return null;
        }
        Found found = parts.found(place);
        signatures.clear();
        for (int i = 0; i < found.size(); i++) {
            int from = found.start(i);
            int to = found.end(i);
            byte[] room = signatures.add(length > 0 ? length : Math.min(to - from, HeaderSource.MAX_LENGTH));
            int size = encoding.decode(found.text(i), from, to, room);
            if (size <= 0 || (length > 0 && size != length)) {
                return malformed(to - from);
            }
            if (size < room.length) {
                signatures.cutLast(size);
            }
        }
        signatures.readBy(this);
        return null;
    }

    /** Returns the refusal by its length alone, so that a text that is no signature is not examined twice. */
    private Proof.Refused malformed(int letters) {
        Said said = last;
        if (said == null || said.letters() != letters) {
            int right = encoding.letters(length);
            String why = length > 0 && letters != right
                    ? ": it has " + letters + " characters instead of " + right + otherOf(letters)
                    : ": it has characters outside the encoding";
            Rejection reason = Rejection.SIGNATURE_MALFORMED;
            said = new Said(reason, why, letters, new Proof.Refused(reason, due + why));
            last = said;
        }
        return said.refusal();
    }

    /** Names the encoding in which a signature has that length. */
    private String otherOf(int letters) {
        for (Encoding other : Encoding.values()) {
            if (other.letters(length) == letters) {
                return ", which is the length of " + other;
            }
        }
        return "";
    }
}
