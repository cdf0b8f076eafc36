package io.hookproof.cli;

import io.hookproof.Verification;
import io.hookproof.Verification.Handshake;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The folder of what arrived. What is not proven is kept in a folder of its own: otherwise {@code resend --re-sign} of
 * the whole folder would sign an attacker's message. Anyone who finds the tunnel can send it, so only the latest is kept.
 */
final class Arrivals {
    static final String UNPROVEN = "unproven";
    /** Each may have as many bytes as the body limit allows. */
    private static final int MOST_UNPROVEN = 100;

    private final Path folder;
    private final Deque<Path> unproven = new ArrayDeque<>();

    Arrivals(Path folder) {
        this.folder = folder;
    }

    void keep(String name, byte[] message, Verification verdict) throws IOException {
        if (isProven(verdict)) {
            Files.write(folder.resolve(name), message);
        } else {
            keepUnproven(name, message);
        }
    }

    private synchronized void keepUnproven(String name, byte[] message) throws IOException {
        Path apart = folder.resolve(UNPROVEN);
        if (!Files.isDirectory(apart)) {
            Files.createDirectory(apart);
        }
        Path file = apart.resolve(name);
        Files.write(file, message);
        unproven.add(file);
        if (unproven.size() > MOST_UNPROVEN) {
            Files.deleteIfExists(unproven.remove());
        }
    }

    /** Returns false for a handshake too, because many senders do not sign it. */
    private static boolean isProven(Verification verdict) {
        return !(verdict instanceof Rejected || verdict instanceof Undetermined || verdict instanceof Handshake);
    }
}
