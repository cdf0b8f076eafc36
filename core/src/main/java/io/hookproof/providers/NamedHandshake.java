package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The common part of handshakes: a name, a stage and the places that they read. */
abstract class NamedHandshake implements Handshake {
    private final String name;
    private final Stage stage;
    /** Null for any method. */
    final @Nullable String method;

    /** Creates a handshake that comes with any method. */
    NamedHandshake(String name, Stage stage) {
        this(name, stage, null);
    }

    /** Creates a handshake that is recognized by the head of a request with that method. */
    NamedHandshake(String name, String method) {
        this(name, Stage.HEAD, method);
    }

    NamedHandshake(String name, Stage stage, @Nullable String method) {
        this.name = name;
        this.stage = stage;
        this.method = method;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return method == null || request.method().equals(method);
    }

    @Override
    public final Optional<Outcome> answer(Parts parts, Keys keys) {
        return mayBe(parts.request()) ? outcome(parts, keys) : noHandshake();
    }

    /** Returns the outcome for a request that {@link #mayBe} a handshake of this kind. */
    abstract Optional<Outcome> outcome(Parts parts, Keys keys);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Stage stage() {
        return stage;
    }

    static Optional<Outcome> answered(WebhookResponse response) {
        return Optional.of(new Outcome.Answer(response));
    }

    static Optional<Outcome> refused(String detail, int status) {
        return Optional.of(new Outcome.Refusal(detail, status));
    }

    static Optional<Outcome> noSecret() {
        return refused("there is no live secret to answer it with", 400);
    }

    static Optional<Outcome> noHandshake() {
        return Optional.empty();
    }

    /** Returns the only value of that parameter. */
    static Optional<String> inQuery(String parameter, Parts parts) {
        Optional<Form> query = parts.query();
        return query.isPresent() ? query.get().only(parameter) : Optional.empty();
    }

    static boolean isAskedInQuery(String parameter, Parts parts) {
        Optional<Form> query = parts.query();
        return query.isPresent() && !query.get().all(parameter).isEmpty();
    }

    static Optional<String> inJson(String pointer, Parts parts) {
        Optional<Json> json = parts.json();
        return json.isPresent() ? json.get().text(pointer) : Optional.empty();
    }

    static boolean isInJson(String value, String pointer, Parts parts) {
        return inJson(pointer, parts).equals(Optional.of(value));
    }

    /** Returns the challenge as text, if it is there and plain. */
    static Optional<Outcome> echoed(Optional<String> challenge, String what) {
        return isEchoable(challenge)
                ? answered(WebhookResponse.text(200, challenge.get()))
                : refused(what + " is missing or is no plain token", 400);
    }

    static boolean isEchoable(Optional<String> challenge) {
        return challenge.isPresent() && Challenge.isEchoable(challenge.get());
    }

    /**
     * Returns a JSON object with that single text, which needs no escapes because the grammar of challenges excludes
     * every character that does.
     */
    static WebhookResponse jsonOf(String field, String text) {
        return WebhookResponse.json(200, "{\"" + field + "\":\"" + text + "\"}");
    }
}
