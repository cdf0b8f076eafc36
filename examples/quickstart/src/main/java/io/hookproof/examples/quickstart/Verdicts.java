package io.hookproof.examples.quickstart;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Turns what the listener hears into one word for each request. */
final class Verdicts implements WebhookListener {
    private final Consumer<String> lines;
    private volatile String last = "";

    Verdicts(Consumer<String> lines) {
        this.lines = lines;
    }

    String last() {
        return last;
    }

    private void say(String endpoint, String verdict) {
        last = verdict;
        lines.accept(endpoint + ": " + verdict);
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        say(endpoint, "verified");
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        say(endpoint, reason.toString());
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        say(endpoint, handled ? "duplicate" : "in flight");
    }

    @Override
    public void unwanted(String endpoint, String detail) {
        say(endpoint, "unwanted");
    }

    @Override
    public void handshake(String endpoint, String name) {
        say(endpoint, "handshake");
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        say(endpoint, "undetermined " + cause);
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        say(endpoint, "handler failed");
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        lines.accept(endpoint + ": handled " + delivery.eventType().orElse("") + " "
                + delivery.eventId().orElse(""));
    }
}
