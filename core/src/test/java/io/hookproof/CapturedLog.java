package io.hookproof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The log of these tests: every level is on, and lines are written to the listening test alone. */
public final class CapturedLog implements SLF4JServiceProvider {
    private static final IMarkerFactory MARKERS = new BasicMarkerFactory();
    private static final Logger LOGGER = new Lines();
    private static volatile @Nullable List<String> lines;
    private static volatile boolean warns = true;

    /** What {@code work} has logged, one text for each event, and what explanations on threads of their own have logged. */
    static List<String> during(Runnable work) {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        awaitExplanations();
        lines = heard;
        try {
            work.run();
            awaitExplanations();
        } finally {
            lines = null;
        }
        return List.copyOf(heard);
    }

    private static void awaitExplanations() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("hookproof-explains")) {
                try {
                    thread.join(TimeUnit.MINUTES.toMillis(1));
                } catch (InterruptedException stopping) {
                    throw new AssertionError(stopping);
                }
                if (thread.isAlive()) {
                    throw new AssertionError("an explanation takes more than a minute");
                }
            }
        }
    }

    /** Does that while not even warnings are on. */
    static void off(Runnable work) {
        warns = false;
        try {
            work.run();
        } finally {
            warns = true;
        }
    }

    private static final class Lines extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            List<String> heard = lines;
            if (heard != null) {
                String message = MessageFormatter.basicArrayFormat(pattern, arguments);
                heard.add(level + " " + message + (failure == null ? "" : " " + failure));
            }
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return CapturedLog.class.getName();
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return warns;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> LOGGER;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return MARKERS;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new NOPMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
