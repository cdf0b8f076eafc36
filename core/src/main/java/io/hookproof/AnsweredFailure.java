package io.hookproof;

/** The failure of a delivery that the application has answered by itself with a status other than success. */
final class AnsweredFailure extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int status;

    AnsweredFailure(int status, String consequence) {
        super("the application answered " + status + consequence);
        this.status = status;
        // The stack trace would show Hookproof and nothing of the application.
        setStackTrace(new StackTraceElement[0]);
    }

    /** Returns whether the application has refused the request, and not failed on it. */
    boolean isRefusal() {
        return status >= 400 && status < 500;
    }
}
