/**
 * Remembers which deliveries were handled, so that each runs once. A store never sees a request, a body or an id, only
 * digests of what was proven.
 */
@NullMarked
package io.hookproof.replay;

import org.jspecify.annotations.NullMarked;
