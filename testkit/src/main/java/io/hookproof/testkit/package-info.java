/**
 * Tools for tests: requests as any provider would send them, and the contracts that providers, adapters and stores
 * must pass.
 */
@NullMarked
package io.hookproof.testkit;

import org.jspecify.annotations.NullMarked;
