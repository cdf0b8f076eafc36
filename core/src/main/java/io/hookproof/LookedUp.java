package io.hookproof;

import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetched;
import io.hookproof.refetch.Refetcher;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of looking a candidate up at the provider's own API: all of it or nothing. */
final class LookedUp {
    /** The verdict, if the look-up ends with one; null if it goes on. */
    final @Nullable Verification verdict;

    /** One resource for each part that was asked for; empty if the message is to serve without one. */
    final List<Optional<Refetched.Found>> resources;

    private LookedUp(@Nullable Verification verdict, List<Optional<Refetched.Found>> resources) {
        this.verdict = verdict;
        this.resources = resources;
    }

    private static LookedUp ended(Verification verdict) {
        return new LookedUp(verdict, List.of());
    }

    /**
     * Looks a candidate up.
     *
     * @param asked the whole request, or the items of its batch, which share the time available
     */
    static LookedUp of(Endpoint endpoint, List<Parts> asked) {
        try {
            return lookedUp(endpoint, asked);
        } catch (Exception ofAnExtension) {
            // Credentials and fetchers may be the user's own. Their faults are on our side, never the sender's.
            return ended(endpoint.answers().undetermined(Undecided.INTERNAL, LogText.fault(ofAnExtension)));
        }
    }

    private static LookedUp lookedUp(Endpoint endpoint, List<Parts> asked) {
        if (asked.isEmpty() && !serves(endpoint)) {
            return ended(nothingNamed(endpoint));
        }
        Refetcher refetcher = endpoint.requireRefetcher();
        List<@Nullable Refetched> answers =
                refetcher.ask(asked, answer -> goesOn(endpoint, answer), endpoint.reporter()::fetched);
        List<Optional<Refetched.Found>> resources = new ArrayList<>(asked.size());
        List<String> missing = new ArrayList<>(0);
        for (int i = 0; i < answers.size(); i++) {
            Parts parts = asked.get(i);
            Refetched answer = answers.get(i);
            if (answer instanceof Refetched.Found found) {
                resources.add(Optional.of(found));
            } else if (answer instanceof Refetched.Gone gone) {
                String what = gone.detail() + about(endpoint, parts);
                Verification verdict = gone(endpoint, what);
                if (verdict != null) {
                    return ended(verdict);
                }
                missing.add(what);
                resources.add(Optional.empty());
            } else if (answer instanceof Refetched.NothingNamed) {
                // If some fields are signed, one of them may say that there is nothing to look up; a missing id does
                // not say so.
                boolean isProven = refetcher.isProvenOfAnotherKind(parts, endpoint.origin.coverage);
                if (!serves(endpoint) && !serves(endpoint, isProven)) {
                    return ended(nothingNamed(endpoint));
                }
                resources.add(Optional.empty());
            } else if (answer instanceof Refetched.Contradicts no) {
                return ended(endpoint.answers()
                        .rejected(Rejection.REFETCH_CONTRADICTS, no.detail() + about(endpoint, parts)));
            } else if (answer instanceof Refetched.Unavailable none) {
                return ended(
                        endpoint.answers().undetermined(Undecided.REFETCH, none.detail() + about(endpoint, parts)));
            }
        }
        for (String each : missing) {
            endpoint.reporter().incident(Incident.NOT_FOUND, "handled as it is, as refetch.whenGone says: " + each);
        }
        return new LookedUp(null, List.copyOf(resources));
    }

    /** The event's proven id and the object that the message names, in brackets, so far as there are any. */
    private static String about(Endpoint endpoint, Parts parts) {
        Optional<String> id = endpoint.origin.id(parts);
        String event = id.isEmpty() ? "" : "event" + LogText.word(id);
        String object = endpoint.requireRefetcher().object(parts);
        String both = event.isEmpty() || object.isEmpty() ? event + object : event + ", " + object;
        return both.isEmpty() ? "" : LogText.line(" (" + both + ")");
    }

    /** Whether the answer leaves a reason to ask about the other events of a batch. */
    private static boolean goesOn(Endpoint endpoint, Refetched answer) {
        return answer instanceof Refetched.Gone
                ? servesWhenGone(endpoint)
                : answer instanceof Refetched.Found || answer instanceof Refetched.NothingNamed;
    }

    private static boolean servesWhenGone(Endpoint endpoint) {
        return endpoint.whenGone == Refetch.WhenGone.USE_THE_MESSAGE && serves(endpoint);
    }

    /**
     * Whether a message may be handled as it is if it names no object, as some kinds of event do, or names one that is
     * gone. An unsigned message must name an existing object; one with a token, unless the operator says otherwise. The
     * operator has no say if fields are signed, because an attacker who saw one such message could write the rest.
     */
    private static boolean serves(Endpoint endpoint) {
        Trust trust = endpoint.trust();
        return serves(
                endpoint,
                trust == Trust.BODY || trust == Trust.SENDER && endpoint.whenGone == Refetch.WhenGone.USE_THE_MESSAGE);
    }

    private static boolean serves(Endpoint endpoint, boolean saysSo) {
        return saysSo && endpoint.trust().atLeast(endpoint.requiredTrust);
    }

    private static Verification nothingNamed(Endpoint endpoint) {
        return endpoint.answers()
                .rejected(
                        Rejection.REFETCH_CONTRADICTS,
                        "the message names nothing that could be looked up"
                                + (endpoint.trust() == Trust.SENDER
                                        ? "; refetch.whenGone=use-the-message, in code .whenGone(USE_THE_MESSAGE),"
                                                + " handles it as it is"
                                        : ""));
    }

    private static @Nullable Verification gone(Endpoint endpoint, String detail) {
        if (servesWhenGone(endpoint)) {
            return null;
        }
        Refetch.WhenGone policy = endpoint.whenGone;
        String why = detail
                + "; refetch.whenGone decides, in code .whenGone("
                + policy
                + (policy == Refetch.WhenGone.USE_THE_MESSAGE ? "), and the proof is too weak for it" : ")");
        return policy == Refetch.WhenGone.REFUSE
                ? endpoint.answers().rejected(Rejection.REFETCH_CONTRADICTS, why)
                : endpoint.answers().undetermined(Undecided.REFETCH, why);
    }
}
