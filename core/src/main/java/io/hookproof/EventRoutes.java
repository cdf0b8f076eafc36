package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Routes the deliveries of one endpoint to several handlers, each for the event types it names. Add all handlers before
 * the first request; after that any number of threads may read.
 *
 * @param <H> the adapter's type for a handler
 */
public final class EventRoutes<H> {
    private final String endpoint;
    private final Provider provider;
    /** The handlers by what they take, the most specific first. */
    private final SortedMap<EventPattern, Choice<H>> choices = new TreeMap<>();
    /** The handler for all other events, including events without a type. */
    private @Nullable Choice<H> otherwise;

    private record Choice<H>(String name, H handler) {}

    private EventRoutes(String endpoint, Provider provider) {
        this.endpoint = endpoint;
        this.provider = provider;
    }

    /**
     * Returns routes without any handler.
     *
     * @param endpoint what is routed, for messages, such as its path and name
     */
    public static <H> EventRoutes<H> of(String endpoint, Provider provider) {
        return new EventRoutes<>(endpoint, provider);
    }

    /**
     * Adds a handler.
     *
     * @param name the handler as a reader of its source knows it, for messages
     * @param events the types it handles, such as {@code invoice.*}; none for all types that no other handler names
     * @throws WebhookSetupException if the sender has no such events, or two handlers take the same ones
     */
    public void add(String name, H handler, String... events) {
        if (events.length == 0) {
            if (otherwise != null) {
                throw twice("every event", otherwise.name(), name);
            }
            otherwise = new Choice<>(name, handler);
            return;
        }
        requireNamedEvents(name);
        for (String text : events) {
            EventPattern pattern = pattern(name, text);
            Choice<H> other = choices.putIfAbsent(pattern, new Choice<>(name, handler));
            if (other != null) {
                throw twice("events \"" + pattern + "\"", other.name(), name);
            }
        }
    }

    /**
     * Finds the handler whose pattern matches the delivery's type most specifically, or else the handler without
     * patterns. The result is empty if the type cannot be read, because an unreadable type is not a missing one.
     */
    public Optional<H> find(Delivery delivery) {
        // For many senders the type is in the document, which is not read unless the choice depends on it.
        if (choices.isEmpty()) {
            return find(Optional.empty());
        }
        return delivery.unreadableType().isPresent() ? Optional.empty() : find(delivery.eventType());
    }

    Optional<H> find(Optional<String> eventType) {
        if (eventType.isPresent()) {
            for (Map.Entry<EventPattern, Choice<H>> choice : choices.entrySet()) {
                if (choice.getKey().matches(eventType.get())) {
                    return Optional.of(choice.getValue().handler());
                }
            }
        }
        return otherwise == null ? Optional.empty() : Optional.of(otherwise.handler());
    }

    private void requireNamedEvents(String name) {
        if (provider.batch().isPresent()) {
            throw wrong(
                    name,
                    "names events, but " + provider.id() + " sends several events in one delivery",
                    "Take a Delivery without events = …, and look at each of delivery.events().");
        }
        if (provider.eventType().isEmpty()) {
            throw wrong(
                    name,
                    "names events, but nothing says where " + provider.id() + " names its event types",
                    "Leave events out" + (provider.id().equals(GenericHmac.ID) ? ", or set event-type." : "."));
        }
    }

    private static EventPattern pattern(String name, String text) {
        try {
            return new EventPattern(text);
        } catch (IllegalArgumentException blank) {
            throw wrong(name, "has events that name nothing", "Name a type, such as invoice.*, or leave events out.");
        }
    }

    private static WebhookSetupException wrong(String name, String what, String cure) {
        return new WebhookSetupException("@WebhookHandler on " + name + " " + what, cure);
    }

    private WebhookSetupException twice(String what, String one, String other) {
        return new WebhookSetupException(
                "Two methods take " + what + " of webhook endpoint " + endpoint + ": " + one + " and " + other,
                "Let one method call the other, or give them different events.");
    }
}
