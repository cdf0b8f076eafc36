/** What stands for Scala. */
@NullMarked
package scala.util;

import org.jspecify.annotations.NullMarked;
