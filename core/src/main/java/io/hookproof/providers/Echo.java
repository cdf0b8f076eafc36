package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that is answered with the challenge in it or, if it has none, in a fixed way. Each word adds to what makes
 * a request such a handshake, or to its answer; all are said before anyone else has it.
 */
final class Echo extends NamedHandshake {
    private @Nullable Source token;
    private @Nullable Source marked;
    private String mark = "";
    /** A word that the body of such a request contains; empty if its head tells it. */
    private String word = "";

    private @Nullable Source challenge;
    private boolean mayBeWords;
    /** The field of a JSON object that holds the challenge; null for plain text. */
    private @Nullable String field;

    private WebhookResponse fixed = WebhookResponse.of(200);

    Echo(String name, Stage stage, @Nullable String method) {
        super(name, stage, method);
    }

    /** Every request is one, and is refused with 403 unless the agreed token stands there. */
    Echo withToken(Source place) {
        token = place;
        return this;
    }

    /** Only a request with that text in that place is one. */
    Echo when(Source place, String text) {
        marked = place;
        mark = text;
        return this;
    }

    /** Only a request whose body contains that word may be one, so that other bodies need not be read. */
    Echo near(String word) {
        this.word = word;
        return this;
    }

    /** The challenge stands there. A request that nothing else marks is one if it has a challenge. */
    Echo of(Source challenge) {
        this.challenge = challenge;
        return this;
    }

    /** The challenge may be several words, such as "Validation: Testing client application …". */
    Echo inWords() {
        mayBeWords = true;
        return this;
    }

    /** The challenge is returned as a field of a JSON object. */
    Echo in(String field) {
        this.field = field;
        return this;
    }

    /** The answer, if there is no challenge. */
    Echo with(WebhookResponse answer) {
        fixed = answer;
        return this;
    }

    @Override
    public boolean needsToken() {
        return token != null;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return super.mayBe(request)
                && (word.isEmpty() || Challenge.mayHold(request.body(), word))
                && !(isToldByItsQuery() && request.query().isEmpty());
    }

    private boolean isToldByItsQuery() {
        return token == null && challenge != null && challenge.place().kind() == Place.Kind.QUERY;
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
        if (marked == null && !parts.has(challenge)) {
            return noHandshake();
        }
        String text = parts.only(challenge).orElse("");
        if (!Challenge.isEchoable(mayBeWords ? text.replace(" ", "").replace(",", "") : text)) {
            return refused(challenge + " is missing or is no plain token", refusal);
        }
        return answered(field == null ? WebhookResponse.text(200, text) : jsonOf(field, text));
    }
}
