/** Replay memory for a fleet, in Redis or Valkey. */
@NullMarked
package io.hookproof.redis;

import org.jspecify.annotations.NullMarked;
