package io.hookproof.scheme;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The refusals of one check, which differ by their reason alone: made ahead, so that a forger costs nothing. */
final class Refusals {
    private final Map<Rejection, Proof.Refused> byReason = new EnumMap<>(Rejection.class);

    /** @param detail where was looked and for what */
    Refusals(String detail) {
        for (Rejection reason : Rejection.values()) {
            byReason.put(reason, new Proof.Refused(reason, detail));
        }
    }

    Proof.Refused of(Rejection reason) {
        return Objects.requireNonNull(byReason.get(reason));
    }
}
