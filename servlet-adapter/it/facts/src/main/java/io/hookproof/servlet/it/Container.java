package io.hookproof.servlet.it;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;

/** A real server with one web application at its root. */
public interface Container extends AutoCloseable {
    /** Starts on any free port of the loopback address and returns it. Fails if the application does. */
    int start(Path webapp, ServletContainerInitializer setUp) throws Exception;

    /** Without TLS, if the client asks for it. */
    default boolean speaksHttp2() {
        return false;
    }

    /** Whether a sender sees that an answer that has begun to leave was broken off. */
    default boolean breaksOff() {
        return true;
    }

    @Override
    void close() throws Exception;
}
