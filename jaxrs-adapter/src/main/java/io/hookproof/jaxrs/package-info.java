/**
 * Webhooks in Jakarta REST: {@link io.hookproof.jaxrs.WebhookHandler} on a resource method, for Jersey and RESTEasy, and
 * {@link io.hookproof.jaxrs.WebhookFeature} where endpoints are built in code.
 */
@NullMarked
package io.hookproof.jaxrs;

import org.jspecify.annotations.NullMarked;
