package io.hookproof.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command printed and how it ended. */
record Run(int exitCode, String out, String err, byte[] bytes) {
    static Run run(String... arguments) {
        return of(InputStream.nullInputStream(), arguments);
    }

    static Run of(InputStream in, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream input = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            System.setIn(in);
            int exitCode = Hookproof.run(arguments);
            return new Run(
                    exitCode,
                    printed.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8),
                    printed.toByteArray());
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(input);
        }
    }
}
