/** A class that another package's controllers inherit from. */
@NullMarked
package io.hookproof.spring.it.above;

import org.jspecify.annotations.NullMarked;
