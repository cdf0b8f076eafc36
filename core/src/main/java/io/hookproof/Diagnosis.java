package io.hookproof;

import io.hookproof.scheme.Proof;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a request does or does not verify, for the person who sets an endpoint up. It is made outside the hot
 * path, by trying what usually goes wrong. Show it only to people who may see the endpoint's secrets.
 */
public final class Diagnosis {
    private final Proof proof;
    private final List<String> places;
    private final List<String> findings;
    private final byte @Nullable [] signedContent;
    private final @Nullable String expectedSignature;

    Diagnosis(
            Proof proof,
            List<String> places,
            List<String> findings,
            byte @Nullable [] signedContent,
            @Nullable String expectedSignature) {
        this.proof = proof;
        this.places = List.copyOf(places);
        this.findings = List.copyOf(findings);
        this.signedContent = signedContent;
        this.expectedSignature = expectedSignature;
    }

    /** The result of the checks; the replay store is not asked. */
    public Proof proof() {
        return proof;
    }

    /**
     * The places where signature and time were looked for and how much was found there, such as
     * {@code header X-Signature: one value}.
     */
    public List<String> places() {
        return places;
    }

    /** The likely mistakes, each in one sentence that names the cure; empty if no hypothesis would have matched. */
    public List<String> findings() {
        return findings;
    }

    /** A copy of the bytes that the sender should have signed; empty if they cannot be rebuilt. */
    public Optional<byte[]> signedContent() {
        return signedContent == null ? Optional.empty() : Optional.of(signedContent.clone());
    }

    /**
     * The signature that the first secret makes over {@link #signedContent}; empty for keys that can only check. Anyone
     * who has it can send this request as genuine, so keep it out of logs and off screens that others see.
     */
    public Optional<String> revealExpectedSignature() {
        return Optional.ofNullable(expectedSignature);
    }

    /** The outcome and the findings, but never the content. */
    @Override
    public String toString() {
        return "Diagnosis[" + proof.getClass().getSimpleName() + ", " + findings + "]";
    }
}
