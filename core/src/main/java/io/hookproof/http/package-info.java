/**
 * Requests as they came over the wire, the answers to them, and strict readers of the two document formats that
 * webhooks use. Nothing here knows about signatures.
 */
@NullMarked
package io.hookproof.http;

import org.jspecify.annotations.NullMarked;
