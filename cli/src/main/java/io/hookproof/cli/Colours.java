package io.hookproof.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Decides whether the terminal gets colours. */
final class Colours {
    private Colours() {}

    /** As {@link Ansi#AUTO} decides, but none for a terminal that says it knows none, such as an editor's. */
    static Ansi in(Map<String, String> environment) {
        boolean isDumb = "dumb".equals(environment.get("TERM")) && !environment.containsKey("CLICOLOR_FORCE");
        return isDumb ? Ansi.OFF : Ansi.AUTO;
    }
}
