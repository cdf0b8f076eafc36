package io.hookproof.cli;

import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import java.nio.charset.StandardCharsets;

/** Formats each verdict as one line. */
final class Verdicts {
    /** What a terminal acts upon or does not show: both ranges of control characters, and directions of writing. */
    static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

    private Verdicts() {}

    static String line(Verification verdict) {
        if (verdict instanceof Verified verified) {
            Delivery delivery = verified.delivery();
            StringBuilder line = new StringBuilder("VERIFIED trust=" + delivery.trust());
            delivery.eventType().ifPresent(type -> line.append(" event=").append(clean(type)));
            delivery.eventId().ifPresent(id -> line.append(" id=").append(clean(id)));
            delivery.deliveryId().ifPresent(id -> line.append(" delivery=").append(clean(id)));
            delivery.signedAt().ifPresent(at -> line.append(" signedAt=").append(at));
            return line.toString();
        }
        if (verdict instanceof Verification.Handshake handshake) {
            String body = new String(handshake.response().body().bytes(), StandardCharsets.UTF_8);
            return "HANDSHAKE " + handshake.response().status() + (body.isEmpty() ? "" : " " + clean(body));
        }
        if (verdict instanceof Rejected rejected) {
            return "REJECTED " + rejected.reason() + " " + clean(rejected.detail());
        }
        if (verdict instanceof Duplicate duplicate) {
            return duplicate.handled() ? "DUPLICATE" : "DUPLICATE in flight";
        }
        if (verdict instanceof Verification.Unwanted unwanted) {
            return "UNWANTED " + clean(unwanted.detail());
        }
        Undetermined open = (Undetermined) verdict;
        return "UNDETERMINED " + open.cause() + " " + clean(open.detail());
    }

    /**
     * The text for one line of a terminal. Characters that would move the cursor or set colours are shown as {@code ?}.
     */
    static String clean(String text) {
        StringBuilder shortened = new StringBuilder();
        text.codePoints().limit(2_000).forEach(shortened::appendCodePoint);
        return shortened.toString().replaceAll(UNSEEN, "?").strip();
    }
}
