package io.hookproof;

import io.hookproof.scheme.Proof;
import java.util.List;
import java.util.Optional;

/**
 * Why a request does or does not verify, for the person who sets an endpoint up. Made far from the hot path, by trying
 * what usually goes wrong. Show it to nobody who may not see the endpoint's secrets.
 *
 * @param proof what the checks say; the replay store is not asked
 * @param findings each in one sentence that names the cure; empty if no hypothesis would have matched
 * @param signedContent the bytes that the sender should have signed; empty if they cannot be rebuilt
 */
public record Diagnosis(Proof proof, List<String> findings, Optional<byte[]> signedContent) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** The outcome and the findings; never the content. */
    @Override
    public String toString() {
        return "Diagnosis[" + proof.getClass().getSimpleName() + ", " + findings + "]";
    }
}
