package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;

/**
 * A method of the application's own and where it is.
 *
 * @param verb the method of HTTP; empty where none is said
 * @param method as it is named in messages
 */
record OwnPath(PathTemplate path, String verb, String method) {
    /**
     * Its path is a webhook's too, and a request for it is the webhook's.
     *
     * @throws WebhookSetupException if a check of its own would be left out, while the webhook lets forgeries through
     */
    void leaveTo(Verifier verifier) {
        if (verifier.reportsOnly() && verifier.provider().methods().contains(verb)) {
            throw new WebhookSetupException(
                    this + " is never served: its path is webhook endpoint \"" + verifier.endpoint()
                            + "\", which only reports, so that what fails its proof is let through to the"
                            + " @WebhookHandler method, and not to the check of this one",
                    "Call the old check in the @WebhookHandler method and remove this one, or remove reportOnly.");
        }
        StartLog.neverServed(this, verifier);
    }

    /**
     * Refuses a path that differs from a webhook's only in the names of its variables.
     *
     * @throws WebhookSetupException if so, because one of both would be served for the other
     */
    void requireUnlike(PathTemplate webhook) {
        if (path.isLike(webhook) && !path.equals(webhook)) {
            throw new WebhookSetupException(
                    this + " and the @WebhookHandler at " + webhook
                            + " have paths that are the same to every request, and one of them would never be served",
                    "Give their variables the same names.");
        }
    }

    @Override
    public String toString() {
        return (verb + " " + path).strip() + " of " + method;
    }
}
