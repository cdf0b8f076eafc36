package io.hookproof;

import java.util.ArrayList;
import java.util.List;

/** Walks from a failure to its causes, for adapters and replay stores. */
public final class Causes {
    /** More than any real chain has, and few enough for an exception that is a cause of itself. */
    private static final int MOST = 32;

    private Causes() {}

    /**
     * The failure and its causes, the failure first. The list ends even if the causes go round in a circle, as those of
     * an exception that was handed to and fro can.
     */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MOST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
