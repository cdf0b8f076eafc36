/**
 * What arrives and what leaves: the request as it came over the wire, the answer that goes back, and the strict
 * readers of the two document forms that webhooks use. Nothing here knows about signatures.
 */
@NullMarked
package io.hookproof.http;

import org.jspecify.annotations.NullMarked;
