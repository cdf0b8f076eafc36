package io.hookproof;

import java.io.IOException;

/** Thrown by an adapter's stream that can tell that somebody has read the body before it, where no length was announced. */
public final class BodyConsumedException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyConsumedException() {
        super("the body is already read");
    }
}
