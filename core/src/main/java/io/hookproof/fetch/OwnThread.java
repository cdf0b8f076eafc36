package io.hookproof.fetch;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes Hookproof's own threads, also for its stores. They hold nothing of the request that first needs one, because
 * they outlive it, and a thread that outlives a redeployed application would keep all of its classes.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Returns a daemon, not started yet, whose class loader is Hookproof's and not the caller's. */
    @SuppressWarnings("removal") // On Java 17 a thread keeps the classes of all who are on the stack up to here
    public static Thread of(Runnable work, String name) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, work, name, 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnThread.class.getClassLoader());
        return thread;
    }
}
