package io.hookproof.servlet.it;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** Tomcat looks for asynchronous work that is out of time once a second, whatever it is told. This one looks at once. */
public final class PunctualProtocol extends Http11NioProtocol {
    private static final long LOOKS_EVERY_MILLIS = 20;

    private final Set<Processor> waiting = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> looking;

    @Override
    public void addWaitingProcessor(Processor processor) {
        waiting.add(processor);
        super.addWaitingProcessor(processor);
    }

    @Override
    public void removeWaitingProcessor(Processor processor) {
        super.removeWaitingProcessor(processor);
        waiting.remove(processor);
    }

    /** Tomcat calls it each minute, in case that the last one has died. */
    @Override
    protected synchronized void startAsyncTimeout() {
        if (looking == null || looking.isDone()) {
            looking = getUtilityExecutor()
                    .scheduleAtFixedRate(this::look, LOOKS_EVERY_MILLIS, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected synchronized void stopAsyncTimeout() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    private void look() {
        long now = System.currentTimeMillis();
        waiting.forEach(processor -> processor.timeoutAsync(now));
    }
}
