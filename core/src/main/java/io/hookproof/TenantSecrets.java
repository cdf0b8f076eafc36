package io.hookproof;

import io.hookproof.scheme.Secret;
import java.util.List;

/** The live secrets of a tenant, for endpoints that serve several. Asked for each request: cache what is slow. */
@FunctionalInterface
public interface TenantSecrets {
    /**
     * The secrets of that tenant, the newest first; empty if it is unknown, which looks like a bad signature from
     * outside.
     *
     * <p>Tell spellings apart: a captured delivery runs once for each spelling of its tenant that is found, so a look-up
     * that ignores case, accents or blanks, as the collation of a database may, lets it run again.
     *
     * @param tenant text from the request, not yet proven; never use it as part of a query or a path as it is
     * @throws RuntimeException if they cannot be looked up now; answered with 503
     */
    List<Secret> of(String tenant);
}
