package io.hookproof.spring.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that start later. */
final class Ports {
    private static final int FIRST = 20_000;
    /** Linux gives clients the ports from 32,768 on. */
    private static final int END = 32_000;

    private Ports() {}

    /** Returns a port below those that the system gives to clients, one of which may take it meanwhile. */
    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                // Another is.
            }
        }
    }
}
