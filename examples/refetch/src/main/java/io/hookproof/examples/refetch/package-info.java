/** A payment provider's API and a shop that asks it: the smallest whole journey of a thin message. */
package io.hookproof.examples.refetch;
