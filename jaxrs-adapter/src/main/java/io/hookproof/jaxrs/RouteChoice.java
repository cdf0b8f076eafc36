package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The method that a verified request is for, and what was changed in the request to lead the runtime there. */
final class RouteChoice {
    private final Verifier verifier;
    private final Map<String, List<String>> sentHeaders = new ConcurrentHashMap<>();
    private volatile @Nullable Handler chosen;

    RouteChoice(Verifier verifier) {
        this.verifier = verifier;
    }

    /** Records the method that the event's type leads to. */
    void choose(Handler handler) {
        chosen = handler;
    }

    /** The method; null if the path could not be known beforehand. */
    @Nullable
    Handler chosen() {
        return chosen;
    }

    /** The headers as they were sent, while others in their place lead the runtime to the chosen method. */
    Map<String, List<String>> sentHeaders() {
        return sentHeaders;
    }

    /**
     * Whether that method may run. If the chosen method names events, only that one may. Otherwise another may run that
     * is for the event on its own path, because a filter has changed the path or it was not known beforehand.
     */
    boolean allows(Handler handler, Delivery delivery) {
        Handler expected = chosen;
        if (handler.gate().verifier() != verifier) {
            return false;
        }
        boolean mayBeAnother = expected == null || !expected.namesEvents();
        return handler.equals(expected) || (mayBeAnother && handler.takes(delivery));
    }

    /** Describes how the request came to a method that it is not for. */
    String wrongMethod(Handler handler) {
        Handler expected = chosen;
        return "verified for " + verifier.endpoint()
                + (expected == null ? "" : " and " + expected.name()) + ", and led to " + handler.name() + " of "
                + handler.gate().verifier().endpoint()
                + ": a filter or a locator has changed where the request goes, or the runtime has passed over a method";
    }
}
