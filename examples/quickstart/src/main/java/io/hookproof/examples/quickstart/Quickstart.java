package io.hookproof.examples.quickstart;

import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Starts a receiver, sends it genuine deliveries and attacks over HTTP, and prints what became of each. Exit code 0 only
 * if every row is as it must be. With {@code --stay} it listens on port 8080 and prints what arrives.
 */
public final class Quickstart {
    private static final int STAY_PORT = 8080;
    private static final String PUSH =
            "{\"ref\":\"refs/heads/main\",\"after\":\"6dcb09b5b57875f334f61aebed695e2e4193db5e\"}";
    private static final String RELEASE = "{\"action\":\"published\",\"release\":{\"tag_name\":\"v1.0\"}}";
    private static final String INVOICE =
            "{\n  \"id\": \"evt_1\",\n  \"object\": \"event\",\n  \"type\": \"invoice.paid\"\n}";
    private static final String CHARGE =
            "{\n  \"id\": \"evt_2\",\n  \"object\": \"event\",\n  \"type\": \"charge.succeeded\"\n}";
    private static final String USER = "{\"type\":\"user.created\",\"data\":{\"id\":\"u_1\"}}";

    private final PrintStream out;
    private final Application application = new Application();
    private final Verdicts verdicts;
    private int row;
    private int wrong;

    private Quickstart(PrintStream out, Verdicts verdicts) {
        this.out = out;
        this.verdicts = verdicts;
    }

    public static void main(String[] args) throws Exception {
        if (List.of(args).equals(List.of("--stay"))) {
            stay(System.out);
        } else if (args.length > 0) {
            System.err.println("usage: quickstart [--stay]");
            System.exit(64);
        } else {
            System.exit(run(System.out) == 0 ? 0 : 1);
        }
    }

    private static void stay(PrintStream out) throws Exception {
        try (Receiver receiver = Receiver.start(STAY_PORT, new Application(), new Verdicts(out::println))) {
            out.println("listening on http://127.0.0.1:" + receiver.port()
                    + "/hooks/{github,stripe,standard-webhooks,meta}; secrets are in Receiver.java; stop with Ctrl-C");
            receiver.join();
        }
    }

    /** Runs the demonstration; how many rows were wrong. */
    static int run(PrintStream out) throws Exception {
        Quickstart quickstart = new Quickstart(out, new Verdicts(line -> {}));
        try (Receiver receiver = Receiver.start(0, quickstart.application, quickstart.verdicts)) {
            quickstart.rows(new Sender(receiver.port()));
        }
        out.println(
                quickstart.wrong == 0
                        ? "all " + quickstart.row + " rows are as they must be"
                        : quickstart.wrong + " of " + quickstart.row + " rows are wrong");
        return quickstart.wrong;
    }

    private void rows(Sender sender) throws Exception {
        Instant now = Instant.now();
        String pushSignature = Sender.githubSignature(Receiver.GITHUB_SECRET, PUSH);
        out.printf("%3s  %-46s %-22s %6s %5s%n", "#", "what arrived", "verdict", "status", "runs");
        row("GitHub push, genuine", "verified", 200, 1, () -> sender.github("g-1", PUSH, pushSignature));
        row(
                "Stripe event, genuine",
                "verified",
                200,
                1,
                () -> sender.stripe(INVOICE, Sender.stripeHeader(now, INVOICE)));
        row("Standard Webhooks message, genuine", "verified", 200, 1, () -> sender.standard("msg_1", now, USER));
        row(
                "GitHub, signed with another secret",
                "SIGNATURE_MISMATCH",
                401,
                0,
                () -> sender.github("g-2", RELEASE, Sender.githubSignature("not the secret that was agreed", RELEASE)));
        row(
                "GitHub, body tampered with",
                "SIGNATURE_MISMATCH",
                401,
                0,
                () -> sender.github("g-1", PUSH.replace("main", "evil"), pushSignature));
        row(
                "Stripe, ten minutes old",
                "TOO_OLD",
                401,
                0,
                () -> sender.stripe(CHARGE, Sender.stripeHeader(now.minus(Duration.ofMinutes(10)), CHARGE)));
        row(
                "Stripe, ten minutes ahead",
                "FROM_THE_FUTURE",
                401,
                0,
                () -> sender.stripe(CHARGE, Sender.stripeHeader(now.plus(Duration.ofMinutes(10)), CHARGE)));
        row("GitHub, no signature", "SIGNATURE_MISSING", 401, 0, () -> sender.github("g-3", RELEASE, ""));
        row(
                "Stripe, the same event again",
                "duplicate",
                200,
                0,
                () -> sender.stripe(INVOICE, Sender.stripeHeader(now.plusSeconds(1), INVOICE)));
        row(
                "GitHub, replayed under a new delivery id",
                "duplicate",
                200,
                0,
                () -> sender.github("g-666", PUSH, pushSignature));
        application.failOnce();
        row(
                "Stripe, the handler fails",
                "handler failed",
                503,
                0,
                () -> sender.stripe(CHARGE, Sender.stripeHeader(now, CHARGE)));
        row(
                "Stripe, the sender tries again",
                "verified",
                200,
                1,
                () -> sender.stripe(CHARGE, Sender.stripeHeader(now.plusSeconds(2), CHARGE)));
        String huge = "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}";
        row(
                "GitHub, over the body limit",
                "BODY_TOO_LARGE",
                413,
                0,
                () -> sender.github("g-4", huge, Sender.githubSignature(Receiver.GITHUB_SECRET, huge)));
        row(
                "Meta challenge, right token",
                "handshake",
                200,
                0,
                "1158201444",
                () -> sender.metaChallenge(Receiver.META_TOKEN, "1158201444"));
        row(
                "Meta challenge, wrong token",
                "HANDSHAKE",
                403,
                0,
                "",
                () -> sender.metaChallenge("guessed", "1158201444"));
        row(
                "Meta challenge, script for an echo",
                "HANDSHAKE",
                403,
                0,
                "",
                () -> sender.metaChallenge(Receiver.META_TOKEN, "%3Cscript%3Ealert(1)%3C%2Fscript%3E"));
    }

    private void row(String what, String verdict, int status, int runs, Callable<HttpResponse<String>> sending)
            throws Exception {
        row(what, verdict, status, runs, null, sending);
    }

    private void row(
            String what,
            String verdict,
            int status,
            int runs,
            @org.jspecify.annotations.Nullable String echo,
            Callable<HttpResponse<String>> sending)
            throws Exception {
        int before = application.runs();
        HttpResponse<String> answer = sending.call();
        int ran = application.runs() - before;
        boolean right = verdicts.last().equals(verdict)
                && answer.statusCode() == status
                && ran == runs
                && (echo == null || echo.equals(answer.body()));
        row++;
        out.printf(
                "%3d  %-46s %-22s %6d %5d%s%n",
                row,
                what,
                verdicts.last(),
                answer.statusCode(),
                ran,
                right ? "" : "   WRONG: expected " + verdict + " " + status + " " + runs);
        if (!right) {
            wrong++;
        }
    }
}
