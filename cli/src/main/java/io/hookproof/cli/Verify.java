package io.hookproof.cli;

import io.hookproof.Diagnosis;
import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.RawMessage;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports a receiver's verdict on saved messages. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a receiver's verdict on raw HTTP messages, one line for each.",
            "Exit code: 1 if any was rejected, else 2 if any was undetermined, else 0."
        },
        footer = {
            "",
            "A FILE holds the request line, header lines, an empty line, then the exact bytes of the body.",
            "",
            "Examples:",
            "  hookproof verify --provider github --secret env:SECRET push.http",
            "  hookproof verify --provider stripe --secret env:NEW --secret env:OLD --at 2026-08-01T10:00:00Z *.http",
            "  hookproof verify --provider discord-interactions --key public.hex --explain ping.http"
        })
final class Verify implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReceiverOptions receiver;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "the time of the clock, such as 2026-08-01T10:00:00Z; by default the moment saved in the file, otherwise now")
    private @Nullable String at;

    @Option(
            names = "--explain",
            description = "print what was signed, where the signature was looked for, and what would have matched")
    private boolean explain;

    @Option(
            names = "--reveal",
            description = "with --explain: print the expected signature too; keep it off shared screens")
    private boolean reveal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "a raw HTTP message; - is standard input")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        if (reveal && !explain) {
            throw new Mistake(
                    Hookproof.USAGE, "--reveal prints the expected signature as a part of --explain: give both");
        }
        receiver.readSecrets();
        Instant fixed = at == null ? null : Given.moment(at);
        PrintWriter out = spec.commandLine().getOut();
        boolean rejected = false;
        boolean undetermined = false;
        for (String file : files) {
            RawMessage message = Saved.message(file);
            Optional<String> flaw = Saved.flaw(message);
            Verifier verifier = verifier(message, fixed);
            Verification verdict = verifier.verify(message.request());
            out.println((files.size() > 1 ? file + ": " : "") + Verdicts.line(verdict));
            if (explain) {
                List<String> early = Stream.of(flaw, new EarlyRefusal(verifier, message.request()).finding(verdict))
                        .flatMap(Optional::stream)
                        .toList();
                explain(out, message.request(), verdict, verifier.diagnose(message.request()), early);
            } else {
                flaw.ifPresent(said -> spec.commandLine().getErr().println("hookproof: " + file + ": " + said));
            }
            rejected |= verdict instanceof Rejected;
            undetermined |= verdict instanceof Undetermined;
        }
        return rejected ? 1 : undetermined ? 2 : 0;
    }

    private Verifier verifier(RawMessage message, @Nullable Instant fixed) {
        Instant saved = message.fact("now").map(Given::moment).orElseGet(Instant::now);
        return receiver.builder(message.fact("url"))
                .clock(Clock.fixed(fixed == null ? saved : fixed, ZoneOffset.UTC))
                .withoutReplayProtection()
                .build();
    }

    /** @param early what is found without looking at the signature */
    private void explain(
            PrintWriter out, WebhookRequest request, Verification verdict, Diagnosis diagnosis, List<String> early) {
        out.println("  scheme: " + receiver.provider().scheme());
        for (String place : diagnosis.places()) {
            out.println("  looked at: " + place);
        }
        out.println("  headers that came: "
                + Verdicts.clean(String.join(", ", request.headers().names())));
        out.println("  signed content: "
                + diagnosis.signedContent().map(Visible::text).orElse("cannot be rebuilt from this request"));
        Stream.concat(early.stream(), diagnosis.findings().stream())
                .forEach(finding -> out.println("  finding: " + Verdicts.clean(finding)));
        if (early.isEmpty()
                && diagnosis.findings().isEmpty()
                && verdict instanceof Rejected
                && diagnosis.proof() instanceof io.hookproof.scheme.Proof.Refused) {
            out.println(
                    "  finding: no other reading of secret, body, time, URL, signature or what is signed would have matched");
        }
        if (reveal) {
            out.println("  expected signature: "
                    + diagnosis.revealExpectedSignature().orElse("only the sender can make it"));
        }
    }
}
