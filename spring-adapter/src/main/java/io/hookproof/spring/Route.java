package io.hookproof.spring;

import io.hookproof.EventPattern;
import io.hookproof.Verifier;
import io.hookproof.servlet.WebhookFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/** One path of one endpoint and the methods behind it. Complete before the first request, then only read. */
final class Route {
    private final PathPattern path;
    private final Verifier verifier;
    private final WebhookFilter filter;
    private final List<Choice> choices = new ArrayList<>();
    private @Nullable HandlerMethod otherwise;

    private record Choice(EventPattern events, HandlerMethod method) {}

    Route(PathPattern path, Verifier verifier) {
        this.path = path;
        this.verifier = verifier;
        this.filter = WebhookFilter.of(verifier);
    }

    PathPattern path() {
        return path;
    }

    Verifier verifier() {
        return verifier;
    }

    WebhookFilter filter() {
        return filter;
    }

    void add(List<EventPattern> events, HandlerMethod method) {
        if (events.isEmpty()) {
            if (otherwise != null) {
                throw twice("every event", otherwise, method);
            }
            otherwise = method;
        }
        for (EventPattern pattern : events) {
            for (Choice choice : choices) {
                if (choice.events().equals(pattern)) {
                    throw twice("events \"" + pattern + "\"", choice.method(), method);
                }
            }
            choices.add(new Choice(pattern, method));
        }
        choices.sort((one, other) -> one.events().compareTo(other.events()));
    }

    /** The method that names the type most closely; the one that names none if there is no such. */
    Optional<HandlerMethod> method(Optional<String> eventType) {
        for (Choice choice : choices) {
            if (eventType.isPresent() && choice.events().matches(eventType.get())) {
                return Optional.of(choice.method());
            }
        }
        return Optional.ofNullable(otherwise);
    }

    @Override
    public String toString() {
        return path + " (" + verifier.endpoint() + ")";
    }

    private WebhookSetupException twice(String what, HandlerMethod one, HandlerMethod other) {
        return new WebhookSetupException(
                "Two methods take " + what + " of webhook endpoint " + this + ": " + one.getShortLogMessage() + " and "
                        + other.getShortLogMessage(),
                "Let one method call the other, or give them different events.");
    }
}
