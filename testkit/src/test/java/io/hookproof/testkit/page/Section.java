package io.hookproof.testkit.page;

import io.hookproof.providers.Fact;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One sender on the page: what its definition says in words, then its facts, a line each. */
final class Section {
    private final List<String> lines = new ArrayList<>();

    private Section() {}

    static String of(Provider provider, String description) {
        Section section = new Section();
        section.lines.add("### " + provider.id());
        section.lines.add("");
        section.lines.add(description);
        section.lines.add("");
        section.proof(provider);
        section.answers(provider);
        section.setUp(provider);
        section.sources(provider);
        return String.join("\n", section.lines) + "\n";
    }

    private void proof(Provider provider) {
        Scheme scheme = provider.scheme();
        fact("Proof", scheme.toString().replace("\n", "\\n") + "; covers " + Words.coverage(provider));
        scheme.ambiguity().ifPresent(text -> fact("Ambiguous", text));
        fact("The same delivery", Words.identity(provider));
        String kept = provider.retriesKeepTheirTime()
                .map(first -> first ? "; retries keep the first time" : "; each retry has its own time")
                .orElse("");
        fact(
                "Fresh",
                (scheme.hasSignedTime() ? "signed time " + Words.freshness(provider) : "no signed time is read")
                        + kept);
    }

    private void answers(Provider provider) {
        List<String> waits = new ArrayList<>();
        provider.timeLimit().ifPresent(limit -> waits.add("waits " + Words.duration(limit)));
        provider.succeedsWith().ifPresent(success -> waits.add("takes as success " + success));
        waits.add("handled: " + provider.answer().status());
        waits.add("refused: " + provider.refusalStatus());
        if (provider.failureStatus() != 503) {
            waits.add("failed: " + provider.failureStatus());
        }
        if (provider.comeAgain(503, Duration.ZERO)
                .headers()
                .first("Retry-After")
                .isEmpty()) {
            waits.add("never with Retry-After");
        }
        fact("Answers", String.join("; ", waits));
        List<String> retries = new ArrayList<>();
        provider.redelivery().ifPresent(retries::add);
        provider.retriesAfter().ifPresent(statuses -> retries.add("only after " + statuses));
        // Where the sender never retries, the time is only how long a delivery sent by hand is recognized.
        if (retriesByItself(provider)) {
            provider.retryHorizon().ifPresent(horizon -> retries.add("in total " + Words.duration(horizon)));
        }
        provider.disabledBy().ifPresent(what -> retries.add("stops or slows down: " + what));
        if (!retries.isEmpty()) {
            fact("Retries", String.join("; ", retries));
        }
    }

    private void setUp(Provider provider) {
        provider.handshakes()
                .forEach(handshake -> fact("Handshake", handshake.name() + ", " + Words.armedBy(handshake)));
        provider.resource()
                .ifPresent(resource -> fact("Re-fetch", "`" + resource.template() + "`" + others(provider, resource)));
        provider.requiredSettings().forEach((name, where) -> fact("Needs", "`" + name + "`: " + where));
        provider.optionalSettings().forEach((name, where) -> fact("May need", "`" + name + "`: " + where));
        if (provider.scheme().needsUrl()) {
            String settings = provider.scheme().needsEachUrl() ? "`publicBase`" : "`publicUrl` or `publicBase`";
            fact("Needs", "the public URL (" + settings + "), as it is registered with the sender");
        }
    }

    /** Returns what becomes of messages that the API is not asked about. */
    private static String others(Provider provider, Resource resource) {
        if (resource.isForEveryKind()) {
            return "";
        }
        return switch (provider.scheme().coverage().trust()) {
            case BODY -> "; others are handled as they were signed";
            case SENDER -> "; others are refused, unless `whenGone` is `use-the-message`";
            case NONE -> "; others are refused";
            default -> "";
        };
    }

    private void sources(Provider provider) {
        fact("Vectors", Evidence.of(provider.id()).inWords());
        fact(
                "Source",
                "<" + provider.documentation() + ">"
                        + provider.readIn().map(when -> ", read " + when).orElse(""));
        provider.unsure().ifPresent(which -> fact("Unsure", which));
        String unknown = provider.unknownFacts().stream()
                .filter(fact -> retriesByItself(provider) || fact != Fact.RETRY_HORIZON && fact != Fact.TIME_OF_RETRIES)
                .sorted()
                .map(Fact::question)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            fact("Not documented", unknown);
        }
    }

    private static boolean retriesByItself(Provider provider) {
        return provider.redelivery()
                .filter(how -> how.equals("never") || how.equals("by hand only"))
                .isEmpty();
    }

    private void fact(String name, String value) {
        lines.add("- **" + name + ":** " + value);
    }
}
