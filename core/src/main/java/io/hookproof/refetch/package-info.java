/**
 * Verification by asking the provider. What a message points to is fetched from the provider's own API, through a URL
 * of the operator's in which only the id comes from the message.
 */
@NullMarked
package io.hookproof.refetch;

import org.jspecify.annotations.NullMarked;
