/** A shop that is paid by Stripe and built from GitHub. */
@NullMarked
package io.hookproof.examples.springboot;

import org.jspecify.annotations.NullMarked;
