package io.hookproof.cli;

import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the senders, or the facts of one. */
@Command(
        name = "providers",
        mixinStandardHelpOptions = true,
        description = "Lists the senders, those with a WORD in their id, or the facts of one.",
        footer = {
            "",
            "Examples:",
            "  hookproof providers",
            "  hookproof providers adyen",
            "  hookproof providers stripe"
        })
final class ListProviders implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID|WORD", description = "an id, or a part of some")
    private @Nullable String word;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String wanted = word == null ? "" : word.toLowerCase(Locale.ROOT);
        if (Providers.ids().contains(wanted)) {
            facts(out, Providers.named(wanted));
            return 0;
        }
        List<String> found =
                Providers.ids().stream().filter(id -> id.contains(wanted)).toList();
        if (found.isEmpty()) {
            Providers.named(wanted);
        }
        int width = found.stream().mapToInt(String::length).max().orElse(0);
        for (String id : found) {
            Provider provider = Providers.named(id);
            out.printf(
                    "%-" + width + "s  %-6s  %s%n",
                    id,
                    provider.scheme().coverage().trust(),
                    oneLine(provider.scheme().toString()));
        }
        return 0;
    }

    private static void facts(PrintWriter out, Provider provider) {
        out.println(provider.id());
        fact(out, "page", provider.documentation());
        fact(out, "scheme", oneLine(provider.scheme().toString()));
        fact(out, "proof covers", provider.scheme().coverage().trust().toString());
        provider.scheme().ambiguity().ifPresent(text -> fact(out, "ambiguity", text));
        fact(
                out,
                "tolerance",
                provider.scheme().hasSignedTime() ? "± " + inWords(provider.tolerance()) : "no signed time");
        fact(out, "the same if", provider.identity().toString());
        fact(
                out,
                "retried for",
                provider.retryHorizon().map(ListProviders::inWords).orElse("not documented"));
        fact(out, "waits for", provider.timeLimit().map(ListProviders::inWords).orElse("not documented"));
        fact(out, "retries", provider.redelivery().orElse("not documented"));
        provider.retriesKeepTheirTime()
                .ifPresent(kept -> fact(out, "time of retries", kept ? "that of the first try" : "new each time"));
        fact(out, "answered with", provider.answer().status() + "");
        fact(out, "success is", provider.succeedsWith().map(Object::toString).orElse("not documented"));
        fact(out, "disabled by", provider.disabledBy().orElse("not documented"));
        fact(out, "refusal", provider.refusalStatus() + "");
        provider.eventType()
                .ifPresent(place ->
                        fact(out, "event type", place + (provider.eventTypeIsProven() ? "" : " (not proven)")));
        provider.handshakes().forEach(handshake -> fact(out, "handshake", handshake.name()));
        provider.requiredSettings().forEach((name, where) -> fact(out, "needs", "--set " + name + "=…: " + where));
        provider.optionalSettings().forEach((name, where) -> fact(out, "may need", "--set " + name + "=…: " + where));
        provider.unsure().ifPresent(which -> fact(out, "unsure", which));
        provider.readIn().ifPresent(when -> fact(out, "read", when.toString()));
    }

    private static String inWords(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return duration.toDays() + " d";
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return duration.toHours() + " h";
        }
        return seconds > 0 && seconds % 60 == 0 ? duration.toMinutes() + " min" : seconds + " s";
    }

    private static void fact(PrintWriter out, String name, String value) {
        out.printf("  %-13s %s%n", name, value);
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n");
    }
}
