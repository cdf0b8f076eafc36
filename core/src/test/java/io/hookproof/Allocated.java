package io.hookproof;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the memory that work takes. */
final class Allocated {
    private Allocated() {}

    /** Returns the bytes that this thread allocates for that work, also those that it does not keep. */
    static long by(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
