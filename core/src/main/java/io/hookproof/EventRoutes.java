package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several handlers behind one endpoint, each for the event types it names. Complete before the first request, then only
 * read, by any number of threads.
 *
 * @param <H> what handles, in the words of the adapter
 */
public final class EventRoutes<H> {
    private final String endpoint;
    private final Provider provider;
    private final List<Choice<H>> choices = new ArrayList<>();
    /** Who takes what no other does, events without a type too. */
    private @Nullable Choice<H> otherwise;

    private record Choice<H>(EventPattern events, String name, H handler) {}

    private EventRoutes(String endpoint, Provider provider) {
        this.endpoint = endpoint;
        this.provider = provider;
    }

    /** @param endpoint what is routed, for messages, such as its path and name */
    public static <H> EventRoutes<H> of(String endpoint, Provider provider) {
        return new EventRoutes<>(endpoint, provider);
    }

    /**
     * Adds a handler.
     *
     * @param name the handler as a reader of its source knows it, for messages
     * @param events what it is for, such as {@code invoice.*}; none for all that no other handler names
     * @throws WebhookSetupException if the sender has no such events, or two handlers are for the same
     */
    public void add(String name, H handler, String... events) {
        if (events.length == 0) {
            if (otherwise != null) {
                throw twice("every event", otherwise.name(), name);
            }
            otherwise = new Choice<>(new EventPattern("*"), name, handler);
            return;
        }
        requireNamedEvents(name);
        for (String text : events) {
            EventPattern pattern = pattern(name, text);
            for (Choice<H> choice : choices) {
                if (choice.events().equals(pattern)) {
                    throw twice("events \"" + pattern + "\"", choice.name(), name);
                }
            }
            choices.add(new Choice<>(pattern, name, handler));
        }
        choices.sort((one, other) -> one.events().compareTo(other.events()));
    }

    /**
     * The handler that names the delivery's type most closely; the one that names none if there is no such. Nobody where
     * the type cannot be read: what has none is not what cannot be read.
     */
    public Optional<H> find(Delivery delivery) {
        // For many senders the type means reading the document, which is not done where nothing hangs on it.
        if (choices.isEmpty()) {
            return find(Optional.empty());
        }
        Optional<String> type = delivery.eventType();
        return type.isEmpty() && delivery.unreadable().isPresent() ? Optional.empty() : find(type);
    }

    Optional<H> find(Optional<String> eventType) {
        if (eventType.isPresent()) {
            for (Choice<H> choice : choices) {
                if (choice.events().matches(eventType.get())) {
                    return Optional.of(choice.handler());
                }
            }
        }
        return otherwise == null ? Optional.empty() : Optional.of(otherwise.handler());
    }

    private void requireNamedEvents(String name) {
        if (provider.batch().isPresent()) {
            throw wrong(
                    name,
                    "names events, and " + provider.id() + " sends several events in one delivery",
                    "Take a Delivery without events = …, and look at each of delivery.events().");
        }
        if (provider.eventType().isEmpty()) {
            throw wrong(
                    name,
                    "names events, and nothing says where " + provider.id() + " names its own",
                    "Leave events away" + (provider.id().equals(GenericHmac.ID) ? ", or set event-type." : "."));
        }
    }

    private static EventPattern pattern(String name, String text) {
        try {
            return new EventPattern(text);
        } catch (IllegalArgumentException blank) {
            throw wrong(name, "has events that name nothing", "Name a type, such as invoice.*, or leave events away.");
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
