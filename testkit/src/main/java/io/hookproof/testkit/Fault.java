package io.hookproof.testkit;

import java.util.Locale;

/** What can be wrong with a delivery that was genuine. One that leaves it genuine, as its sender proves it, is not built. */
public enum Fault {
    /** One bit of the body is another. */
    TAMPERED,
    /** Signed long ago: two days before the sender's tolerance begins. */
    STALE,
    /** Signed two days after the sender's tolerance ends. */
    FROM_THE_FUTURE,
    /** Signed with another secret. */
    OTHER_SECRET,
    /** Every header that the signing writes is gone. */
    UNSIGNED,
    /** The body means the same and has other bytes: parsed and written again, as a framework might. */
    RE_ENCODED;

    /** As the command line names it, such as {@code other-secret}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
