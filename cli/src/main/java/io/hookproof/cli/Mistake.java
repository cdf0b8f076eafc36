package io.hookproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A mistake that the user of the command can correct; its message says how. */
final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Mistake(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    static Mistake unreadable(Path file, IOException why) {
        return new Mistake(
                Hookproof.NO_INPUT,
                why instanceof NoSuchFileException
                        ? "no file " + file
                        : file
                                + (Files.isDirectory(file)
                                        ? " is a folder: name a file in it"
                                        : " cannot be read: " + why.getClass().getSimpleName()));
    }

    int exitCode() {
        return exitCode;
    }
}
