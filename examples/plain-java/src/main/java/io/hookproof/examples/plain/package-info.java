/** A receiver without a framework, for a sender that is not built in. */
@NullMarked
package io.hookproof.examples.plain;

import org.jspecify.annotations.NullMarked;
