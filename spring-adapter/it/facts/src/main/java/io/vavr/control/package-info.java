/** What stands for Vavr. */
@NullMarked
package io.vavr.control;

import org.jspecify.annotations.NullMarked;
