package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sender of webhooks and the facts about it. Immutable. */
public final class Provider {
    /** The tolerance for senders that sign a time and state no other. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    /** How long a delivery is remembered if it is unknown for how long the sender retries. */
    public static final Duration UNKNOWN_RETRY_HORIZON = Duration.ofDays(3);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    final ProviderBuilder facts;
    private final Scheme scheme;
    private final Identity identity;

    Provider(ProviderBuilder facts, Scheme scheme, Identity identity) {
        this.facts = facts;
        this.scheme = scheme;
        this.identity = identity;
    }

    /**
     * Returns a builder for a sender.
     *
     * @param id lower case letters, digits and hyphens
     * @param documentation the provider's page that says how to verify
     */
    public static ProviderBuilder of(String id, String documentation) {
        return new ProviderBuilder(id, documentation, null);
    }

    /**
     * Returns a builder for a built-in sender. The tests of Hookproof check its facts, so that naming it takes no time
     * for that.
     *
     * @param read year and month in which the facts were last compared with that page, such as {@code 2026-08}
     */
    static ProviderBuilder of(String id, String documentation, String read) {
        return new ProviderBuilder(id, documentation, read);
    }

    /** Returns the id by which configuration names the provider. */
    public String id() {
        return facts.id;
    }

    /** Returns whether it is one of {@link Providers}. A user's own definition is not, whatever its id. */
    public boolean isBuiltIn() {
        return Providers.lookedUp(facts.id) == this;
    }

    /** Returns the provider's own page on verification. */
    public String documentation() {
        return facts.documentation;
    }

    /** Returns how the sender signs. */
    public Scheme scheme() {
        return scheme;
    }

    /** Returns what makes two deliveries the same. */
    public Identity identity() {
        return identity;
    }

    /** Returns how far the signed time may lie from now, unless the endpoint sets another tolerance. */
    public Duration tolerance() {
        if (facts.tolerance != null) {
            return facts.tolerance;
        }
        if (facts.retryHorizon == null || !facts.retriesMayKeepTheirTime || !scheme.hasSignedTime()) {
            return DEFAULT_TOLERANCE;
        }
        Duration late = withTheLate(facts.retryHorizon);
        // Rounded up, because people read it.
        ChronoUnit unit = late.toDays() > 0 ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
        return longer(
                DEFAULT_TOLERANCE, late.plus(unit.getDuration()).minusNanos(1).truncatedTo(unit));
    }

    /** Returns for how long the sender retries a failed delivery; empty if unknown. */
    public Optional<Duration> retryHorizon() {
        return Optional.ofNullable(facts.retryHorizon);
    }

    /**
     * Returns how long a captured request stays valid at an endpoint with that tolerance: twice the tolerance, and a
     * minute because the clocks of machines differ. Zero if the sender signs no time, because then it never ends.
     */
    public Duration validity(Duration tolerance) {
        return scheme.hasSignedTime() ? longEnough(tolerance) : Duration.ZERO;
    }

    /**
     * Returns how long an endpoint with that tolerance remembers an event, unless it sets another time: while the
     * sender may retry it, and while a captured request stays valid.
     */
    public Duration memory(Duration tolerance) {
        // A retry that is signed anew has other content. The items of a batch are identified without the signed time.
        boolean isNewWhenRetried = scheme.hasSignedTime() && identity == Identity.Plain.CONTENT && facts.batch == null;
        Duration told = isNewWhenRetried ? Duration.ZERO : retryHorizon().orElse(UNKNOWN_RETRY_HORIZON);
        return longer(withTheLate(told), longEnough(tolerance));
    }

    /** Senders state their schedules roughly, and the last retry may be late by the time that those before it took. */
    private static Duration withTheLate(Duration retries) {
        return retries.plus(retries.dividedBy(8));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration longEnough(Duration tolerance) {
        return tolerance.multipliedBy(2).plus(CLOCKS_DIFFER);
    }

    /** Returns how long the sender waits for an answer; empty if unknown. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(facts.timeLimit);
    }

    /** Returns where the event type stands. */
    public Optional<Source> eventType() {
        return Optional.ofNullable(facts.eventType);
    }

    /**
     * Returns whether the event type is proven, rather than a hint. It is a hint in an unsigned header, and where an
     * attacker may move it out of the form into the query of a GET.
     */
    public boolean eventTypeIsProven() {
        return facts.eventType != null && proves(facts.eventType);
    }

    /** Returns the unsigned place of an id, for logs only. */
    public Optional<Source> deliveryHint() {
        return Optional.ofNullable(facts.deliveryHint);
    }

    /** Returns where the sender says whether an event is live or test; empty if only the secret shows it. */
    public Optional<ModeMark> mode() {
        return Optional.ofNullable(facts.mode);
    }

    /** Returns whether the mark for live or test is proven, by the same rule as {@link #eventTypeIsProven}. */
    public boolean modeIsProven() {
        return facts.mode != null && proves(facts.mode.source());
    }

    private boolean proves(Source place) {
        return scheme.coverage().by(facts.methods).covers(place);
    }

    /** Returns where the JSON document stands. */
    public Document document() {
        return facts.document == null ? Document.BODY : facts.document;
    }

    /** Returns the resource that the sender's messages point to; empty if no single URL locates it. */
    public Optional<Resource> resource() {
        return Optional.ofNullable(facts.resource);
    }

    /** Returns the methods of deliveries. Requests with other methods are handshakes or refused. */
    public Set<String> methods() {
        return facts.methods;
    }

    /**
     * Returns the answer to a delivery that is or was handled, without what an endpoint's settings add to it. {@link
     * io.hookproof.Delivery#success} includes that.
     */
    public WebhookResponse answer() {
        return facts.answer == null ? WebhookResponse.text(200, "ok") : facts.answer;
    }

    /**
     * Returns the answer to a delivery that is or was handled, at an endpoint with these settings.
     *
     * @throws IllegalArgumentException if a setting that goes into the answer cannot stand in a header
     */
    public WebhookResponse answer(Map<String, String> settings) {
        WebhookResponse response = answer();
        for (Map.Entry<String, String> header : facts.answerHeaders.entrySet()) {
            response = response.with(header.getKey(), settings.getOrDefault(header.getValue(), ""));
        }
        return response;
    }

    /** Returns whether the sender requires that very answer; most senders accept any success. */
    public boolean hasItsOwnAnswer() {
        return facts.answer != null || !facts.answerHeaders.isEmpty();
    }

    /** Returns when these facts were last compared with the page; empty for a definition of the user's own. */
    public Optional<YearMonth> readIn() {
        return facts.read == null ? Optional.empty() : Optional.of(YearMonth.parse(facts.read));
    }

    /** Returns the statuses that the sender takes as success; empty if unknown. */
    public Optional<Statuses> succeedsWith() {
        return facts.succeedsWith == null ? Optional.empty() : Optional.of(Statuses.of(facts.succeedsWith));
    }

    /** Returns the statuses after which the sender retries; empty if it is unknown or retries after every failure. */
    public Optional<Statuses> retriesAfter() {
        return facts.retriesAfter == null ? Optional.empty() : Optional.of(Statuses.of(facts.retriesAfter));
    }

    /** Returns how often and at what intervals the sender retries a failed delivery, in words; empty if unknown. */
    public Optional<String> redelivery() {
        return Optional.ofNullable(facts.redelivery);
    }

    /**
     * Returns whether a retry carries the time of the first attempt, so that it grows old; empty if that is unknown, or
     * no time is signed.
     */
    public Optional<Boolean> retriesKeepTheirTime() {
        return scheme.hasSignedTime() ? Optional.ofNullable(facts.retriesKeepTheirTime) : Optional.empty();
    }

    /** Returns what makes the sender stop for good or slow down, in words; empty if unknown. */
    public Optional<String> disabledBy() {
        return Optional.ofNullable(facts.disabledBy);
    }

    /** Returns which of these facts no official page confirmed; empty if all are confirmed. */
    public Optional<String> unsure() {
        return Optional.ofNullable(facts.unsure);
    }

    /** Returns the facts about which neither the sender's pages nor its code say anything. */
    public Set<Fact> unknownFacts() {
        return facts.restIsUndocumented ? unstated() : Set.of();
    }

    /** Returns the facts that this definition neither states nor declares unknown; empty for a finished definition. */
    public Set<Fact> missingFacts() {
        return facts.restIsUndocumented ? Set.of() : unstated();
    }

    Set<Fact> unstated() {
        Set<Fact> unstated = EnumSet.noneOf(Fact.class);
        note(unstated, Fact.SUCCESS, facts.succeedsWith);
        note(unstated, Fact.REDELIVERY, facts.redelivery);
        note(unstated, Fact.RETRY_HORIZON, facts.retryHorizon);
        note(unstated, Fact.TIME_LIMIT, facts.timeLimit);
        note(unstated, Fact.DISABLING, facts.disabledBy);
        note(unstated, Fact.TIME_OF_RETRIES, scheme.hasSignedTime() ? facts.retriesKeepTheirTime : Boolean.FALSE);
        return unstated;
    }

    private static void note(Set<Fact> unstated, Fact fact, @Nullable Object value) {
        if (value == null) {
            unstated.add(fact);
        }
    }

    /** Returns the status for every request whose proof fails. */
    public int refusalStatus() {
        return facts.refusalStatus;
    }

    /** Returns the status for what failed or could not be decided. The sender retries after it. */
    public int failureStatus() {
        return facts.failureStatus;
    }

    /**
     * Returns an answer that asks for a retry, after that time unless the sender retries at its own pace.
     *
     * @param status {@link #failureStatus()} or {@link #inFlightStatus()}
     */
    public WebhookResponse comeAgain(int status, Duration delay) {
        WebhookResponse answer = WebhookResponse.of(status);
        return facts.retriesAtItsOwnPace ? answer : answer.retryAfter(delay);
    }

    /** Returns the status for a delivery that another worker is handling. */
    public int inFlightStatus() {
        return facts.inFlightStatus == 0 ? facts.failureStatus : facts.inFlightStatus;
    }

    /**
     * Returns the handshakes by which the sender makes sure that the endpoint belongs to its customer; none for most.
     */
    public List<Handshake> handshakes() {
        return facts.handshakes;
    }

    /** Returns where the events of a batch stand; empty for senders that send one event at a time. */
    public Optional<Batch> batch() {
        return Optional.ofNullable(facts.batch);
    }

    /**
     * Returns the settings that the operator must configure in addition to the secret, by name, each with the place
     * where the dashboard shows it.
     */
    public Map<String, String> requiredSettings() {
        return facts.requiredSettings;
    }

    /**
     * Returns the settings needed only to fetch keys or a resource, or for a handshake, by name, each with the place
     * where the dashboard shows it.
     */
    public Map<String, String> optionalSettings() {
        return facts.optionalSettings;
    }

    /** Returns the names of the required and optional settings, in order. */
    public SortedSet<String> settings() {
        SortedSet<String> names = new TreeSet<>(facts.requiredSettings.keySet());
        names.addAll(facts.optionalSettings.keySet());
        return names;
    }

    @Override
    public String toString() {
        return "Provider[" + facts.id + "]";
    }
}
