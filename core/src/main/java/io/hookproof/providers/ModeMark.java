package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.Objects;
import java.util.Optional;

/**
 * The place where a sender says whether an event is live or test, and the words it uses.
 *
 * @param source for a batch, a place in the whole request
 * @param live the value of a real event
 * @param test the value of a test event
 */
public record ModeMark(Source source, String live, String test) {
    public ModeMark {
        Objects.requireNonNull(source, "source of the mode");
        if (live.equals(test)) {
            throw new IllegalArgumentException(
                    "live and test are both \"" + live + "\": then nothing tells them apart");
        }
    }

    /** Returns the mode of that request; empty if its value is neither of the two. */
    public Optional<Mode> of(Parts parts) {
        String word = parts.only(source).orElse(null);
        if (live.equals(word)) {
            return Optional.of(Mode.LIVE);
        }
        return test.equals(word) ? Optional.of(Mode.TEST) : Optional.empty();
    }
}
