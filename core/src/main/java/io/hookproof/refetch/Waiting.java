package io.hookproof.refetch;

import java.util.concurrent.Semaphore;

/**
 * Places for threads that wait before anything has proved their message. Each thread is one of the server's, which serves
 * other endpoints too. A message for which no place is left is answered 503, and comes again.
 */
final class Waiting {
    static final String FULL = "too many are waiting to ask: it is too early";
    private static final int MOST = 16;

    private final Semaphore places = new Semaphore(MOST);

    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
