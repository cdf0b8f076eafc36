/** A payment provider's API and a shop that asks it: the smallest whole journey of a thin message. */
@NullMarked
package io.hookproof.examples.refetch;

import org.jspecify.annotations.NullMarked;
