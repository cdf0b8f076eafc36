package io.hookproof.cli;

import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.SignedRequests;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a delivery as its sender would, and prints the answer. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description =
                "Sends a delivery as its sender would, and prints the answer. Exit code 0 if every answer is 2xx.",
        footer = {
            "",
            "Examples:",
            "  hookproof send --provider github --secret env:SECRET --event push \\",
            "      --to http://localhost:8080/hooks/github push.json",
            "  hookproof send --provider stripe --secret env:SECRET --fault stale --to http://localhost:8080/hooks e.json"
        })
final class Send implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeliveryOptions delivery;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "where to send it")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "send the same request N times, as a replay; 1 by default")
    private int repeat = 1;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            description = "tampered, stale, from-the-future, other-secret, unsigned or re-encoded")
    private @Nullable String fault;

    @Override
    public Integer call() {
        if (repeat < 1) {
            throw new Mistake(Hookproof.USAGE, "--repeat " + repeat + " sends nothing; give 1 or more");
        }
        Target target = new Target(to);
        SignedRequests requests = delivery.requests();
        if (delivery.url() == null) {
            URI uri = target.uri();
            requests.url(uri.toString());
        }
        if (fault != null) {
            requests.fault(DeliveryOptions.fault(fault));
        }
        WebhookRequest request = requests.build();
        PrintWriter out = spec.commandLine().getOut();
        boolean allGood = true;
        for (int i = 0; i < repeat; i++) {
            Target.Answer answer = target.send(request);
            answer.print(out);
            allGood &= answer.status() / 100 == 2;
        }
        return allGood ? 0 : CommandLine.ExitCode.SOFTWARE;
    }
}
