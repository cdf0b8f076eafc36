package io.hookproof;

import io.hookproof.scheme.Secret;
import java.util.List;

/**
 * Looks up the live secrets of a tenant, for endpoints that serve several. It is called for each request, so cache slow
 * look-ups. The log explains mismatches on a thread of its own, which calls it too.
 */
@FunctionalInterface
public interface TenantSecrets {
    /**
     * Returns the secrets of that tenant, the newest first; empty if the tenant is unknown, which looks like a bad
     * signature from outside.
     *
     * <p>Distinguish spellings. A captured delivery runs once for each spelling of its tenant that is found. A look-up
     * that ignores case, accents or blanks, as the collation of a database may, therefore lets the delivery run again.
     *
     * @param tenant text from the request, not yet proven; do not put it unescaped into a query or a path
     * @throws RuntimeException if the secrets cannot be looked up now; the request is answered 503
     */
    List<Secret> of(String tenant);
}
