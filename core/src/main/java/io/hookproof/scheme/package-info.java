/**
 * The vocabulary of signing: where a signature stands, which bytes it covers, the algorithms and the keys. Nothing here
 * knows a provider, and no algorithm is ever chosen by a message.
 */
@NullMarked
package io.hookproof.scheme;

import org.jspecify.annotations.NullMarked;
