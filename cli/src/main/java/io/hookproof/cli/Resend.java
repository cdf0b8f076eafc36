package io.hookproof.cli;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.SignedRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a saved message again, as it was or signed afresh. */
@Command(
        name = "resend",
        mixinStandardHelpOptions = true,
        description = "Sends a saved message again, as it was or, with --re-sign, signed afresh now.",
        footer = {
            "",
            "Examples:",
            "  hookproof resend arrived/0001.http --to http://localhost:8080/hooks/github",
            "  hookproof resend arrived/0001.http --to http://localhost:8080/hooks/stripe \\",
            "      --re-sign --provider stripe --secret env:SECRET"
        })
final class Resend implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a raw HTTP message, as listen --save writes it")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "where to send it")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--re-sign",
            description = "sign it afresh now; needs --secret, and --provider if the file has none")
    private boolean reSign;

    @Option(names = "--provider", paramLabel = "ID", description = "the sender; the one saved in the file unless said")
    private @Nullable String providerId;

    @Option(names = "--secret", paramLabel = "S", description = "text, env:NAME, @FILE or -")
    private @Nullable String secret;

    @Override
    public Integer call() {
        Target target = new Target(to);
        RawMessage message = RawMessage.parse(Given.content(file));
        WebhookRequest request = reSign ? signedAfresh(message, target) : message.request();
        Target.Answer answer = target.send(request);
        answer.print(spec.commandLine().getOut());
        return answer.status() / 100 == 2 ? 0 : CommandLine.ExitCode.SOFTWARE;
    }

    private WebhookRequest signedAfresh(RawMessage message, Target target) {
        String id = providerId != null ? providerId : message.fact("provider").orElse(null);
        if (id == null || secret == null) {
            throw new Mistake(Hookproof.USAGE, "--re-sign needs --provider and --secret");
        }
        Provider provider = Providers.named(id);
        WebhookRequest old = message.request();
        SignedRequests requests = SignedRequests.of(provider, Given.secret(secret))
                .url(target.uri().toString())
                .body(old.body().bytes(), old.headers().first("Content-Type").orElse("application/json"));
        WebhookRequest signed = requests.build();
        List<String> known = new ArrayList<>();
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < signed.headers().size(); i++) {
            known.add(signed.headers().name(i));
            headers.add(signed.headers().name(i), signed.headers().value(i));
        }
        for (int i = 0; i < old.headers().size(); i++) {
            String name = old.headers().name(i);
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                headers.add(name, old.headers().value(i));
            }
        }
        return new WebhookRequest(old.method(), signed.target(), headers.build(), signed.body());
    }
}
