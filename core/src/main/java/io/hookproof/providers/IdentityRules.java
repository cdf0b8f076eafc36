package io.hookproof.providers;

import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which identities fit a sender: one that anyone could change would let a captured request run again; one that is the same
 * for two events would lose the second.
 */
final class IdentityRules {
    private IdentityRules() {}

    /**
     * What is wrong with that identity for a sender that signs so, and the cure; null if nothing is.
     *
     * @param isConfirmed whether the sender is asked for each message if it is its own
     */
    static @Nullable String misfit(Identity identity, Scheme how, Set<String> methods, boolean isConfirmed) {
        Coverage coverage = how.coverage();
        boolean isUnsigned = coverage.trust() == Trust.NONE;
        String proven = isUnsigned
                ? "once(fetched(…)) with a re-fetch, or once(content()) where each body is an event of its own"
                : "once(eventId(…)) with an id that is proven, or once(content())";
        if (identity instanceof Identity.EventId id) {
            return coverage.covers(id.source())
                    ? null
                    : "is not covered by the signature; an attacker could change it and replay. Use "
                            + (isUnsigned ? proven : instead(id.source(), coverage));
        }
        boolean isOfTheBody = identity == Identity.Plain.CONTENT || identity == Identity.Plain.BODY;
        if (isOfTheBody && coverage.coversEveryByte() && bringNoBody(methods) && hasNothingButTheTime(how)) {
            return "cannot tell two events apart: a GET brings no body. If the query is signed, say {query}";
        }
        if (identity == Identity.Plain.CONTENT) {
            return coverage.trust() == Trust.FIELDS && coverage.coversNoBody() && hasNothingButTheTime(how)
                    ? "are "
                            + (how.hasSignedTime()
                                    ? "the time alone, and of two events in one moment the second would be lost. Use"
                                    : "the same for every event, so that each but the first would be lost. Use")
                            + " once(unprovenId(…)) or once(body()), in properties event-id"
                    : null;
        }
        if (identity == Identity.Plain.BODY) {
            return coverage.coversEveryByte() || coverage.coversNoBody()
                    ? null
                    : "may be written in other bytes under the same proof, and replayed. Use " + proven;
        }
        // Not asked of the plain ones: most senders need no other kind loaded.
        if (identity instanceof Identity.Plain || !(identity instanceof Identity.UnprovenId)) {
            return null;
        }
        return coverage.coversNoBody() || isUnsigned && isConfirmed
                ? null
                : "is for senders that prove themselves and nothing of the body, such as by a token, or are"
                        + " asked to confirm the whole message; this one's trust is " + coverage.trust() + ". Use "
                        + proven;
    }

    /** For an id that is not covered. */
    private static String instead(Source id, Coverage coverage) {
        String name = id.place().name();
        if (id.place().kind() == Place.Kind.QUERY
                && !coverage.coversEveryByte()
                && coverage.covers(Source.formOrQuery(name))) {
            return "formOrQuery(\"" + name + "\"), which is what a signed form reads of a GET";
        }
        return coverage.coversNoBody()
                ? "once(unprovenId(…))"
                : "once(content()), in properties leave event-id out, if what is signed tells two events apart; else"
                        + " once(fetched(…)) with a re-fetch, or .repeats(), in properties replay.store=none";
    }

    private static boolean bringNoBody(Set<String> methods) {
        return !methods.contains("POST")
                && !methods.contains("PUT")
                && !methods.contains("PATCH")
                && !methods.contains("DELETE");
    }

    /** Beside the body, that is, and what is the same in each request. */
    private static boolean hasNothingButTheTime(Scheme how) {
        int differing = how.hasSignedTime() ? -1 : 0;
        for (Place place : how.coverage().places()) {
            Place.Kind kind = place.kind();
            if (kind != Place.Kind.SETTING && kind != Place.Kind.METHOD && kind != Place.Kind.PATH) {
                differing++;
            }
        }
        return how instanceof SignedScheme && differing <= 0;
    }
}
