/**
 * Webhooks in Jakarta REST: {@link io.hookproof.jaxrs.WebhookHandler} on a resource method, for Jersey, RESTEasy and
 * CXF, and {@link io.hookproof.jaxrs.WebhookFeature} for endpoints built in code.
 *
 * <p>A delivery passes these classes, in this order:
 *
 * <ol>
 *   <li>{@code VerifyFilter}, before the runtime chooses a method: asks {@code Gate} for the verdict, and
 *       answers what is no new delivery with a {@code FinalAnswer}.
 *   <li>{@code EventRoutingFilter}, the last filter before that choice: verifies what another filter has led to a
 *       webhook's path, and leads the runtime to the method for the event.
 *   <li>{@code HandlerGuard}, in front of the chosen method: lets in only what was verified for it.
 *   <li>The application's own request filters, then {@code RestoreBodyFilter}, which gives back the body if one of
 *       them has read it.
 *   <li>{@code ProofReader}, which makes the method's parameters, and {@code Invocation}, which calls the method and
 *       reports its outcome to {@code Work}.
 *   <li>{@code NoMethodRanFilter}, the first response filter: settles a delivery that no method was called for.
 *   <li>The application's own response filters, then {@code SettleFilter}, the last one: replaces answers that must
 *       not be sent.
 * </ol>
 */
@NullMarked
package io.hookproof.jaxrs;

import org.jspecify.annotations.NullMarked;
