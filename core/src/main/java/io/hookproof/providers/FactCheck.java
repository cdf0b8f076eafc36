package io.hookproof.providers;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the facts about one sender: which are missing, which contradict each other, and which settings its operator
 * must give. The most important check is whether the identity fits. If an attacker could change it, a captured request
 * could be replayed. If two events share it, the second would be lost.
 */
final class FactCheck {
    private static final String SAME =
            "is the same in every delivery: all but the first would be taken for repetitions. Use ";

    private final ProviderBuilder said;

    private FactCheck(ProviderBuilder said) {
        this.said = said;
    }

    /** Returns the check of what is said so far. Calls of the builder after this one are for another provider. */
    static FactCheck of(ProviderBuilder builder) {
        try {
            // Every fact is an immutable value.
            return new FactCheck(builder.clone());
        } catch (CloneNotSupportedException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /** @throws IllegalArgumentException if a fact is missing or does not fit */
    Provider provider() {
        Scheme how = require(said.scheme, "scheme(…): how it signs");
        try {
            how.requireComplete();
            how.requireReadable(said.document);
        } catch (IllegalArgumentException contradiction) {
            throw wrong(": " + contradiction.getMessage(), contradiction);
        }
        askForSettings(how);
        requireFit(misfitOfBatch(how.coverage().by(said.methods), said.batch, said.mode));
        requireNoSignedItemsForAnyone(how);
        Identity same = require(said.identity, "once(…) or repeats(): what makes a delivery the same");
        String misfit = misfit(same, how, said.batch, said.methods, said.resource);
        requireFit(misfit == null ? null : "once(" + same + ") " + misfit);
        Provider provider = new Provider(said, how, same);
        requireFit(misfitOfRetries(provider));
        requireUnderstoodAnswer();
        if (said.restIsUndocumented && provider.unstated().isEmpty()) {
            throw wrong(" states everything; remove .restIsUndocumented()", null);
        }
        return provider;
    }

    /** A challenge is compared with what is signed of a whole delivery, and could be what is signed of an item. */
    private void requireNoSignedItemsForAnyone(Scheme how) {
        for (Handshake each : said.handshakes) {
            if (each.longestSigned() > 0 && how.coverage().items().isPresent()) {
                throw wrong(
                        ": a handshake that signs for anyone does not go with items signed one by one: leave"
                                + " .handshake(…) or .eachItem(…) out",
                        null);
            }
        }
    }

    private void requireUnderstoodAnswer() {
        String taken = said.succeedsWith;
        int answer = said.answer == null ? 200 : said.answer.status();
        if (taken != null && !Statuses.of(taken).include(answer)) {
            throw wrong(
                    ": succeedsWith(" + taken + ") takes the answer " + answer
                            + " as a failure: change it, or answersWith(…)",
                    null);
        }
    }

    /** Our own failures ask for a retry, so they need a status after which there is one. */
    private static @Nullable String misfitOfRetries(Provider provider) {
        for (int status : new int[] {provider.failureStatus(), provider.inFlightStatus()}) {
            if (provider.retriesAfter().isPresent()
                    && !provider.retriesAfter().get().include(status)) {
                return "retriesAfter(\"" + provider.retriesAfter().get() + "\") leaves out " + status
                        + ", with which a failure is answered: give another by failsWith(…) or defersWith(…)";
            }
        }
        return null;
    }

    /** Declares the settings that are signed or compared with, because their values come from the operator. */
    private void askForSettings(Scheme how) {
        for (Place place : how.coverage().places()) {
            ask(place, how.mayLack(place), "it is a part of what " + said.id + " signs");
        }
        for (Source value : how.comparedWith()) {
            ask(value.place(), false, said.id + " puts it into each delivery meant for you");
        }
    }

    private void ask(Place place, boolean mayBeMissing, String why) {
        String setting = place.name();
        if (place.kind() == Place.Kind.SETTING
                && !setting.isEmpty()
                && !said.requiredSettings.containsKey(setting)
                && !said.optionalSettings.containsKey(setting)) {
            if (mayBeMissing) {
                said.mayRequire(setting, why);
            } else {
                said.requires(setting, why);
            }
        }
    }

    private void requireFit(@Nullable String misfit) {
        if (misfit != null) {
            throw wrong(": " + misfit, null);
        }
    }

    private <T> T require(@Nullable T fact, String what) {
        if (fact == null) {
            throw wrong(" lacks " + what, null);
        }
        return fact;
    }

    private IllegalArgumentException wrong(String what, @Nullable Exception cause) {
        return new IllegalArgumentException("provider " + said.id + what, cause);
    }

    /**
     * Returns what is wrong with that identity for a sender that signs this way, and the cure; null if nothing is
     * wrong.
     *
     * @param batch null for a sender of one event at a time
     * @param resource the resource that the sender is asked for; null if there is none
     */
    private static @Nullable String misfit(
            Identity identity, Scheme how, @Nullable Batch batch, Set<String> methods, @Nullable Resource resource) {
        Coverage coverage = how.coverage().by(methods);
        String misfit = batch == null ? null : misfitOfItems(identity, coverage, batch);
        if (misfit == null && isAnotherThanAskedFor(identity, coverage, batch, resource)) {
            return "tells events apart, and no proof covers what the API is asked for: an attacker with one request"
                    + " could have another event handled under it. Name the object by what is signed"
                    + (batch == null
                            ? ", use once(fetched(…)), or add .unchanging() to a resource that is the event itself"
                            : " in each item");
        }
        if (misfit == null && batch == null && isChosenByAnyone(identity, how, resource)) {
            return "can be written in many ways for one object, so an attacker who knows one could have it handled"
                    + " again under each. Use once(fetched(…)) with the id that the API is asked for";
        }
        return misfit == null ? misfit(identity, how, coverage, methods, resource) : misfit;
    }

    /**
     * Returns what is wrong with where the events of a batch are read, and the cure; null if nothing is wrong. If
     * fields are signed in each item but read around the items, the signed ones would be ignored, and an attacker could
     * write the others.
     */
    private static @Nullable String misfitOfBatch(Coverage coverage, @Nullable Batch batch, @Nullable ModeMark mode) {
        Optional<Batch> signed = coverage.items();
        if (signed.isPresent() && !signed.get().equals(batch)) {
            return "eachItem(…) has the items of " + signed.get()
                    + " signed, and nothing elsewhere: add batch(…) with the same pointers";
        }
        if (batch != null && coverage.coversNoMoreThanFieldsOfTheDocument()) {
            return "batch(…) reads identity and type in the items of " + batch
                    + ", but the signature covers fields of the document around them: sign {body}, sign the"
                    + " items by eachItem(…), or remove batch(…)";
        }
        if (signed.isPresent()
                && mode != null
                && Batch.isPartlyInItem(mode.source())
                && coverage.covers(mode.source())) {
            return "mode(" + mode.source()
                    + ", …) is read around the items of a batch, and what is signed there is in each"
                    + " of them: remove mode(…), and read it in delivery.provenItems()";
        }
        return null;
    }

    /** Returns what is wrong with an identity of items. The events of a batch are told apart by what stands in each. */
    private static @Nullable String misfitOfItems(Identity identity, Coverage coverage, Batch batch) {
        boolean isProven = identity instanceof Identity.EventId || identity == Identity.Plain.CONTENT;
        if (isProven
                && coverage.trust() == Trust.FIELDS
                && coverage.items().isEmpty()
                && !coverage.covers(Source.json(batch.array()))) {
            return "is of items in which nothing is signed: an attacker with one request could have other events"
                    + " handled under its signature. Use once(unprovenId(…)) or once(body()) if nothing of the body is"
                    + " signed; otherwise remove .batch(…)";
        }
        Source place = null;
        if (identity instanceof Identity.EventId id) {
            if (id.orRepeats()) {
                return "leaves items without an identity, and a batch is claimed as a whole. Use once(eventId(…))";
            }
            place = id.source();
        } else if (!(identity instanceof Identity.Plain)) {
            if (!(identity instanceof Identity.UnprovenId id)) {
                return "asks for the state of one event, and a batch has many. Remove .batch(…), or use"
                        + " once(content()) or the id of an item";
            }
            place = id.source();
        }
        if (identity instanceof Identity.UnprovenId && coverage.trust() == Trust.NONE) {
            return "is claimed for each event, but the API confirms what is not signed once for all of them. Use"
                    + " once(content()), or remove .batch(…)";
        }
        return place == null || Batch.isInItem(place)
                ? null
                : "stands outside of the items of the batch: it is the same for all of them, and all but the first"
                        + " would be lost. Use an id in the item, as json(…), or together(json(…), …); or"
                        + " once(content())";
    }

    /**
     * Returns whether the message proves one id and names the object by another. The answers then tell deliveries
     * apart, which suits objects that are events.
     */
    private static boolean isAnotherThanAskedFor(
            Identity identity, Coverage coverage, @Nullable Batch batch, @Nullable Resource resource) {
        return resource != null
                && coverage.trust() == Trust.FIELDS
                && !resource.isNamedBy(coverage)
                && (batch != null || identity instanceof Identity.EventId && !resource.isUnchanging());
    }

    /**
     * Returns whether an attacker can choose the identity. If only the fetched resource is proven, nothing in the
     * message shows that it is new.
     */
    private static boolean isChosenByAnyone(Identity identity, Scheme how, @Nullable Resource resource) {
        return resource != null
                && how.coverage().trust() == Trust.NONE
                && !resource.isConfirmation()
                && (identity == Identity.Plain.CONTENT || identity == Identity.Plain.BODY);
    }

    private static @Nullable String misfit(
            Identity identity, Scheme how, Coverage coverage, Set<String> methods, @Nullable Resource resource) {
        boolean isUnsigned = coverage.trust() == Trust.NONE;
        String proven = isUnsigned
                ? "once(fetched(…)) with a re-fetch, or once(content()) where each body is an event of its own"
                : "once(eventId(…)) with an id that is proven, or once(content())";
        if (identity instanceof Identity.EventId id) {
            return coverage.covers(id.source())
                    ? Coverage.isConfigured(id.source())
                            ? SAME + proven
                            : misfitOfTime(how, coverage.isTime(id.source()))
                    : "is not covered by the signature; an attacker could change it and replay. Use "
                            + (isUnsigned
                                    ? proven
                                    : instead(id.source(), methods.contains("GET") ? coverage : how.coverage()));
        }
        if ((identity == Identity.Plain.CONTENT || identity == Identity.Plain.BODY)
                && Collections.disjoint(methods, Set.of("POST", "PUT", "PATCH", "DELETE"))
                && coverage.coversEveryByte()
                && hasNothingButTheTime(how)) {
            return "cannot tell two events apart: a GET has no body. If the query is signed, use {query}";
        }
        if (identity == Identity.Plain.CONTENT) {
            return misfitOfTime(how, false);
        }
        if (identity == Identity.Plain.BODY) {
            return coverage.coversEveryByte() || coverage.coversNoBody()
                    ? null
                    : "may be written in other bytes under the same proof, and replayed. Use " + proven;
        }
        if (!(identity instanceof Identity.UnprovenId id)) {
            return null;
        }
        if (Coverage.isConfigured(id.source())) {
            return SAME + "once(unprovenId(…)) with an id that stands in the request, or once(body())";
        }
        boolean isAnswered = resource != null && (resource.isConfirmation() || resource.isAskedBy(id.source()));
        return coverage.coversNoBody() || isUnsigned && isAnswered
                ? null
                : "is for senders that prove themselves and nothing of the body, such as by a token, or are"
                        + " asked to confirm the whole message; this one's trust is " + coverage.trust() + ". Use "
                        + proven;
    }

    /** Returns what is wrong with a proven identity that is the time, or beside which nothing else is proven. */
    private static @Nullable String misfitOfTime(Scheme how, boolean isTime) {
        Coverage coverage = how.coverage();
        if (!isTime && !(coverage.trust() == Trust.FIELDS && coverage.coversNoBody() && hasNothingButTheTime(how))) {
            return null;
        }
        return (how.hasSignedTime()
                        ? "is the time alone, so the second of two events in one moment would be lost. Use "
                        : SAME)
                + (coverage.coversNoBody()
                        ? "once(unprovenId(…)) or once(body()), in properties event-id"
                        : "another id or once(content())");
    }

    /** Returns which identity to use instead of an id that is not covered. */
    private static String instead(Source id, Coverage coverage) {
        String name = id.place().name();
        Place.Kind kind = id.place().kind();
        boolean isField = kind == Place.Kind.FORM_FIELD;
        if ((isField || kind == Place.Kind.QUERY) && coverage.covers(Source.formOrQuery(name))) {
            return "formOrQuery(\"" + name + "\"), which is what a signed form reads of a GET";
        }
        String query = coverage.covers(Source.query(name)) ? "query(\"" + name + "\")" : "";
        if (isField && coverage.covers(Source.form(name))) {
            return "form(\"" + name
                    + (query.isEmpty()
                            ? "\") or, if the sender signs the sorted fields of a GET's query, .over(sortedForm(…))"
                            : "\").or(" + query + ")");
        }
        if (isField && !query.isEmpty()) {
            return query;
        }
        return coverage.coversNoBody()
                ? "once(unprovenId(…))"
                : "once(content()), in properties leave event-id out, if what is signed tells two events apart; else"
                        + " once(fetched(…)) with a re-fetch, or .repeats(), in properties replay.store=none";
    }

    /**
     * Returns whether the time is the only thing signed, apart from the body and from what is the same in each request.
     */
    private static boolean hasNothingButTheTime(Scheme how) {
        return how instanceof SignedScheme && !how.coverage().tellsApart();
    }
}
