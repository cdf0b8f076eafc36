package io.hookproof.scheme;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing comes along, so nothing is checked: the coverage says so, and nobody gets to see the body by it. */
final class UnsignedScheme extends Scheme {
    @Override
    public Coverage coverage() {
        return Coverage.nothing();
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Prover nobody() {
        throw new IllegalArgumentException(
                "this sender signs nothing, so no tenant has a secret: remove" + " .secretsByTenant(…)");
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        throw new IllegalArgumentException("this sender signs nothing: send the request as it is, without a secret");
    }

    @Override
    public String toString() {
        return "nothing is signed";
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (!secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "this sender signs nothing: a secret would never be looked at; remove it");
        }
        return new Prover() {
            @Override
            public Proof.@Nullable Refused glance(Parts parts, Window window) {
                return null;
            }

            @Override
            public void feedProven(Parts parts, MessageDigest into) {
                parts.request().body().feed(into);
            }

            @Override
            public Proof prove(Parts parts, Window window) {
                return new Proof.Proven("none", parts, TimeCheck.NONE);
            }
        };
    }
}
