package io.hookproof.testkit;

import java.util.Locale;

/** A fault in an otherwise genuine delivery. A request that would stay genuine with the fault is not built. */
public enum Fault {
    /** One bit of the body is flipped. */
    TAMPERED,
    /** Signed long ago: two days before the sender's tolerance begins. */
    STALE,
    /** Signed two days after the sender's tolerance ends. */
    FROM_THE_FUTURE,
    /** Signed with another secret. */
    OTHER_SECRET,
    /** Every header that the signing writes is gone. */
    UNSIGNED,
    /** The body has the same meaning but other bytes, as if a framework had parsed and rewritten it. */
    RE_ENCODED;

    /** The fault's name on the command line, such as {@code other-secret}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
