package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the endpoints when the application starts, for the operator. */
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

    /** Logs a method whose path is known only with a request. */
    static void atWorkBelowALocator(String method, Verifier verifier) {
        LOG.info(
                "webhook endpoint below a locator, {} ({}): {}",
                method,
                verifier.endpoint(),
                verifier.provider().id());
    }

    /** Logs a method that names events and can be reached by a locator, which leads past the choice by events. */
    static void servedByItsPathOnly(String method) {
        LOG.warn(
                "{} names events, and a locator leads to its class too: deliveries that come by the locator may be refused"
                        + " with 415 or fail; send them to the class's own @Path",
                method);
    }

    static void neverServed(OwnPath own, Verifier verifier) {
        LOG.warn("{} is never served: its path is webhook endpoint {} ({})", own, own.path(), verifier.endpoint());
    }

    static void hasEnded() {
        LOG.error("webhooks are answered with errors from now on: Container.reload() does not set them up again; call"
                + " Container.reload(new ResourceConfig(…)), or deploy the application again");
    }

    static void idle(String endpoint) {
        LOG.warn(
                "webhook endpoint {} has no @WebhookHandler method in this application: nothing is served for it, unless a"
                        + " locator leads to one",
                endpoint);
    }
}
