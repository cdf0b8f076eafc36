/** What stands for Vavr. */
@NullMarked
package io.vavr.concurrent;

import org.jspecify.annotations.NullMarked;
