package io.hookproof.spring.it.above;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;

/** Its method is package-private, so that a proxy of a class in another package cannot override it. */
public abstract class OfAnotherPackage {
    @WebhookHandler("shop")
    void any(Delivery delivery) {}
}
