package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sender of webhooks, and the facts about it. Immutable. */
public final class Provider {
    /** For senders whose signed time says nothing else. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    /** How long to remember a delivery when nobody says how long the sender tries again. */
    public static final Duration UNKNOWN_RETRY_HORIZON = Duration.ofDays(3);

    private final ProviderBuilder facts;
    private final Scheme scheme;
    private final Identity identity;

    Provider(ProviderBuilder facts, Scheme scheme, Identity identity) {
        this.facts = facts;
        this.scheme = scheme;
        this.identity = identity;
    }

    /**
     * Starts a list of facts.
     *
     * @param id lower case letters, digits and hyphens
     * @param documentation the provider's page that says how to verify
     */
    public static ProviderBuilder of(String id, String documentation) {
        return new ProviderBuilder(id, documentation, null);
    }

    /**
     * The same with the date of the facts.
     *
     * @param read year and month in which they were last compared with that page, such as {@code 2026-08}
     */
    public static ProviderBuilder of(String id, String documentation, String read) {
        return new ProviderBuilder(id, documentation, read);
    }

    /** What configuration names it by. */
    public String id() {
        return facts.id;
    }

    /** Whether it is one of {@link Providers}; a definition of a user's own is none, whatever its id. */
    public boolean isBuiltIn() {
        return Providers.lookedUp(facts.id) == this;
    }

    /** The provider's own page on verification. */
    public String documentation() {
        return facts.documentation;
    }

    /** How it signs. */
    public Scheme scheme() {
        return scheme;
    }

    /** What makes two deliveries the same. */
    public Identity identity() {
        return identity;
    }

    /** How far the signed time may lie from now unless the endpoint says otherwise. */
    public Duration tolerance() {
        return facts.tolerance;
    }

    /** For how long the sender tries a failed delivery again; empty if nobody says. */
    public Optional<Duration> retryHorizon() {
        return Optional.ofNullable(facts.retryHorizon);
    }

    /** How long the sender waits for an answer; empty if nobody says. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(facts.timeLimit);
    }

    /** Where the event type stands. */
    public Optional<Source> eventType() {
        return Optional.ofNullable(facts.eventType);
    }

    /** Whether the event type is proven, rather than a hint from an unsigned header. */
    public boolean eventTypeIsProven() {
        return facts.eventType != null && scheme.coverage().covers(facts.eventType);
    }

    /** An id from an unsigned place, for logs only. */
    public Optional<Source> deliveryHint() {
        return Optional.ofNullable(facts.deliveryHint);
    }

    /** Where it says whether an event is live or test; empty if only the secret tells. */
    public Optional<ModeMark> mode() {
        return Optional.ofNullable(facts.mode);
    }

    /** Whether that mark is proven, rather than in a place that no signature covers. */
    public boolean modeIsProven() {
        return facts.mode != null && scheme.coverage().covers(facts.mode.source());
    }

    /** Where the JSON document stands. */
    public Document document() {
        return facts.document == null ? Document.BODY : facts.document;
    }

    /** What its messages point to, and where its API has it; empty where no one URL says it. */
    public Optional<Resource> resource() {
        return Optional.ofNullable(facts.resource);
    }

    /** Methods of deliveries; others are handshakes or refused. */
    public Set<String> methods() {
        return facts.methods;
    }

    /**
     * The answer to a delivery that was handled, or was handled before; without what an endpoint's settings add to it,
     * which {@link io.hookproof.Delivery#success} has too.
     */
    public WebhookResponse answer() {
        return facts.answer == null ? WebhookResponse.text(200, "ok") : facts.answer;
    }

    /**
     * The same for an endpoint with these settings.
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

    /** Whether it has to be that answer, where for most senders any success will do. */
    public boolean hasItsOwnAnswer() {
        return facts.answer != null || !facts.answerHeaders.isEmpty();
    }

    /** When somebody last compared these facts with the page; empty if nobody says. */
    public Optional<YearMonth> readIn() {
        return facts.read == null ? Optional.empty() : Optional.of(YearMonth.parse(facts.read));
    }

    /** The statuses that this sender takes as success; empty if nobody says. */
    public Optional<Statuses> succeedsWith() {
        return facts.succeedsWith == null ? Optional.empty() : Optional.of(Statuses.of(facts.succeedsWith));
    }

    /** How often and in what gaps it tries a failed delivery again, in words; empty if nobody says. */
    public Optional<String> redelivery() {
        return Optional.ofNullable(facts.redelivery);
    }

    /** Whether a retry carries the time of the first try, so that it grows old; empty if nobody says, or none is signed. */
    public Optional<Boolean> retriesKeepTheirTime() {
        return scheme.hasSignedTime() ? Optional.ofNullable(facts.retriesKeepTheirTime) : Optional.empty();
    }

    /** What makes the sender stop for good or slow down, in words; empty if nobody says. */
    public Optional<String> disabledBy() {
        return Optional.ofNullable(facts.disabledBy);
    }

    /** Which of these facts no official page confirmed; empty if all are. */
    public Optional<String> unsure() {
        return Optional.ofNullable(facts.unsure);
    }

    /** The facts about which neither the sender's pages nor its code say anything. */
    public Set<Fact> unknownFacts() {
        return facts.nobodySaysMore ? unstated() : Set.of();
    }

    /** The facts that this definition neither states nor calls unknown; none for a finished one. */
    public Set<Fact> missingFacts() {
        return facts.nobodySaysMore ? Set.of() : unstated();
    }

    // Asked whenever a sender is named, so it does without the facts' names, which would have to be loaded.
    boolean statesEverything() {
        return facts.succeedsWith != null
                && facts.redelivery != null
                && facts.retryHorizon != null
                && facts.timeLimit != null
                && facts.disabledBy != null
                && (facts.retriesKeepTheirTime != null || !scheme.hasSignedTime());
    }

    private Set<Fact> unstated() {
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

    /** The status for every request whose proof does not hold. */
    public int refusalStatus() {
        return facts.refusalStatus;
    }

    /** The status for what failed or could not be decided: this sender comes again after it. */
    public int failureStatus() {
        return facts.failureStatus;
    }

    /** The status for a delivery that another worker handles right now. */
    public int inFlightStatus() {
        return facts.inFlightStatus == 0 ? facts.failureStatus : facts.inFlightStatus;
    }

    /** By what it makes sure that the endpoint is ours; none for most. */
    public List<Handshake> handshakes() {
        return facts.handshakes;
    }

    /** Where the events of a batch stand, empty for senders of one event at a time. */
    public Optional<Batch> batch() {
        return Optional.ofNullable(facts.batch);
    }

    /** What the operator must configure beside the secret: name, and where the dashboard shows it. */
    public Map<String, String> requiredSettings() {
        return facts.requiredSettings;
    }

    /** What is needed only to fetch keys or a resource, or for a handshake: name, and where the dashboard shows it. */
    public Map<String, String> optionalSettings() {
        return facts.optionalSettings;
    }

    /** The names of both, in order. */
    public SortedSet<String> settings() {
        SortedSet<String> names = new TreeSet<>(facts.requiredSettings.keySet());
        names.addAll(facts.optionalSettings.keySet());
        return names;
    }

    /** What a maintainer should know that no other fact says. */
    public List<String> notes() {
        return facts.notes;
    }

    @Override
    public String toString() {
        return "Provider[" + facts.id + "]";
    }
}
