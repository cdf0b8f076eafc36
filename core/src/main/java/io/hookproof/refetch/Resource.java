package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Source;
import io.hookproof.settings.SettingNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The object that a sender's message points to, and where the sender's API has it. It is a fact about a provider, or an
 * operator's own definition. For a sender of batches, it describes one item and is asked for each. Immutable; each
 * method returns a new resource.
 *
 * <pre>{@code
 * Resource.at("https://api.example.com/users/{id}", json("/id"))
 * }</pre>
 */
public final class Resource {
    private final Address address;
    private final @Nullable Source id;

    // Optional parts; assigned only before another thread or caller has the resource.
    private String idPointer = "/id";
    private final Map<String, Source> headers = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();
    private final Map<String, Source> repeated = new LinkedHashMap<>();
    /** JSON Pointers to parts of the answer that differ although the object has not changed. */
    private Set<String> apartFromState = Set.of();
    /** Whether each object is one event, so that nothing of the answer is a state. */
    private boolean isUnchanging;

    /** Null for a bearer token. Resolved when it is needed, because most senders are named and never asked. */
    private @Nullable Access access;

    /** Null if the API is asked for an object, and not about the message. */
    private @Nullable Function<Parts, Optional<Body>> question;
    /** The text before the body if the body itself is the question; null otherwise. */
    private @Nullable String beforeTheBody;

    private String questionType = "application/json";
    private String expectedText = "";
    private @Nullable Source kind;
    private List<String> kinds = List.of();
    /**
     * After a confirmation, the resource to ask for next; otherwise, the resource of messages that do not point to this
     * one.
     */
    private @Nullable Resource other;

    private Resource(Address address, @Nullable Source id) {
        this.address = address;
        this.id = id;
    }

    private Resource(Resource that, Address address) {
        this(address, that.id);
        this.idPointer = that.idPointer;
        this.headers.putAll(that.headers);
        this.expected.putAll(that.expected);
        this.repeated.putAll(that.repeated);
        this.apartFromState = that.apartFromState;
        this.isUnchanging = that.isUnchanging;
        this.access = that.access;
        this.question = that.question;
        this.beforeTheBody = that.beforeTheBody;
        this.questionType = that.questionType;
        this.expectedText = that.expectedText;
        this.kind = that.kind;
        this.kinds = that.kinds;
        this.other = that.other;
    }

    private Resource copy() {
        return new Resource(this, address);
    }

    /**
     * The object at a URL. In the URL, {@code {id}} stands for the id from the message as one strictly encoded path
     * segment, {@code {+id}} for several segments, and {@code {setting:name}} for what the operator configured. The
     * answer must be JSON whose {@code /id} is that id.
     *
     * @throws IllegalArgumentException unless the URL is absolute, with {@code {id}} in its path or query
     */
    public static Resource at(String url, Source id) {
        Objects.requireNonNull(id, "id");
        return new Resource(AddressTemplate.of(url, Map.of("id", id)), id);
    }

    /**
     * The object behind a link that the message carries. The link must be an https URL on one of the given hosts, with
     * a path of plain segments and nothing after it. The answer need not repeat the id.
     */
    public static Resource link(Source link, String host, String... more) {
        List<String> hosts = new ArrayList<>(List.of(more));
        hosts.add(host);
        return new Resource(new AddressLink(link, List.copyOf(hosts)), link).withoutItsId();
    }

    /**
     * The sender's own confirmation of a whole message, requested from its API. Up to three requests are made per
     * message. For a confirmation that vouches for a part of the message only, add {@link #then}. Another value at the
     * pointer refuses the message. An answer without one leaves it undecided.
     *
     * @param question creates the JSON to post; empty if the message cannot be genuine
     * @param pointer JSON Pointer to the verdict in the answer
     * @param expected the value that confirms the message
     * @throws IllegalArgumentException if the pointer is not a JSON Pointer
     */
    public static Resource confirmation(
            String url, Function<Parts, Optional<Body>> question, String pointer, String expected) {
        Objects.requireNonNull(question, "question");
        Resource asked = new Resource(AddressTemplate.of(url, Map.of()), null);
        asked.question = question;
        asked.idPointer = "";
        // An empty pointer is the whole answer, which may be a word alone.
        asked.expected.put(Source.json(pointer).place().name(), expected);
        return asked;
    }

    /**
     * The sender's own confirmation of a message that is posted back to its API, after a fixed text. The API answers
     * with exactly one word if it sent the message. The body is posted byte for byte as it arrived, up to three times.
     * Another word refuses the message. Anything else, such as a page of errors, leaves it undecided.
     */
    public static Resource echo(String url, String before, String contentType, String answer) {
        Resource asked = new Resource(AddressTemplate.of(url, Map.of()), null);
        asked.beforeTheBody = before;
        asked.idPointer = "";
        asked.questionType = contentType;
        asked.expectedText = answer;
        return asked;
    }

    private static Body echoed(String before, Body body) {
        ByteArrayOutputStream echo = new ByteArrayOutputStream();
        echo.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        echo.writeBytes(body.bytes());
        return Body.of(echo.toByteArray());
    }

    /** Adds a place of the URL that the message fills: {@code {name}} is one segment, {@code {+name}} several. */
    public Resource with(String name, Source value) {
        return new Resource(this, address.with(name, value));
    }

    /**
     * Sets where the answer repeats the id, by JSON Pointer; {@code /id} by default.
     *
     * @throws IllegalArgumentException if the pointer is empty; see {@link #withoutItsId}
     */
    public Resource identifiedBy(String pointer) {
        Resource next = copy();
        next.idPointer = pointer(pointer);
        return next;
    }

    /** Refuses an invalid pointer at start-up; in use, it would make every delivery undecided. */
    private static String pointer(String pointer) {
        if (pointer.isEmpty()) {
            throw new IllegalArgumentException("an empty pointer names no value of the answer; is the variable set? If"
                    + " the answer does not repeat the id, call withoutItsId()");
        }
        return Source.json(pointer).place().name();
    }

    /** Declares that the answer does not repeat the id, so that the URL alone ties the answer to the message. */
    public Resource withoutItsId() {
        Resource next = copy();
        next.idPointer = "";
        return next;
    }

    /** Sends the key as HTTP Basic credentials; the default is a bearer token. */
    public Resource withBasic() {
        Resource next = copy();
        next.access = Access.BASIC;
        return next;
    }

    /** Sends the key in the given header. */
    public Resource withKeyIn(String header) {
        return withKeyIn(header, "");
    }

    /** Sends the key in the given header, after a text such as {@code token}. */
    public Resource withKeyIn(String header, String before) {
        String start = before.isEmpty() ? "" : before + (before.endsWith("=") ? "" : " ");
        Resource next = copy();
        next.access = new Access(header, start, false);
        return next;
    }

    /**
     * Adds a header that the API requires, such as its version. An {@code Accept} replaces {@code application/json}.
     *
     * @throws IllegalArgumentException if the value has a character outside printable ASCII
     */
    public Resource header(String name, String value) {
        // Written out, because naming a sender would otherwise load the class of headers.
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "the value of header " + name + " has a character that fits no HTTP header, the one at " + i);
            }
        }
        return header(name, Source.fixed(value));
    }

    /**
     * Adds a header whose value comes from the message, such as the account it is about; left out if the message has no
     * such value.
     */
    public Resource header(String name, Source value) {
        Resource next = copy();
        next.headers.put(name, value);
        return next;
    }

    /** Requires the answer to have the given text at the pointer, such as the account or the mode. */
    public Resource expect(String pointer, String text) {
        Resource next = copy();
        next.expected.put(pointer(pointer), text);
        return next;
    }

    /**
     * Requires the answer to have at the pointer what the message has in that place, such as the event's type if the
     * object is the event itself. Otherwise an attacker could send a genuine event's id in an unsigned message under
     * another type. Choose a value that never changes: messages from before a change would be refused.
     *
     * @param place a place of the message
     * @throws IllegalArgumentException if this resource is a confirmation or an echo, whose answer is about the message
     */
    public Resource expect(String pointer, Source place) {
        if (asksAboutTheMessage()) {
            throw new IllegalArgumentException("a confirmation or an echo already is about the message: add"
                    + " expect(…) with a place to the object that follows it with then(…)");
        }
        Resource next = copy();
        next.repeated.put(pointer(pointer), place);
        return next;
    }

    /**
     * Excludes parts of the answer from the state of the object. Use it for parts that differ at each request, or that
     * anyone can increase, although the object has not changed, such as a view count, the time of the last access or an
     * age. By default, any difference is a new state, and so a new event for {@link
     * io.hookproof.providers.Identity#fetched}. A part that you forget to exclude runs the handler again; no event is
     * lost.
     *
     * @param pointers JSON Pointers, such as {@code /sale/timestamp} or {@code /data/0/views}; a pointer to a list or
     *     an object excludes all of it
     * @throws IllegalArgumentException if a pointer is empty; see {@link #unchanging}
     */
    public Resource stateWithout(String... pointers) {
        Resource next = copy();
        Set<String> apart = new LinkedHashSet<>(apartFromState);
        for (String pointer : pointers) {
            if (pointer.isEmpty()) {
                throw new IllegalArgumentException("an empty pointer leaves nothing of the answer to be its state, so"
                        + " no change would be noticed: name the parts that differ, such as /views, or call"
                        + " unchanging() if each object is one event");
            }
            apart.add(pointer(pointer));
        }
        next.apartFromState = Set.copyOf(apart);
        return next;
    }

    /**
     * Declares that each object is one event and never changes, as in a sender's list of its events. What its answer
     * says is then no state, so an event that was found before is a repetition.
     */
    public Resource unchanging() {
        Resource next = copy();
        next.isUnchanging = true;
        return next;
    }

    /** Returns whether each object is one event, and its id says which. */
    public boolean isUnchanging() {
        return isUnchanging && other == null;
    }

    /**
     * Restricts this resource to messages in which the given text begins with one of {@code beginnings}. Otherwise, a
     * product's number that is looked up as an order's would find another customer's order. A message that is signed to
     * be of another kind reaches the handler without a resource, with the trust of its proof. Unless it is a batch, the
     * handler reads {@link io.hookproof.Delivery#message}, and {@link io.hookproof.Delivery#payload} fails. If the kind
     * is not signed, the message is refused; for a sender that proves itself by a token, {@link
     * Refetch.WhenGone#USE_THE_MESSAGE} has it handled.
     *
     * @throws IllegalArgumentException if this resource has a kind already, or is a confirmation or an echo
     */
    public Resource onlyFor(Source kind, String... beginnings) {
        if (this.kind != null || asksAboutTheMessage()) {
            throw new IllegalArgumentException(
                    this.kind != null
                            ? "onlyFor(…) is there already, for " + this.kind + ": give it all beginnings, or add"
                                    + " another resource with or(…)"
                            : "a confirmation or an echo applies to every message: add onlyFor(…) to the resource that"
                                    + " follows it");
        }
        Resource next = copy();
        next.kind = kind;
        next.kinds = List.of(beginnings);
        return next;
    }

    /**
     * Sets what to ask for after a {@link #confirmation} that vouches for less than the whole message. The other
     * resource then becomes the proven one, and the message stays unproven.
     *
     * @throws IllegalArgumentException if this resource is an object and not a confirmation; see {@link #or}
     */
    public Resource then(Resource another) {
        if (other != null) {
            return goingOnTo(other.then(another));
        }
        if (!asksAboutTheMessage()) {
            throw new IllegalArgumentException(
                    "then(…) needs a confirmation or an echo before it, and this is an object;"
                            + " set the resource of other messages with or(…)");
        }
        return goingOnTo(another);
    }

    /**
     * Sets the resource of messages that do not point to this one.
     *
     * @throws IllegalArgumentException if this resource is a confirmation, which applies to every message; see
     *     {@link #then}
     */
    public Resource or(Resource another) {
        if (other != null) {
            return goingOnTo(other.or(another));
        }
        if (asksAboutTheMessage()) {
            throw new IllegalArgumentException(
                    "a confirmation or an echo applies to every message, so or(…) would never be"
                            + " used; add a request that follows it with then(…)");
        }
        return goingOnTo(another);
    }

    private Resource goingOnTo(Resource another) {
        Resource next = copy();
        next.other = Objects.requireNonNull(another, "another resource");
        return next;
    }

    /** Returns the URL with its placeholders, or several URLs, each with its kinds of messages, in readable form. */
    public String template() {
        String own = kind == null ? address.toString() : address + " (" + kind + ": " + String.join(", ", kinds) + ")";
        return other == null ? own : own + (asksAboutTheMessage() ? ", then " : " or ") + other.template();
    }

    /** Returns whether the answer vouches for the message itself. */
    public boolean isConfirmation() {
        return asksAboutTheMessage() && other == null;
    }

    /**
     * Returns whether it is asked for about every message that names an id, whatever kind of event it is: no {@link
     * #onlyFor} leaves any out.
     */
    public boolean isForEveryKind() {
        return kind == null || other != null && other.isForEveryKind();
    }

    /**
     * Returns whether nothing is found without that place, so that two messages that differ in it are about two
     * objects.
     */
    public boolean isAskedBy(Source place) {
        if (asksAboutTheMessage() && other != null) {
            return other.isAskedBy(place);
        }
        return id != null && !isAskedWithout(place) && (other == null || other.isAskedBy(place));
    }

    /** Returns whether the proof covers all that a message says about which object is asked for. */
    public boolean isNamedBy(Coverage proof) {
        for (Source place : address.places()) {
            if (!proof.covers(place)) {
                return false;
            }
        }
        for (Source value : headers.values()) {
            if (!proof.covers(value)) {
                return false;
            }
        }
        return (kind == null || proof.covers(kind)) && (other == null || other.isNamedBy(proof));
    }

    /** Returns where the id stands; empty for a {@link #confirmation}. */
    public Optional<Source> id() {
        return Optional.ofNullable(id);
    }

    /** Returns whether two messages that differ in that place lead to the same request. */
    boolean isAskedWithout(Source place) {
        return id != null && !Coverage.fields(Set.of(id.place())).covers(place);
    }

    /** Returns how the key of {@link Refetch#key} is sent, in readable form: {@code Authorization: Bearer …}. */
    public String access() {
        return how().toString();
    }

    /** Returns whether a part of its URL, a header or an expected value is that setting. */
    boolean asksFor(String setting) {
        Source value = Source.setting(setting);
        return SettingNames.in(address.toString()).contains(setting)
                || address.places().contains(value)
                || headers.containsValue(value)
                || repeated.containsValue(value)
                || other != null && other.asksFor(setting);
    }

    /**
     * Checks that no setting is missing that would be a header, an expected value or a place of the URL.
     *
     * @throws IllegalArgumentException if one is missing; the message names it and the part
     */
    void requireSettings(Map<String, String> settings) {
        for (Source place : address.places()) {
            requireSet(place, settings, "part of the URL " + PublicUrl.masked(address.toString()));
        }
        for (Map.Entry<String, Source> header : headers.entrySet()) {
            requireSet(header.getValue(), settings, "header " + header.getKey());
        }
        for (Map.Entry<String, Source> each : repeated.entrySet()) {
            requireSet(each.getValue(), settings, "the value expected at " + each.getKey() + " in the answer");
        }
    }

    private static void requireSet(Source value, Map<String, String> settings, String part) {
        String name = value.place().name();
        if (!settings.containsKey(name) && value.equals(Source.setting(name))) {
            throw SettingNames.missing(name, "it is " + part + " of the re-fetch");
        }
    }

    /** Returns whether what the message has in that place is always compared with the answer. */
    boolean repeats(Source place) {
        return (asksAboutTheMessage() || repeated.containsValue(place)) && (other == null || other.repeats(place));
    }

    /** Returns whether the message is of a kind that has this resource. */
    boolean isFor(Parts message) {
        if (kind == null) {
            return true;
        }
        Optional<String> said = message.only(kind);
        for (String beginning : kinds) {
            if (said.isPresent() && said.get().startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Source kind() {
        return kind;
    }

    @Nullable
    Resource other() {
        return other;
    }

    Access how() {
        return access == null ? Access.BEARER : access;
    }

    Address address() {
        return address;
    }

    String idPointer() {
        return idPointer;
    }

    Map<String, Source> headers() {
        return headers;
    }

    /** Returns whether the API is asked whether it sent the message, and not for an object that the message names. */
    boolean asksAboutTheMessage() {
        return question != null || beforeTheBody != null;
    }

    /** Returns the body to post if this {@link #asksAboutTheMessage}; empty if the message cannot be genuine. */
    Optional<Body> question(Parts message) {
        return question != null
                ? question.apply(message)
                : Optional.of(echoed(
                        Objects.requireNonNull(beforeTheBody), message.request().body()));
    }

    String questionType() {
        return questionType;
    }

    /** Returns the only answer that confirms the message; empty if the answer is JSON. */
    String expectedText() {
        return expectedText;
    }

    /** Returns what an answer, whose bytes are {@code body}, says about the object's state. */
    Body state(Json answer, Body body) {
        if (isUnchanging) {
            return Body.empty();
        }
        return apartFromState.isEmpty() ? body : State.without(apartFromState, answer);
    }

    Map<String, String> expected() {
        return expected;
    }

    /** The places of the message that the answer repeats, by their pointers. */
    Map<String, Source> repeated() {
        return repeated;
    }

    @Override
    public String toString() {
        return "Resource[" + template() + "]";
    }
}
