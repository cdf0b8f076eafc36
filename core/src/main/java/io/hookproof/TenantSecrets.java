package io.hookproof;

import io.hookproof.scheme.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the live secrets of a tenant, for endpoints that serve several. It is called for each request, on the thread
 * that serves it, so cache slow look-ups and give them a time limit: while one hangs, its thread hangs too. If the name
 * stands in the path, the query or a header, it is called before the body is read, but not in WebFlux, nor for a
 * further alternative of {@link Verifier#anyOf}.
 */
@FunctionalInterface
public interface TenantSecrets {
    /** The longest name that is looked up, in characters. A tenant with a longer one is unknown without a look-up. */
    int LONGEST = 256;

    /**
     * Returns the secrets of that tenant, the newest first; empty or null if the tenant is unknown, which looks like
     * a bad signature from outside.
     *
     * <p>Distinguish spellings. A captured delivery runs once for each spelling of its tenant that is found. A look-up
     * that ignores case, accents, blanks or percent escapes, as the collation of a database may, therefore lets the
     * delivery run again.
     *
     * <p>Give no two tenants the same secret, unless the place of the name is signed. An attacker who has a delivery of
     * one can otherwise run it as the other's; the name in the request is all that tells them apart.
     *
     * @param tenant text from the request, not yet proven; do not put it unescaped into a query or a path
     * @throws RuntimeException if the secrets cannot be looked up now; the request is answered 503
     */
    @Nullable
    List<Secret> of(String tenant);
}
