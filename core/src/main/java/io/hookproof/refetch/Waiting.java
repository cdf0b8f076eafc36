package io.hookproof.refetch;

import java.util.concurrent.Semaphore;

/**
 * Places for threads that wait before anything has proved their message. Each is a thread of the server, which serves
 * other endpoints too. A message without a place is answered 503, and the sender retries.
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
