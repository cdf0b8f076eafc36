package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a sender says whether an event is live or test, and in which words.
 *
 * @param source of a batch: a place in the whole request
 * @param live what stands there for a real event
 * @param test what stands there for a test event
 */
public record ModeMark(Source source, String live, String test) {
    public ModeMark {
        Objects.requireNonNull(source, "source of the mode");
        if (live.equals(test)) {
            throw new IllegalArgumentException(
                    "live and test are both \"" + live + "\": then nothing tells them apart");
        }
    }

    /** What that request says; empty if it says neither. */
    public Optional<Mode> of(Parts parts) {
        String word = parts.only(source).orElse(null);
        if (live.equals(word)) {
            return Optional.of(Mode.LIVE);
        }
        return test.equals(word) ? Optional.of(Mode.TEST) : Optional.empty();
    }
}
