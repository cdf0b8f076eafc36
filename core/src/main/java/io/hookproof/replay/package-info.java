/**
 * Was it handled: the memory that lets a delivery run once. A store never sees a request, a body or an id, only digests
 * of what was proven.
 */
@NullMarked
package io.hookproof.replay;

import org.jspecify.annotations.NullMarked;
