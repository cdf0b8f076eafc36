package io.hookproof.fetch;

import java.io.IOException;
import java.util.Objects;

/**
 * There is no answer that may be used. The message names method, host and cause; path, query, header values and
 * content are left out, for they may be credentials.
 *
 * <p>Trying a GET again is always safe, and what only asks; a POST that changes something only where
 * {@link Reason#nothingWasSent}.
 */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message is logged: keep path, query, header values and content out of it */
    public FetchException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** @param message is logged: keep path, query, header values and content out of it */
    public FetchException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why; it says whether the same may be asked again. */
    public Reason reason() {
        return reason;
    }

    /** Why there is no answer. */
    public enum Reason {
        /** The URL is not on one of the allowed hosts, or not spelled as it must be. */
        REFUSED_URL(false, true),
        /** The host name leads to an address that may not be asked, such as a private one. */
        REFUSED_ADDRESS(false, true),
        /** Not done within the deadline. */
        TIMEOUT(true, false),
        /** Body or header are longer than allowed. */
        TOO_LARGE(false, false),
        /** The name does not resolve, or nobody accepts the connection. */
        CONNECT_FAILED(true, true),
        /** The server cannot prove its name, or no common ground for encryption was found. */
        TLS_FAILED(false, false),
        /** The answer broke off, is not HTTP, or is compressed though that was not asked for. */
        PROTOCOL(true, false),
        /** An answer came, but not what was asked for: another status than success, or content that does not parse. */
        UNUSABLE(true, false),
        /** As many fetches as allowed are under way. */
        BUSY(true, true),
        /** Asked a moment ago, in vain; it is too early to ask again. */
        COOLING_DOWN(true, true),
        /** The waiting thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED(true, false);

        private final boolean passing;
        private final boolean unsent;

        Reason(boolean passing, boolean unsent) {
            this.passing = passing;
            this.unsent = unsent;
        }

        /** Whether the same request may well succeed a little later; if not, somebody has to change something. */
        public boolean isPassing() {
            return passing;
        }

        /** Whether the server certainly has not seen the request. */
        public boolean nothingWasSent() {
            return unsent;
        }
    }
}
