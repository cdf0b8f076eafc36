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

    @Override
    public String toString() {
        return (verb + " " + path).strip() + " of " + method;
    }
}
