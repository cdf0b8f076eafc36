/** What stands for Kotlin. */
@NullMarked
package kotlin.coroutines;

import org.jspecify.annotations.NullMarked;
