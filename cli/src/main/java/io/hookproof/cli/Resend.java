package io.hookproof.cli;

import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.SignedRequests;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends saved messages again, as they were or with a new signature. */
@Command(
        name = "resend",
        mixinStandardHelpOptions = true,
        description = {
            "Sends saved messages again, as they were or, with --re-sign, signed afresh now; one after the other.",
            "Exit code: 0 if each is answered with success, else 1."
        },
        footer = {
            "",
            "Examples:",
            "  hookproof resend arrived/2026-08-01T10-00-00.000Z-0001.http --to http://localhost:8080/hooks/github",
            "  hookproof resend arrived/2026-08-01T10-00-00.000Z-0001.http --to http://localhost:8080/hooks/stripe \\",
            "      --re-sign --provider stripe --secret env:SECRET",
            "  hookproof resend arrived --to http://localhost:8080/hooks/stripe --re-sign --secret env:SECRET"
        })
final class Resend implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "raw HTTP messages, as listen --save writes them, or a folder of them, sent in the order of"
                    + " their names, without the folders in it")
    private List<String> files = new ArrayList<>();

    @Option(names = "--to", required = true, paramLabel = "URL", description = "where to send it")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--re-sign",
            description = "sign it afresh now; needs --secret, and --provider if the file has none")
    private boolean reSign;

    @Option(names = "--provider", paramLabel = "ID", description = "the sender; by default the one saved in the file")
    private @Nullable String providerId;

    @Option(
            names = {"--set", "--param"},
            paramLabel = "NAME=VALUE",
            description = "what else the sender needs; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--url", paramLabel = "URL", description = "the URL under which the endpoint is registered")
    private @Nullable String url;

    @Option(names = "--secret", paramLabel = "S", description = "text, env:NAME, @FILE or -")
    private @Nullable String secret;

    @Override
    public Integer call() {
        boolean isDescribed = providerId != null || secret != null || url != null || !settings.isEmpty();
        if (!reSign && isDescribed) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--provider, --secret, --set and --url are for --re-sign: add it, or leave them out");
        }
        if (reSign) {
            files.forEach(Resend::requireNoUnproven);
            // Standard input has it once, however many files there are.
            secret = secret == null ? null : Given.secret(secret);
        }
        List<String> all = Saved.files(files);
        if (all.size() == 1) {
            Target.Answer answer = send(all.get(0));
            answer.print(spec.commandLine().getOut());
            return answer.isSuccess() ? 0 : CommandLine.ExitCode.SOFTWARE;
        }
        return sendAll(all);
    }

    /** A whole folder is signed unread, and a signature makes a forgery genuine. */
    private static void requireNoUnproven(String named) {
        if (named.equals("-") || !Files.isDirectory(Path.of(named))) {
            return;
        }
        Path name = Path.of(named).toAbsolutePath().normalize().getFileName();
        if (name != null && name.toString().equals(Arrivals.UNPROVEN)) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "folder " + named + " has what listen could not prove, so --re-sign would sign forgeries: look at"
                            + " the messages and name the files to sign");
        }
    }

    /** One line for each, and at the end a table of how many got which answer. */
    private int sendAll(List<String> all) {
        PrintWriter out = spec.commandLine().getOut();
        SortedMap<Integer, Integer> answers = new TreeMap<>();
        int sent = 0;
        boolean areAllTaken = true;
        try {
            for (String file : all) {
                Target.Answer answer = send(file);
                out.print(file + ": ");
                answer.print(out);
                answers.merge(answer.status(), 1, Integer::sum);
                areAllTaken &= answer.isSuccess();
                sent++;
            }
        } catch (Mistake stops) {
            throw new Mistake(
                    stops.exitCode(),
                    stops.getMessage() + "; " + sent + " of " + all.size() + " are answered, and none from "
                            + all.get(sent) + " on");
        } finally {
            out.println();
            out.println("answer  messages");
            answers.forEach((status, count) -> out.println("%-6d  %8d".formatted(status, count)));
        }
        return areAllTaken ? 0 : CommandLine.ExitCode.SOFTWARE;
    }

    private Target.Answer send(String file) {
        RawMessage message = Saved.message(file);
        Saved.flaw(message).ifPresent(said -> {
            throw new Mistake(Hookproof.USAGE, file + ": " + said);
        });
        Target target = new Target(to).orWithQueryOf(message.request());
        try {
            return target.send(reSign ? signedAfresh(message, target) : asItWas(message, target));
        } catch (IllegalArgumentException cannotBeSigned) {
            throw new Mistake(Hookproof.USAGE, file + ": " + cannotBeSigned.getMessage());
        }
    }

    private static WebhookRequest asItWas(RawMessage message, Target target) {
        WebhookRequest old = message.request();
        return new WebhookRequest(old.method(), target.pathAndQuery(), old.headers(), old.body());
    }

    private WebhookRequest signedAfresh(RawMessage message, Target target) {
        String id = providerId != null ? providerId : message.fact("provider").orElse(null);
        if (id == null || secret == null) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--re-sign needs " + (secret == null ? "--secret" : "--provider, which the file does not name"));
        }
        SignedRequests requests = SignedRequests.of(ProviderOptions.named(id, settings), secret)
                .url(url == null ? target.uri().toString() : url)
                .like(message.request());
        ProviderOptions.askedFor(id, settings).forEach(requests::set);
        return requests.build();
    }
}
