package io.hookproof.spring;

import io.hookproof.replay.ReplayStoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a replay store that cannot be reached at start-up, instead of a stack trace. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<ReplayStoreException> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, ReplayStoreException trouble) {
        return new FailureAnalysis(
                String.valueOf(trouble.getMessage()),
                "Start the store, or correct the properties under hookproof.replay (or the endpoint's own under"
                        + " hookproof.endpoints.<name>.replay).",
                whole);
    }
}
