package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sender of webhooks, and the facts about it. Immutable. */
public final class Provider {
    /** For senders whose signed time says nothing else. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    /** How long to remember a delivery when nobody says how long the sender tries again. */
    public static final Duration UNKNOWN_RETRY_HORIZON = Duration.ofDays(3);

    private final Builder facts;
    private final Scheme scheme;
    private final Identity identity;

    private Provider(Builder facts, Scheme scheme, Identity identity) {
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
    public static Builder of(String id, String documentation) {
        return new Builder(id, documentation, null);
    }

    /**
     * The same with the date of the facts.
     *
     * @param read year and month in which they were last compared with that page, such as {@code 2026-08}
     */
    public static Builder of(String id, String documentation, String read) {
        return new Builder(id, documentation, read);
    }

    public String id() {
        return facts.id;
    }

    /** The provider's own page on verification. */
    public String documentation() {
        return facts.documentation;
    }

    public Scheme scheme() {
        return scheme;
    }

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

    public Document document() {
        return facts.document;
    }

    /** What its messages point to, and where its API has it; empty where no one URL says it. */
    public Optional<Resource> resource() {
        return Optional.ofNullable(facts.resource);
    }

    /** Methods of deliveries; others are handshakes or refused. */
    public Set<String> methods() {
        return facts.methods;
    }

    /** The answer to a delivery that was handled, or was handled before. */
    public WebhookResponse success() {
        return facts.success;
    }

    /**
     * The same for an endpoint with these settings.
     *
     * @throws IllegalArgumentException if a setting that goes into the answer cannot stand in a header
     */
    public WebhookResponse success(Map<String, String> settings) {
        WebhookResponse response = facts.success;
        for (Map.Entry<String, String> header : facts.successHeaders.entrySet()) {
            response = response.with(header.getKey(), settings.getOrDefault(header.getValue(), ""));
        }
        return response;
    }

    /** When somebody last compared these facts with the page; empty if nobody says. */
    public Optional<YearMonth> read() {
        return Optional.ofNullable(facts.read).map(YearMonth::parse);
    }

    /** The statuses that this sender takes as success; empty if nobody says. */
    public Optional<Statuses> succeedsWith() {
        return Optional.ofNullable(facts.succeedsWith).map(Statuses::of);
    }

    /** How often and in what gaps it tries a failed delivery again, in words; empty if nobody says. */
    public Optional<String> redelivery() {
        return Optional.ofNullable(facts.redelivery);
    }

    /** Whether a retry carries the time of the first try, so that it grows old; empty if nobody says. */
    public Optional<Boolean> retriesKeepTheirTime() {
        return Optional.ofNullable(facts.retriesKeepTheirTime);
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
    public Set<Fact> unknown() {
        return facts.unknown;
    }

    /** The facts that this definition neither states nor calls unknown; none for a finished one. */
    public Set<Fact> unanswered() {
        Set<Fact> open = facts.unstated();
        if (!scheme.hasSignedTime()) {
            open.remove(Fact.TIME_OF_RETRIES);
        }
        open.removeAll(facts.unknown);
        return open;
    }

    /** The status for every request whose proof does not hold. */
    public int refusalStatus() {
        return facts.refusalStatus;
    }

    /** The status for a delivery that another worker handles right now. */
    public int inFlightStatus() {
        return facts.inFlightStatus;
    }

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

    /** What a maintainer should know that no other fact says. */
    public List<String> notes() {
        return facts.notes;
    }

    @Override
    public String toString() {
        return "Provider[" + facts.id + "]";
    }

    /** Collects the facts; {@link #build} checks that they fit together. */
    public static final class Builder {
        private final String id;
        private final String documentation;
        private final @Nullable String read;
        private @Nullable Scheme scheme;
        private @Nullable Identity identity;
        private Duration tolerance = DEFAULT_TOLERANCE;
        private @Nullable Duration retryHorizon;
        private @Nullable Duration timeLimit;
        private @Nullable Source eventType;
        private @Nullable Source deliveryHint;
        private @Nullable ModeMark mode;
        private Document document = Document.BODY;
        private Set<String> methods = Set.of("POST");
        private WebhookResponse success = WebhookResponse.text(200, "ok");
        private Map<String, String> successHeaders = Map.of();
        private int refusalStatus = 401;
        private int inFlightStatus = 503;
        private List<Handshake> handshakes = List.of();
        private @Nullable Batch batch;
        private @Nullable Resource resource;
        private Map<String, String> requiredSettings = Map.of();
        private Map<String, String> optionalSettings = Map.of();
        private List<String> notes = List.of();
        private @Nullable String succeedsWith;
        private @Nullable String redelivery;
        private @Nullable Boolean retriesKeepTheirTime;
        private @Nullable String disabledBy;
        private @Nullable String unsure;
        private Set<Fact> unknown = Set.of();

        private Builder(String id, String documentation, @Nullable String read) {
            this.id = Objects.requireNonNull(id, "id");
            this.documentation = Objects.requireNonNull(documentation, "documentation");
            this.read = read;
            boolean plain = !id.isEmpty();
            for (int i = 0; i < id.length(); i++) {
                char c = id.charAt(i);
                plain &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
            }
            if (!plain) {
                throw new IllegalArgumentException(
                        "provider id \"" + id + "\" may have lower case letters, digits and hyphens only");
            }
        }

        /** How it signs. */
        public Builder scheme(Scheme scheme) {
            this.scheme = Objects.requireNonNull(scheme, "scheme");
            return this;
        }

        /** A delivery runs once; this is what makes two the same. */
        public Builder once(Identity identity) {
            this.identity = Objects.requireNonNull(identity, "identity");
            return this;
        }

        /** Every arrival runs: the sender waits for the answer and does not repeat itself. */
        public Builder repeats() {
            return once(new Identity.Repeats());
        }

        /** For how long the sender tries again. */
        public Builder retriedFor(Duration horizon) {
            this.retryHorizon = horizon;
            return this;
        }

        /** How far the signed time may be off; wider where retries keep the original time. */
        public Builder tolerance(Duration tolerance) {
            this.tolerance = tolerance;
            return this;
        }

        /** How long the sender waits for an answer. */
        public Builder timeLimit(Duration limit) {
            this.timeLimit = limit;
            return this;
        }

        public Builder eventType(Source source) {
            this.eventType = source;
            return this;
        }

        /** An id in an unsigned place, worth a log line and nothing more. */
        public Builder deliveryHint(Source source) {
            this.deliveryHint = source;
            return this;
        }

        /** Where it says live or test, and in which words; an endpoint can then be for one of them. */
        public Builder mode(Source source, String live, String test) {
            this.mode = new ModeMark(source, live, test);
            return this;
        }

        /** Where the JSON document stands; the body unless said. */
        public Builder document(Document document) {
            this.document = document;
            return this;
        }

        public Builder methods(String... methods) {
            this.methods = Set.of(methods);
            return this;
        }

        /** What this sender takes as success, where it is not {@code 200 ok}. */
        public Builder success(WebhookResponse response) {
            this.success = response;
            return this;
        }

        /** A header that it wants to see in every answer, with what the operator configured under that name. */
        public Builder successHeader(String header, String setting) {
            this.successHeaders = Map.of(header, setting);
            return this;
        }

        /** What it takes as success, such as {@code 2xx}, {@code 200, 204} or {@code 200-206}. */
        public Builder succeedsWith(String statuses) {
            this.succeedsWith = statuses;
            return this;
        }

        /** How often and in what gaps it tries again, in a few words. */
        public Builder redelivers(String how) {
            this.redelivery = how;
            return this;
        }

        /** Each retry is signed anew, with the time of that retry. */
        public Builder retriesAreSignedAfresh() {
            this.retriesKeepTheirTime = false;
            return this;
        }

        /** A retry carries the time of the first try: a tolerance shorter than the retries refuses the late ones. */
        public Builder retriesKeepTheirTime() {
            this.retriesKeepTheirTime = true;
            return this;
        }

        /** What makes it stop or slow down, in a few words; {@code never} if nothing does. */
        public Builder disabledBy(String what) {
            this.disabledBy = what;
            return this;
        }

        /** Which facts rest on memory, or on pages that are not the provider's. */
        public Builder unsure(String which) {
            this.unsure = which;
            return this;
        }

        /** Facts that were looked for, and that nobody states. */
        public Builder nobodySays(Fact... facts) {
            this.unknown = Set.of(facts);
            return this;
        }

        private Set<Fact> unstated() {
            Set<Fact> unstated = EnumSet.noneOf(Fact.class);
            note(unstated, Fact.SUCCESS, succeedsWith);
            note(unstated, Fact.REDELIVERY, redelivery);
            note(unstated, Fact.RETRY_HORIZON, retryHorizon);
            note(unstated, Fact.TIME_LIMIT, timeLimit);
            note(unstated, Fact.DISABLING, disabledBy);
            note(unstated, Fact.TIME_OF_RETRIES, retriesKeepTheirTime);
            return unstated;
        }

        private static void note(Set<Fact> unstated, Fact fact, @Nullable Object value) {
            if (value == null) {
                unstated.add(fact);
            }
        }

        /** The status for a bad proof, where 401 would harm. */
        public Builder refusesWith(int status) {
            this.refusalStatus = status;
            return this;
        }

        /** The status while another worker handles the same delivery, where 503 would harm. */
        public Builder inFlightIs(int status) {
            this.inFlightStatus = status;
            return this;
        }

        public Builder handshake(Handshake handshake) {
            List<Handshake> more = new ArrayList<>(handshakes);
            more.add(handshake);
            this.handshakes = List.copyOf(more);
            return this;
        }

        /**
         * Several events come in one request, in the array at that pointer. Identity and event type are then those of
         * an item: their JSON pointers start there.
         */
        public Builder batch(String arrayPointer) {
            return batch(arrayPointer, "");
        }

        /** The same where each element wraps its item. */
        public Builder batch(String arrayPointer, String itemPointer) {
            this.batch = new Batch(arrayPointer, itemPointer);
            return this;
        }

        /** What its messages point to; an operator turns the look-up on with credentials. */
        public Builder resource(Resource resource) {
            this.resource = resource;
            return this;
        }

        /** The same in short: the object at that URL, whose {@code /id} is the id. */
        public Builder resource(String url, Source id) {
            return resource(Resource.at(url, id));
        }

        /** Something the operator must configure; {@code where} says where the dashboard shows it. */
        public Builder requires(String setting, String where) {
            Map<String, String> more = new LinkedHashMap<>(requiredSettings);
            more.put(setting, where);
            this.requiredSettings = java.util.Collections.unmodifiableMap(more);
            return this;
        }

        /** Something that is needed only to fetch keys or a resource, or for a handshake; {@code where} as above. */
        public Builder mayRequire(String setting, String where) {
            Map<String, String> more = new LinkedHashMap<>(optionalSettings);
            more.put(setting, where);
            this.optionalSettings = java.util.Collections.unmodifiableMap(more);
            return this;
        }

        public Builder note(String note) {
            List<String> more = new ArrayList<>(notes);
            more.add(note);
            this.notes = List.copyOf(more);
            return this;
        }

        /**
         * Checks that the facts fit together.
         *
         * @throws IllegalArgumentException if one is missing, or an identity rests on something unproven
         */
        public Provider build() {
            Scheme how = require(scheme, "scheme(…): how it signs");
            try {
                how.requireComplete();
            } catch (IllegalArgumentException contradiction) {
                throw new IllegalArgumentException("provider " + id + ": " + contradiction.getMessage(), contradiction);
            }
            Identity same = require(identity, "once(…) or repeats(): what makes a delivery the same");
            if (same instanceof Identity.EventId eventId && !how.coverage().covers(eventId.source())) {
                throw new IllegalArgumentException("provider " + id + ": once(eventId(" + eventId.source()
                        + ")) is not covered by the signature; an attacker could change it and replay."
                        + " Use once(content()) and deliveryHint(…)");
            }
            Trust trust = how.coverage().trust();
            if (same instanceof Identity.WholeBody && trust != Trust.BODY && trust != Trust.SENDER) {
                throw new IllegalArgumentException("provider " + id + ": once(body()) needs a body that is signed,"
                        + " or a credential that comes with it");
            }
            for (Fact fact : unknown) {
                if (!unstated().contains(fact)) {
                    throw new IllegalArgumentException(
                            "provider " + id + " states " + fact + " and says that nobody does; keep one of the two");
                }
            }
            if (tolerance.isNegative() || tolerance.isZero()) {
                throw new IllegalArgumentException("provider " + id + ": tolerance must be longer than zero");
            }
            return new Provider(this, how, same);
        }

        private <T> T require(@Nullable T fact, String what) {
            if (fact == null) {
                throw new IllegalArgumentException("provider " + id + " lacks " + what);
            }
            return fact;
        }
    }
}
