package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Batch;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the facts; {@link #build} checks that they fit together. */
public final class ProviderBuilder implements Cloneable {
    /** No sum of times overflows, and nobody means more. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    final String id;
    final String documentation;
    final @Nullable String read;

    @Nullable
    Scheme scheme;

    @Nullable
    Identity identity;

    Duration tolerance = Provider.DEFAULT_TOLERANCE;

    @Nullable
    Duration retryHorizon;

    @Nullable
    Duration timeLimit;

    @Nullable
    Source eventType;

    @Nullable
    Source deliveryHint;

    @Nullable
    ModeMark mode;

    @Nullable
    Document document;

    Set<String> methods = Set.of("POST");

    @Nullable
    WebhookResponse answer;

    Map<String, String> answerHeaders = Map.of();
    int refusalStatus = 401;
    int failureStatus = 503;
    int inFlightStatus;
    List<Handshake> handshakes = List.of();

    @Nullable
    Batch batch;

    @Nullable
    Resource resource;

    Map<String, String> requiredSettings = Map.of();
    Map<String, String> optionalSettings = Map.of();
    List<String> notes = List.of();

    @Nullable
    String succeedsWith;

    @Nullable
    String redelivery;

    @Nullable
    Boolean retriesKeepTheirTime;

    @Nullable
    String disabledBy;

    @Nullable
    String unsure;

    boolean nobodySaysMore;

    ProviderBuilder(String id, String documentation, @Nullable String read) {
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
    public ProviderBuilder scheme(Scheme scheme) {
        this.scheme = Objects.requireNonNull(scheme, "scheme");
        return this;
    }

    /** A delivery runs once; this is what makes two the same. */
    public ProviderBuilder once(Identity identity) {
        this.identity = Objects.requireNonNull(identity, "identity");
        return this;
    }

    /** Every arrival runs: the sender waits for the answer and does not repeat itself. */
    public ProviderBuilder repeats() {
        return once(Identity.Plain.REPEATS);
    }

    /**
     * For how long the sender tries again.
     *
     * @throws IllegalArgumentException if it is negative, or longer than ten years
     */
    public ProviderBuilder retriedFor(Duration horizon) {
        if (horizon.isNegative() || horizon.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "provider " + id + ": retriedFor(" + horizon + ") must be at least no time, at most ten years");
        }
        this.retryHorizon = horizon;
        return this;
    }

    /**
     * How far the signed time may be off; wider where retries keep the original time.
     *
     * @throws IllegalArgumentException unless it is longer than zero, and at most ten years
     */
    public ProviderBuilder tolerance(Duration tolerance) {
        requireSpan("tolerance", tolerance);
        this.tolerance = tolerance;
        return this;
    }

    /**
     * How long the sender waits for an answer.
     *
     * @throws IllegalArgumentException unless it is longer than zero, and at most ten years
     */
    public ProviderBuilder timeLimit(Duration limit) {
        requireSpan("timeLimit", limit);
        this.timeLimit = limit;
        return this;
    }

    private void requireSpan(String word, Duration span) {
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "provider " + id + ": " + word + "(" + span + ") must be longer than zero, at most ten years");
        }
    }

    /** Where the type of an event stands. An unsigned place will do: {@link Provider#eventTypeIsProven} says which it is. */
    public ProviderBuilder eventType(Source source) {
        this.eventType = source;
        return this;
    }

    /** An id in an unsigned place, worth a log line and nothing more. */
    public ProviderBuilder deliveryHint(Source source) {
        this.deliveryHint = source;
        return this;
    }

    /**
     * Where it says live or test, and in which words; an endpoint can then be for one of them. Of a batch, a place in the
     * request around the events.
     */
    public ProviderBuilder mode(Source source, String live, String test) {
        this.mode = new ModeMark(source, live, test);
        return this;
    }

    /** Where the JSON document stands; the body unless said. */
    public ProviderBuilder document(Document document) {
        this.document = document;
        return this;
    }

    /**
     * What it delivers by; POST unless said.
     *
     * @throws IllegalArgumentException unless they are in upper case, as they come
     */
    public ProviderBuilder methods(String... methods) {
        for (String method : methods) {
            if (!method.equals(method.toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("method \"" + method + "\" never comes: methods are in upper case");
            }
        }
        this.methods = Set.of(methods);
        return this;
    }

    /**
     * What a delivery that was handled is answered, where it is not {@code 200 ok}.
     *
     * @throws IllegalArgumentException if its status is none from 200 to 299
     */
    public ProviderBuilder answersWith(WebhookResponse response) {
        if (!response.isSuccess()) {
            throw new IllegalArgumentException("provider " + id + ": status " + response.status()
                    + " would have the sender come again with what was handled; give one from 200 to 299");
        }
        this.answer = response;
        return this;
    }

    /** The one header that it wants to see in every answer, with what the operator configured under that name. */
    public ProviderBuilder answerHeader(String header, String setting) {
        this.answerHeaders = Map.of(header, setting);
        return this;
    }

    /** The statuses that it takes as success, such as {@code 2xx}, {@code 200, 204} or {@code 200-206}. */
    public ProviderBuilder succeedsWith(String statuses) {
        this.succeedsWith = statuses;
        return this;
    }

    /** How often and in what gaps it tries again, in a few words. */
    public ProviderBuilder redelivers(String how) {
        this.redelivery = how;
        return this;
    }

    /** Each retry is signed anew, with the time of that retry. */
    public ProviderBuilder retriesAreSignedAfresh() {
        this.retriesKeepTheirTime = false;
        return this;
    }

    /** A retry carries the time of the first try: a tolerance shorter than the retries refuses the late ones. */
    public ProviderBuilder retriesKeepTheirTime() {
        this.retriesKeepTheirTime = true;
        return this;
    }

    /** What makes it stop or slow down, in a few words; {@code never} if nothing does. */
    public ProviderBuilder disabledBy(String what) {
        this.disabledBy = what;
        return this;
    }

    /** Which facts rest on memory, or on pages that are not the provider's. */
    public ProviderBuilder unsure(String which) {
        this.unsure = which;
        return this;
    }

    /** Whatever is not stated here was looked for, and neither the sender's pages nor its code say it. */
    public ProviderBuilder nobodySaysMore() {
        this.nobodySaysMore = true;
        return this;
    }

    /**
     * The status for a bad proof, where 401 would harm.
     *
     * @throws IllegalArgumentException if it is none from 400 to 599
     */
    public ProviderBuilder refusesWith(int status) {
        this.refusalStatus = failure(status);
        return this;
    }

    /**
     * The status that has the sender come again with what failed, could not be decided or is in another worker's hands,
     * where it gives up at 503.
     *
     * @throws IllegalArgumentException if it is none from 400 to 599
     */
    public ProviderBuilder failsWith(int status) {
        this.failureStatus = failure(status);
        return this;
    }

    /**
     * The status while another worker handles the same delivery, where that of a failure would harm. The sender has to
     * come again after it: that worker may fail.
     *
     * @throws IllegalArgumentException if it is none from 400 to 599
     */
    public ProviderBuilder defersWith(int status) {
        this.inFlightStatus = failure(status);
        return this;
    }

    private int failure(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("provider " + id + ": status " + status
                    + " would tell the sender that its delivery is done; give one from 400 to 599");
        }
        return status;
    }

    /** One more way in which it makes sure that the endpoint is ours; see {@link Handshakes}. */
    public ProviderBuilder handshake(Handshake handshake) {
        List<Handshake> more = new ArrayList<>(handshakes);
        more.add(handshake);
        this.handshakes = List.copyOf(more);
        return this;
    }

    /**
     * Several events come in one request, in the array at that pointer. Identity and event type are then those of
     * an item: their JSON pointers start there. An object in the array's place is one event, and where the body is the array
     * (an empty pointer), lines of JSON are one each.
     */
    public ProviderBuilder batch(String arrayPointer) {
        return batch(arrayPointer, "");
    }

    /** The same where each element wraps its item. */
    public ProviderBuilder batch(String arrayPointer, String itemPointer) {
        this.batch = new Batch(arrayPointer, itemPointer);
        return this;
    }

    /** What its messages point to; an operator turns the look-up on with credentials. */
    public ProviderBuilder resource(Resource resource) {
        this.resource = resource;
        return this;
    }

    /** The same in short: the object at that URL, whose {@code /id} is the id. */
    public ProviderBuilder resource(String url, Source id) {
        return resource(Resource.at(url, id));
    }

    /**
     * Something the operator must configure; {@code where} says where the dashboard shows it. What stands in the signed
     * content as {@code {setting:name}}, and what {@code expect(…)} compares with, is asked for without it.
     */
    public ProviderBuilder requires(String setting, String where) {
        Map<String, String> more = new LinkedHashMap<>(requiredSettings);
        more.put(setting, where);
        this.requiredSettings = Collections.unmodifiableMap(more);
        return this;
    }

    /** Something that is needed only to fetch keys or a resource, or for a handshake; {@code where} as above. */
    public ProviderBuilder mayRequire(String setting, String where) {
        Map<String, String> more = new LinkedHashMap<>(optionalSettings);
        more.put(setting, where);
        this.optionalSettings = Collections.unmodifiableMap(more);
        return this;
    }

    /** What an operator should know beside, for the page about the senders. */
    public ProviderBuilder note(String note) {
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
        try {
            // What is said from now on is for another provider. Every fact is a value that nobody changes.
            return new FactCheck((ProviderBuilder) clone()).provider();
        } catch (CloneNotSupportedException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}
