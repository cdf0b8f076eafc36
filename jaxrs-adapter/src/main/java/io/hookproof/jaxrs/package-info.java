/**
 * Webhooks in Jakarta REST: {@link io.hookproof.jaxrs.WebhookHandler} on a resource method, for Jersey, RESTEasy and
 * CXF, and {@link io.hookproof.jaxrs.WebhookFeature} for endpoints built in code.
 */
@NullMarked
package io.hookproof.jaxrs;

import org.jspecify.annotations.NullMarked;
