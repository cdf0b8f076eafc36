/** Replay memory for several processes, in Redis or Valkey. */
@NullMarked
package io.hookproof.redis;

import org.jspecify.annotations.NullMarked;
