package io.hookproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folder of what arrived. Anyone who finds the tunnel may send what is refused, so of that the latest are kept. */
final class Arrivals {
    /** Each may have as many bytes as the body limit allows. */
    private static final int MOST_REFUSED = 100;

    private final Path folder;
    private final Deque<Path> refused = new ArrayDeque<>();

    Arrivals(Path folder) {
        this.folder = folder;
    }

    void keep(String name, byte[] message) throws IOException {
        Files.write(folder.resolve(name), message);
    }

    /** The same for one that was refused: one of an earlier time goes. */
    synchronized void keepRefused(String name, byte[] message) throws IOException {
        keep(name, message);
        refused.add(folder.resolve(name));
        if (refused.size() > MOST_REFUSED) {
            Files.deleteIfExists(refused.remove());
        }
    }
}
