/**
 * The vocabulary of signing, in which a provider file describes how its sender proves a request.
 *
 * <p>A {@link io.hookproof.scheme.Scheme} reads as a sentence: an algorithm, the signed content, the place of the
 * signature and the time of signing. {@link io.hookproof.scheme.Source} is a place in a request where a value stands.
 * {@link io.hookproof.scheme.SignedContent} is the bytes that are signed. {@link io.hookproof.scheme.Secret} is what
 * was pasted from the dashboard. Nothing in this package answers a request or remembers one.
 */
@NullMarked
package io.hookproof.scheme;

import org.jspecify.annotations.NullMarked;
