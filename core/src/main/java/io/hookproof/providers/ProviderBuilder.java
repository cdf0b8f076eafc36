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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A builder of {@link Provider}s. It collects the facts about a sender, and {@link #build} checks that they fit
 * together.
 */
public final class ProviderBuilder implements Cloneable {
    /** The longest time that is accepted, so that no sum of times overflows. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    final String id;
    final String documentation;
    /** Year and month in which a built-in sender's page was read; null for a definition of the user's own. */
    final @Nullable String read;

    @Nullable
    Scheme scheme;

    @Nullable
    Identity identity;

    @Nullable
    Duration tolerance;

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
    boolean retriesAtItsOwnPace;
    List<Handshake> handshakes = List.of();

    @Nullable
    Batch batch;

    @Nullable
    Resource resource;

    Map<String, String> requiredSettings = Map.of();
    Map<String, String> optionalSettings = Map.of();

    @Nullable
    String succeedsWith;

    @Nullable
    String retriesAfter;

    @Nullable
    String redelivery;

    @Nullable
    Boolean retriesKeepTheirTime;

    boolean retriesMayKeepTheirTime;

    @Nullable
    String disabledBy;

    @Nullable
    String unsure;

    boolean restIsUndocumented;

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

    /** Sets how the sender signs. */
    public ProviderBuilder scheme(Scheme scheme) {
        this.scheme = Objects.requireNonNull(scheme, "scheme");
        return this;
    }

    /** Sets scheme and identity of Standard Webhooks, whose id is in a header; see {@link Scheme#standardWebhooks}. */
    ProviderBuilder standardWebhooks(String prefix) {
        return scheme(Scheme.standardWebhooks(prefix)).once(Identity.eventId(Source.header(prefix + "-id")));
    }

    /** Sets what makes two deliveries the same, so that an event is handled once. */
    public ProviderBuilder once(Identity identity) {
        this.identity = Objects.requireNonNull(identity, "identity");
        return this;
    }

    /**
     * Declares that every delivery is handled and nothing is remembered, because nothing tells a copy from a new event,
     * or because the sender waits for the answer. An attacker with one request can then run the handler again.
     */
    public ProviderBuilder repeats() {
        return once(Identity.Plain.REPEATS);
    }

    /**
     * Sets for how long the sender retries.
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
     * Sets how far the signed time may be off. If retries keep the time of the first attempt, leave it out: see {@link
     * #retriesKeepTheirTime}.
     *
     * @throws IllegalArgumentException unless it is longer than zero, and at most ten years
     */
    public ProviderBuilder tolerance(Duration tolerance) {
        requireSpan("tolerance", tolerance);
        this.tolerance = tolerance;
        return this;
    }

    /**
     * Sets how long the sender waits for an answer.
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

    /**
     * Sets where the type of an event stands. The place may be unsigned; {@link Provider#eventTypeIsProven} tells
     * which.
     */
    public ProviderBuilder eventType(Source source) {
        this.eventType = source;
        return this;
    }

    /** Sets the unsigned place of an id, which is good for a log line and nothing more. */
    public ProviderBuilder deliveryHint(Source source) {
        this.deliveryHint = source;
        return this;
    }

    /**
     * Sets where the sender says whether an event is live or test, and in which words. An endpoint can then accept one
     * of the two only. For a batch, this is a place in the request around the events.
     */
    public ProviderBuilder mode(Source source, String live, String test) {
        this.mode = new ModeMark(source, live, test);
        return this;
    }

    /** Sets where the JSON document stands; the body by default. */
    public ProviderBuilder document(Document document) {
        this.document = document;
        return this;
    }

    /**
     * Sets the HTTP methods of deliveries; POST by default.
     *
     * @throws IllegalArgumentException unless there is at least one, each once and in upper case letters
     */
    public ProviderBuilder methods(String... methods) {
        Set<String> each = new HashSet<>(List.of(methods));
        boolean isPlain = each.size() == methods.length && !each.isEmpty() && !each.contains("");
        for (char c : String.join("", methods).toCharArray()) {
            isPlain &= c >= 'A' && c <= 'Z';
        }
        if (!isPlain) {
            throw new IllegalArgumentException("methods \"" + String.join(",", methods)
                    + "\": name at least one, each once and in upper case letters alone, such as POST");
        }
        this.methods = Set.copyOf(each);
        return this;
    }

    /**
     * Sets the answer to a delivery that was handled; {@code 200 ok} by default.
     *
     * @throws IllegalArgumentException unless its status is from 200 to 299
     */
    public ProviderBuilder answersWith(WebhookResponse response) {
        if (!response.isSuccess()) {
            throw new IllegalArgumentException("provider " + id + ": status " + response.status()
                    + " would make the sender retry what was handled; give one from 200 to 299");
        }
        this.answer = response;
        return this;
    }

    /**
     * Sets a header that the sender requires in every answer. Its value is what the operator configured under the given
     * setting.
     */
    public ProviderBuilder answerHeader(String header, String setting) {
        this.answerHeaders = Map.of(header, setting);
        return this;
    }

    /** Sets the statuses that the sender takes as success, such as {@code 2xx}, {@code 200, 204} or {@code 200-206}. */
    public ProviderBuilder succeedsWith(String statuses) {
        this.succeedsWith = statuses;
        return this;
    }

    /** Sets how often and at what intervals the sender retries, in a few words. */
    public ProviderBuilder redelivers(String how) {
        this.redelivery = how;
        return this;
    }

    /**
     * Sets the statuses after which the sender retries, such as {@code 429, 5xx}, if there are others after which it
     * gives up. An application's own error status is then replaced if it is not one of them.
     */
    public ProviderBuilder retriesAfter(String statuses) {
        this.retriesAfter = statuses;
        return this;
    }

    /** Declares that each retry is signed anew, with the time of that retry. */
    public ProviderBuilder retriesAreSignedAfresh() {
        this.retriesKeepTheirTime = false;
        this.retriesMayKeepTheirTime = false;
        return this;
    }

    /**
     * Declares that a retry carries the time of the first attempt. If {@link #retriedFor} is set and {@link #tolerance}
     * is not, the tolerance is then the time of the retries and an eighth, because the last one may be late. It is
     * rounded up and never less than five minutes.
     */
    public ProviderBuilder retriesKeepTheirTime() {
        this.retriesKeepTheirTime = true;
        this.retriesMayKeepTheirTime = true;
        return this;
    }

    /**
     * Declares that it is unknown whether a retry carries the time of the first attempt. The tolerance is then as after
     * {@link #retriesKeepTheirTime}.
     */
    public ProviderBuilder retriesMayKeepTheirTime() {
        this.retriesKeepTheirTime = null;
        this.retriesMayKeepTheirTime = true;
        return this;
    }

    /** Sets what makes the sender stop or slow down, in a few words; {@code never} if nothing does. */
    public ProviderBuilder disabledBy(String what) {
        this.disabledBy = what;
        return this;
    }

    /** Sets which facts rest on memory, or on pages that are not the provider's. */
    public ProviderBuilder unsure(String which) {
        this.unsure = which;
        return this;
    }

    /** Declares that all other facts were looked for, and that neither the sender's pages nor its code state them. */
    public ProviderBuilder restIsUndocumented() {
        this.restIsUndocumented = true;
        return this;
    }

    /**
     * Sets the status for a failed proof, if 401 would do harm.
     *
     * @throws IllegalArgumentException unless it is from 400 to 599
     */
    public ProviderBuilder refusesWith(int status) {
        this.refusalStatus = failure(status);
        return this;
    }

    /**
     * Sets the status that makes the sender retry what failed, could not be decided or is being handled by another
     * worker, if the sender gives up at 503.
     *
     * @throws IllegalArgumentException unless it is from 400 to 599
     */
    public ProviderBuilder failsWith(int status) {
        this.failureStatus = failure(status);
        return this;
    }

    /**
     * Sets the status while another worker handles the same delivery, if the status of a failure would do harm. The
     * sender has to retry after it, because that worker may fail.
     *
     * @throws IllegalArgumentException unless it is from 400 to 599
     */
    public ProviderBuilder defersWith(int status) {
        this.inFlightStatus = failure(status);
        return this;
    }

    /**
     * Leaves {@code Retry-After} out of the answers that ask for a retry. For senders that would use up their tries
     * sooner by heeding it.
     */
    public ProviderBuilder retriesAtItsOwnPace() {
        this.retriesAtItsOwnPace = true;
        return this;
    }

    private int failure(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("provider " + id + ": status " + status
                    + " would tell the sender that its delivery is done; give one from 400 to 599");
        }
        return status;
    }

    /** Adds a way in which the sender makes sure that the endpoint belongs to its customer; see {@link Handshakes}. */
    public ProviderBuilder handshake(Handshake handshake) {
        List<Handshake> more = new ArrayList<>(handshakes);
        more.add(handshake);
        this.handshakes = List.copyOf(more);
        return this;
    }

    /**
     * Declares that one request carries several events, in the array at the given pointer. Identity and event type are
     * then those of an item, so their JSON pointers start there. An object in the array's place is a single event, and
     * so is a document in which nothing is there, unless each item is signed by itself. If the body is the array (an
     * empty pointer), each line of JSON is an event as well.
     */
    public ProviderBuilder batch(String arrayPointer) {
        return batch(arrayPointer, "");
    }

    /**
     * Declares that one request carries several events, in an array whose elements wrap the items.
     *
     * @param arrayPointer JSON Pointer to the array
     * @param itemPointer JSON Pointer to the item inside an element
     */
    public ProviderBuilder batch(String arrayPointer, String itemPointer) {
        this.batch = new Batch(arrayPointer, itemPointer);
        return this;
    }

    /**
     * Sets the resource that the sender's messages point to. The operator turns the look-up on by giving credentials.
     */
    public ProviderBuilder resource(Resource resource) {
        this.resource = resource;
        return this;
    }

    /** Sets the resource to the object at the given URL, whose {@code /id} is the id. */
    public ProviderBuilder resource(String url, Source id) {
        return resource(Resource.at(url, id));
    }

    /**
     * Declares a setting that the operator must configure. What stands in the signed content as {@code {setting:name}},
     * and what {@code expect(…)} compares with, is required without this call.
     *
     * @param where where the sender's dashboard shows the value
     */
    public ProviderBuilder requires(String setting, String where) {
        this.requiredSettings = with(setting, where, requiredSettings);
        return this;
    }

    /**
     * Declares a setting that is needed only to fetch keys or a resource, or for a handshake.
     *
     * @param where where the sender's dashboard shows the value
     */
    public ProviderBuilder mayRequire(String setting, String where) {
        this.optionalSettings = with(setting, where, optionalSettings);
        return this;
    }

    private static Map<String, String> with(String setting, String where, Map<String, String> before) {
        Map<String, String> more = new LinkedHashMap<>(before);
        more.put(setting, where);
        return Collections.unmodifiableMap(more);
    }

    /**
     * Returns the provider after checking that its facts fit together.
     *
     * @throws IllegalArgumentException if a fact is missing, or an identity rests on something unproven
     */
    public Provider build() {
        return read == null
                ? FactCheck.of(this).provider()
                : new Provider(this, Objects.requireNonNull(scheme), Objects.requireNonNull(identity));
    }

    /** Returns a copy. The exception is not caught here, because Java loads what a class catches along with it. */
    @Override
    protected ProviderBuilder clone() throws CloneNotSupportedException {
        return (ProviderBuilder) super.clone();
    }
}
