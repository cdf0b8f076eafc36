/**
 * Guarded outbound HTTP: fixed hosts, checked and pinned addresses, limits on size, time and number. Key servers,
 * certificates, confirmations and re-fetches all use it. Start at {@link io.hookproof.fetch.Fetcher}.
 */
@NullMarked
package io.hookproof.fetch;

import org.jspecify.annotations.NullMarked;
