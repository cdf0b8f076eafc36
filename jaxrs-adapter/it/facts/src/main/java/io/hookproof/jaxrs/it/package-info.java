/** Facts about the JAX-RS adapter, the same on every runtime. */
@NullMarked
package io.hookproof.jaxrs.it;

import org.jspecify.annotations.NullMarked;
