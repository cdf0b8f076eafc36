/**
 * Receives webhooks: proves who sent them, that they are fresh, that they were not handled before, and only then runs
 * your code.
 *
 * <p>Start with {@link io.hookproof.Verifier#of}. Its verdict is a {@link io.hookproof.Verification}; the only way to a
 * {@link io.hookproof.Delivery} is a verdict that it is genuine. {@link io.hookproof.WebhookReceiver} is the whole
 * journey on one page, and what an adapter calls.
 *
 * <p>What may be relied on: no request makes anything here throw; nothing happens before the proof; what cannot be
 * decided is never called forged; a 2xx means that the sender may forget. Everything public is safe for any number of
 * threads unless its page says otherwise. Secrets, bodies and expected signatures reach no log, message or toString.
 */
@NullMarked
package io.hookproof;

import org.jspecify.annotations.NullMarked;
