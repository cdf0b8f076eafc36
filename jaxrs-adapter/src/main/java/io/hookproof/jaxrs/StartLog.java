package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of endpoints as the application starts, for an operator who looks for them there. */
final class StartLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    private StartLog() {}

    static void atWork(PathTemplate path, Verifier verifier) {
        LOG.info(
                "webhook endpoint {} ({}): {}",
                path,
                verifier.endpoint(),
                verifier.provider().id());
    }

    /** Where that is only a request shows. */
    static void atWorkBelowALocator(String method, Verifier verifier) {
        LOG.info(
                "webhook endpoint below a locator, {} ({}): {}",
                method,
                verifier.endpoint(),
                verifier.provider().id());
    }

    static void neverServed(OwnPath own, Verifier verifier) {
        LOG.warn("{} is never served: its path is webhook endpoint {} ({})", own, own.path(), verifier.endpoint());
    }

    static void hasEnded() {
        LOG.error("webhooks are answered with errors from now on: Container.reload() does not set them up again; call"
                + " Container.reload(new ResourceConfig(…)), or deploy the application anew");
    }

    static void idle(String endpoint) {
        LOG.warn(
                "webhook endpoint {} has no @WebhookHandler method in this application: nothing is served for it, unless a"
                        + " locator leads to one",
                endpoint);
    }
}
