/**
 * The vocabulary of signing: how a sender proves a request, said in a few words that a provider file is written in.
 *
 * <p>A {@link io.hookproof.scheme.Scheme} is read as a sentence: this algorithm, over that content, found there, signed
 * at that time. {@link io.hookproof.scheme.Source} is a place in a request where a value stands,
 * {@link io.hookproof.scheme.SignedContent} the bytes that are signed, {@link io.hookproof.scheme.Secret} what was
 * pasted from the dashboard. Nothing here answers a request or remembers one.
 */
@NullMarked
package io.hookproof.scheme;

import org.jspecify.annotations.NullMarked;
