/**
 * The senders: what each does, one small file each, written in the words of {@code io.hookproof.scheme}. A provider is
 * data; nothing here decides about a request.
 */
@NullMarked
package io.hookproof.providers;

import org.jspecify.annotations.NullMarked;
