package io.hookproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code hookproof}. It reports mistakes in one line, without a stack trace. */
@Command(
        name = "hookproof",
        mixinStandardHelpOptions = true,
        versionProvider = Hookproof.Version.class,
        description = "Signs, sends, verifies and explains webhooks, and listens to them.",
        subcommands = {
            Sign.class,
            Send.class,
            Verify.class,
            Listen.class,
            Resend.class,
            Forget.class,
            Remember.class,
            ListProviders.class,
            GenerateSecret.class
        },
        footer = {
            "",
            "Examples:",
            "  hookproof sign --provider github --secret env:SECRET --event push push.json > push.http",
            "  hookproof verify --provider github --secret env:SECRET --explain push.http",
            "  hookproof send --provider stripe --secret env:SECRET --to http://localhost:8080/hooks event.json",
            "  hookproof listen --provider github --secret env:SECRET --port 8080 --save arrived",
            "",
            "A secret is given as text, env:NAME, @FILE, or - to read one line from standard input."
        })
public final class Hookproof implements Runnable {
    /** The exit code for wrong usage, as in {@code sysexits.h}. */
    static final int USAGE = 64;

    /** The exit code for a file that does not exist or cannot be read. */
    static final int NO_INPUT = 66;

    /** The exit code for a crash, which is no verdict. */
    private static final int CRASHED = 70;

    /** The exit code for output that was not written, such as to a full disk. */
    private static final int NO_OUTPUT = 74;

    /** The exit code of commands that end by SIGPIPE, which Java ignores. */
    private static final int READER_GONE = 141;

    /** The bits of a file's mode that say what it is, and their value for a pipe, as in {@code stat.h}. */
    private static final int FILE_TYPE = 0xf000;

    private static final int PIPE = 0x1000;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new Mistake(USAGE, "no command was given");
    }

    public static void main(String[] arguments) {
        System.exit(run(Hookproof::writesToAPipe, arguments));
    }

    /** Runs the command and returns the exit code. */
    static int run(String... arguments) {
        return run(() -> false, arguments);
    }

    private static int run(BooleanSupplier isPipe, String... arguments) {
        CommandLine line = new CommandLine(new Hookproof());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        // Hookproof uses @FILE for a secret in a file, not for arguments in a file.
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(110);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Colours.in(System.getenv())));
        line.setParameterExceptionHandler((wrong, given) -> {
            PrintWriter err = wrong.getCommandLine().getErr();
            err.println("hookproof: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Mistake mistake) {
                command.getErr().println("hookproof: " + mistake.getMessage());
                return mistake.exitCode();
            }
            if (failure instanceof IllegalArgumentException wrong) {
                command.getErr().println("hookproof: " + wrong.getMessage());
                return USAGE;
            }
            command.getErr().println("hookproof: " + failure);
            return CRASHED;
        });
        return requireWritten(execute(line, arguments), isPipe, line.getErr());
    }

    private static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError tooLarge) {
            line.getErr().println("hookproof: not enough memory; give Java more, such as JAVA_TOOL_OPTIONS=-Xmx4g");
            return CRASHED;
        } catch (Error crash) {
            line.getErr().println("hookproof: " + crash);
            return CRASHED;
        }
    }

    /** Java swallows what goes wrong with standard output, and a signed message that is cut is worse than none. */
    private static int requireWritten(int exitCode, BooleanSupplier isPipe, PrintWriter err) {
        if (exitCode != 0 || !System.out.checkError()) {
            return exitCode;
        }
        if (isPipe.getAsBoolean()) {
            // Such as head, which has read enough. Other commands are silent too.
            return READER_GONE;
        }
        err.println("hookproof: the output could not be written: is the disk full, or has its reader gone?");
        return NO_OUTPUT;
    }

    /** Whether standard output is a pipe, to which writing fails only if its reader has gone. */
    private static boolean writesToAPipe() {
        try {
            int mode = (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode");
            return (mode & FILE_TYPE) == PIPE;
        } catch (IOException | RuntimeException notToBeKnownHere) {
            // On Windows.
            return false;
        }
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream version = Objects.requireNonNull(Hookproof.class.getResourceAsStream("version.txt"))) {
                return new String[] {"hookproof " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()};
            }
        }
    }
}
