package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Formats a setup mistake for Spring Boot to print instead of a stack trace. */
final class SetupFailureAnalyzer extends AbstractFailureAnalyzer<WebhookSetupException> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, WebhookSetupException mistake) {
        return new FailureAnalysis(mistake.what() + (mistake.what().endsWith("?") ? "" : "."), mistake.cure(), whole);
    }
}
