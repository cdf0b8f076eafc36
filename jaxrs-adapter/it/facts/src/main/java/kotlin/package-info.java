/** What stands for Kotlin. */
@NullMarked
package kotlin;

import org.jspecify.annotations.NullMarked;
