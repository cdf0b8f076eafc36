/**
 * Receives webhooks: proves who sent them, that they are fresh and that they were not handled before, and only then
 * runs your code.
 *
 * <p>Start with {@link io.hookproof.Verifier#of}. Its verdict is a {@link io.hookproof.Verification}. Only a verdict
 * that a request is genuine has a {@link io.hookproof.Delivery}. {@link io.hookproof.WebhookReceiver} does everything
 * from the request to the answer, and is what an adapter calls.
 *
 * <p>The package guarantees the following. No request makes anything here throw. Nothing happens before the proof. A
 * request that cannot be judged is never called forged. A 2xx means that the sender may forget the delivery. Everything
 * public is safe for any number of threads unless its page says otherwise. Secrets, bodies and expected signatures
 * reach no log, message or toString.
 */
@NullMarked
package io.hookproof;

import org.jspecify.annotations.NullMarked;
