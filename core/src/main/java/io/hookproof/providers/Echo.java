package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that is answered with the challenge in it or, if it has none, in a fixed way. Immutable; each word
 * returns another one, which differs in what makes a request such a handshake, or in its answer.
 */
final class Echo extends NamedHandshake {
    private final @Nullable Source token;
    private final @Nullable Source marked;
    /** What stands in the marked place, or the name of the only field. */
    private final String mark;

    private final @Nullable Source challenge;
    private final boolean mayBeWords;
    /** Whether a JSON object with anything beside the challenge is no such handshake. */
    private final boolean isAlone;
    /** The field of a JSON object that holds the challenge; null for plain text. */
    private final @Nullable String field;

    private final WebhookResponse fixed;

    Echo(String name, Stage stage, @Nullable String method) {
        this(name, stage, method, null, null, "", null, false, false, null, WebhookResponse.of(200));
    }

    private Echo(
            String name,
            Stage stage,
            @Nullable String method,
            @Nullable Source token,
            @Nullable Source marked,
            String mark,
            @Nullable Source challenge,
            boolean mayBeWords,
            boolean isAlone,
            @Nullable String field,
            WebhookResponse fixed) {
        super(name, stage, method);
        this.token = token;
        this.marked = marked;
        this.mark = mark;
        this.challenge = challenge;
        this.mayBeWords = mayBeWords;
        this.isAlone = isAlone;
        this.field = field;
        this.fixed = fixed;
    }

    /** Every request is one, and is refused with 403 unless the agreed token stands there. */
    Echo withToken(Source place) {
        return new Echo(name(), stage(), method, place, marked, mark, challenge, mayBeWords, isAlone, field, fixed);
    }

    /** Only a request with that text in that place is one. */
    Echo when(Source place, String text) {
        return new Echo(name(), stage(), method, token, place, text, challenge, mayBeWords, isAlone, field, fixed);
    }

    /** The challenge stands there. A request that nothing else marks is one if it has a challenge. */
    Echo of(Source place) {
        return new Echo(name(), stage(), method, token, marked, mark, place, mayBeWords, isAlone, field, fixed);
    }

    /** The challenge is all that a JSON body has, in that field, and is returned in the same way. */
    Echo alone(String name) {
        Source place = Source.json("/" + name);
        return new Echo(name(), stage(), method, token, marked, name, place, mayBeWords, true, name, fixed);
    }

    /** The challenge may be several words, such as "Validation: Testing client application …". */
    Echo inWords() {
        return new Echo(name(), stage(), method, token, marked, mark, challenge, true, isAlone, field, fixed);
    }

    /** The challenge is returned as a field of a JSON object. */
    Echo in(String name) {
        return new Echo(name(), stage(), method, token, marked, mark, challenge, mayBeWords, isAlone, name, fixed);
    }

    /** The answer, if there is no challenge. */
    Echo with(WebhookResponse answer) {
        return new Echo(name(), stage(), method, token, marked, mark, challenge, mayBeWords, isAlone, field, answer);
    }

    @Override
    public boolean needsToken() {
        return token != null;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        if (challenge == null || !super.mayBe(request)) {
            return super.mayBe(request);
        }
        // A body that cannot hold both mark and challenge need not be read, nor a query that is not there.
        Place.Kind kind = challenge.place().kind();
        if (kind == Place.Kind.JSON) {
            return Challenge.mayHold(request.body(), mark);
        }
        return kind != Place.Kind.QUERY || token != null || !request.query().isEmpty();
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        int refusal = token == null ? 400 : 403;
        Secret agreed = keys.token();
        if (token != null
                && (agreed == null || !agreed.matches(parts.only(token).orElse("")))) {
            return refused(token + " is not the agreed token", refusal);
        }
        if (marked != null && !parts.only(marked).equals(Optional.of(mark))) {
            return token == null ? noHandshake() : refused(marked + " is not " + mark, refusal);
        }
        if (challenge == null) {
            return answered(fixed);
        }
        if (marked == null && !parts.has(challenge) || isAlone && !hasOneField(parts)) {
            return noHandshake();
        }
        String text = parts.only(challenge).orElse("");
        if (!Challenge.isEchoable(mayBeWords ? text.replace(" ", "").replace(",", "") : text)) {
            return refused(challenge + " is missing or is no plain token", refusal);
        }
        return answered(field == null ? WebhookResponse.text(200, text) : jsonOf(field, text));
    }

    private static boolean hasOneField(Parts parts) {
        Optional<Json> json = parts.json();
        return json.isPresent() && json.get().value() instanceof Map<?, ?> fields && fields.size() == 1;
    }
}
