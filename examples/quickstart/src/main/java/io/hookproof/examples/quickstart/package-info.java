/** A real receiver that is sent genuine deliveries and attacks, and says what became of each. */
@NullMarked
package io.hookproof.examples.quickstart;

import org.jspecify.annotations.NullMarked;
