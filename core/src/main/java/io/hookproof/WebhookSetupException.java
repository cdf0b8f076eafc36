package io.hookproof;

/** A mistake in the application's webhooks, found at start-up. The message names the part and the cure. */
public final class WebhookSetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String cure;

    /**
     * Creates an exception whose message is the mistake followed by its cure.
     *
     * @param what the part and what is wrong with it, without a full stop; holds no secret
     * @param cure whole sentences
     */
    public WebhookSetupException(String what, String cure) {
        super(what + (what.endsWith("?") ? " " : ". ") + cure);
        this.what = what;
        this.cure = cure;
    }

    /** The mistake. */
    public String what() {
        return what;
    }

    /** The cure. */
    public String cure() {
        return cure;
    }
}
