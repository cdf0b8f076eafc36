package io.hookproof.fetch;

import java.io.IOException;
import java.util.Objects;

/**
 * Thrown if there is no usable answer. The message names method, host and cause. Path, query, header values and content
 * are left out, because they may be credentials.
 *
 * <p>It is always safe to retry a GET, and any request that only reads. Retry a POST that changes something only if
 * {@link Reason#nothingWasSent}.
 */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param message the message, which is logged: keep path, query, header values and content out of it
     */
    public FetchException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the message, which is logged: keep path, query, header values and content out of it
     */
    public FetchException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns the reason, which tells whether the request may be retried. */
    public Reason reason() {
        return reason;
    }

    /** The reasons for a missing answer. */
    public enum Reason {
        /** The URL is not on one of the allowed hosts, or not in the required spelling. */
        REFUSED_URL(false, true),
        /** The host name resolves to an address that may not be contacted, such as a private one. */
        REFUSED_ADDRESS(false, true),
        /** The fetch did not finish within the deadline. */
        TIMEOUT(true, false),
        /** The body or the header is longer than allowed. */
        TOO_LARGE(false, false),
        /** The name does not resolve, or no server accepts the connection. */
        CONNECT_FAILED(true, true),
        /** The server cannot prove its name, or the two sides have no TLS version or cipher in common. */
        TLS_FAILED(false, false),
        /** The answer broke off, is not HTTP, or is compressed though that was not asked for. */
        PROTOCOL(true, false),
        /** An answer came, but not the expected one: its status is no success, or its content cannot be parsed. */
        UNUSABLE(true, false),
        /** The allowed number of fetches are already under way. */
        BUSY(true, true),
        /** A recent request failed, and it is too early to repeat it. */
        COOLING_DOWN(true, true),
        /** The waiting thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED(true, false);

        private final boolean passing;
        private final boolean unsent;

        Reason(boolean passing, boolean unsent) {
            this.passing = passing;
            this.unsent = unsent;
        }

        /**
         * Returns whether the same request may well succeed a little later. If not, an operator or developer has to
         * change something.
         */
        public boolean isPassing() {
            return passing;
        }

        /** Returns whether the server certainly has not seen the request. */
        public boolean nothingWasSent() {
            return unsent;
        }
    }
}
