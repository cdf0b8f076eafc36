package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a fetch if its URL is allowed and a place is free, and ends it when its time is up. A thread of the fetcher does
 * the work, so the caller returns on time even if a name server hangs, a handshake hangs, or a server sends one byte a
 * second.
 */
final class GuardedFetcher implements Fetcher {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final AllowList allowList;
    private final Connector connector;
    private final FetchPolicy policy;
    private final Semaphore places;
    private final ExecutorService workers;

    GuardedFetcher(FetchPolicy policy) {
        this.allowList = policy.allowList();
        this.connector = new Connector(policy);
        this.policy = policy;
        this.places = new Semaphore(policy.maxConcurrent());
        // The queue needs no bound, because the places are the bound. Idle threads end soon, so there is nothing to
        // close.
        this.workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), GuardedFetcher::worker);
    }

    @Override
    public Fetched fetch(FetchRequest request) throws FetchException {
        Exchange exchange = new Exchange(connector, allowList.check(request.uri()), request);
        // Created before its place is taken: if memory runs out in between, the place would be lost for good.
        FutureTask<Fetched> task = new FutureTask<>(() -> {
            try {
                return exchange.run();
            } finally {
                places.release();
            }
        });
        if (!places.tryAcquire()) {
            throw new FetchException(Reason.BUSY, request + ": as many fetches as allowed are under way");
        }
        start(task);
        return await(task, exchange, request);
    }

    private void start(FutureTask<Fetched> task) {
        boolean started = false;
        try {
            workers.execute(task);
            started = true;
        } finally {
            if (!started) {
                places.release();
            }
        }
    }

    private Fetched await(FutureTask<Fetched> task, Exchange exchange, FetchRequest request) throws FetchException {
        Duration limit = policy.deadlineOf(request);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException timeIsUp) {
            exchange.abort();
            throw new FetchException(Reason.TIMEOUT, request + ": not done within " + limit.toMillis() + " ms");
        } catch (InterruptedException callerIsStopped) {
            exchange.abort();
            Thread.currentThread().interrupt();
            throw new FetchException(Reason.INTERRUPTED, request + ": the waiting thread was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof FetchException explained) {
                throw explained;
            }
            throw new IllegalStateException(request + " failed in a way it should not", failed.getCause());
        }
    }

    private static Thread worker(Runnable work) {
        return OwnThread.of(work, "hookproof-fetch-" + THREADS.incrementAndGet());
    }
}
