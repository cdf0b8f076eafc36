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
     * an exception that was handed to and fro can. It also ends at an exception that throws when asked for its cause.
     */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        try {
            for (Throwable cause = failure; cause != null && causes.size() < MOST; cause = cause.getCause()) {
                causes.add(cause);
            }
        } catch (Throwable ofTheLast) {
            // What it throws about its cause hides no failure.
        }
        return causes;
    }
}
