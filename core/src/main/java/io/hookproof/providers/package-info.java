/**
 * The senders. Each has a small file of its own, written in the vocabulary of {@code io.hookproof.scheme}. A provider
 * is data; nothing in this package decides about a request.
 */
@NullMarked
package io.hookproof.providers;

import org.jspecify.annotations.NullMarked;
