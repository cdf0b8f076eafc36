package io.hookproof.testkit;

import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import org.jspecify.annotations.Nullable;

/** Signed content that is the text in one place, which is said to be the whole document. */
record DocumentText(Source text) implements SignedContent {
    @Override
    public @Nullable Rejection problem(Parts parts) {
        return parts.only(text).isPresent() ? null : Rejection.CONTENT_MISSING;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        sink.text(parts.only(text).orElseThrow());
    }

    @Override
    public Coverage coverage() {
        return Coverage.document();
    }
}
