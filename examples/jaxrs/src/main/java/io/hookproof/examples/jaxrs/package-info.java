/** A shop that is paid by Stripe and built from GitHub. */
@NullMarked
package io.hookproof.examples.jaxrs;

import org.jspecify.annotations.NullMarked;
