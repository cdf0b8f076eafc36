package io.hookproof.testkit.page;

import io.hookproof.providers.Handshake;
import io.hookproof.providers.NotVerifiable;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/providers.md}, made of the definitions and the vectors. */
final class ProvidersPage {
    private final List<Provider> providers =
            Providers.ids().stream().map(Providers::named).toList();
    private final Map<String, String> descriptions;

    ProvidersPage(Map<String, String> descriptions) {
        this.descriptions = descriptions;
    }

    /** For this page and for the README. */
    String counts() {
        return """
            **%d senders**, counting the variants of some, are built in. %d are shown by requests that they or others
            published, %d more by requests computed independently of this code, and %d, where there is a token or nothing to
            compute, by requests of our own. %d of them check an endpoint before they use it, in %d ways. %d more are known
            and not verifiable.\
            """.formatted(
                        providers.size(),
                        shownBy("published"),
                        shownBy("independent"),
                        shownBy("self-made"),
                        providers.stream()
                                .filter(provider -> !provider.handshakes().isEmpty())
                                .count(),
                        providers.stream()
                                .flatMap(provider -> provider.handshakes().stream())
                                .map(Handshake::name)
                                .distinct()
                                .count(),
                        NotVerifiable.all().size());
    }

    private long shownBy(String origin) {
        return providers.stream()
                .filter(provider -> Evidence.of(provider.id()).best().equals(origin))
                .count();
    }

    String text() {
        return """
            # Senders

            <!-- Generated from the definitions; renew it with: %s -->

            %s

            Each sender is a short list of facts in `core/src/main/java/io/hookproof/providers`, from which this page is
            generated.

            - **Covers** is what the proof stands for: the whole body; the document in it; some fields, while the rest
              is accessible only as `unprovenBody()`; only the sender, as with any token; or nothing, so that a re-fetch
              or a waiver is needed.
            - **The same delivery** is what makes a second arrival a duplicate.
            - **Fresh** is how far the signed timestamp may differ from the clock.
            - **Answers** is how long the sender waits, which statuses it takes as success, and which ones Hookproof
              answers.
            - **Needs** are settings in addition to the secret: `set.<name>` as text, `.set("name", …)` in code.
            - **Vectors** are requests in `testkit/src/main/resources/io/hookproof/testkit/vectors`: published by the
              sender or others, computed independently by the documented construction with the command recorded next to
              them, or self-made.
            - **Unsure** are facts from memory, or from pages that are not the sender's.
            - **Not documented** is what neither the sender's pages nor its code say.

            ## Overview

            | Sender | Proof | Covers | The same delivery | Fresh | Handshake | Re-fetch | Vectors |
            |---|---|---|---|---|---|---|---|
            %s

            ## Not verifiable

            | Sender | Not verifiable, because |
            |---|---|
            %s

            ## Each sender

            %s\
            """.formatted(ProvidersPageTest.RENEW, counts(), overview(), notVerifiable(), sections());
    }

    private String overview() {
        return providers.stream()
                .map(provider -> "| [%s](#%s) | %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                provider.id(),
                                provider.id(),
                                mechanism(provider),
                                Words.coverageInShort(provider),
                                Words.identity(provider),
                                Words.freshness(provider),
                                Words.handshakes(provider),
                                provider.resource().isPresent() ? "yes" : "",
                                Evidence.of(provider.id()).best()))
                .collect(Collectors.joining("\n"));
    }

    /** The first words of what a scheme says of itself: its algorithm. */
    private static String mechanism(Provider provider) {
        String scheme = provider.scheme().toString();
        int over = scheme.indexOf(" over ");
        String whole = over < 0 ? scheme : scheme.substring(0, over);
        int more = whole.indexOf(") in ");
        return more < 0 ? whole.split(";", 2)[0] : whole.substring(0, more + 1);
    }

    private static String notVerifiable() {
        return NotVerifiable.all().stream()
                .map(sender -> "| [%s](%s) | %s |".formatted(sender.id(), sender.documentation(), sender.reason()))
                .collect(Collectors.joining("\n"));
    }

    private String sections() {
        return providers.stream()
                .map(provider -> Section.of(provider, descriptions.getOrDefault(provider.id(), "")))
                .collect(Collectors.joining("\n"));
    }
}
