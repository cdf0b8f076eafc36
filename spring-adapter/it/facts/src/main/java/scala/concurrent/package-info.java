/** What stands for Scala. */
@NullMarked
package scala.concurrent;

import org.jspecify.annotations.NullMarked;
