package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
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
 * What a sender's message points to, and where its API has it: a fact about a provider, or an operator's own. For a
 * sender of batches it is said for one item, and asked for each. Immutable; each word gives a new resource.
 *
 * <pre>{@code
 * Resource.at("https://api.example.com/users/{id}", json("/id"))
 * }</pre>
 */
public final class Resource {
    private final Address address;
    private final @Nullable Source id;

    // What may be left out; set only before anyone else has the resource.
    private String idPointer = "/id";
    private final Map<String, Source> headers = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();
    /** Where the answer differs though the object does not, by JSON Pointer. */
    private Set<String> apartFromState = Set.of();
    /** Null for a bearer token: looked up when it is needed, as most senders are named and never asked. */
    private @Nullable Access access;

    /** Null where the API is asked for an object and not about the message. */
    private @Nullable Function<Parts, Optional<Body>> question;
    /** What stands before the body where the body itself is the question; null where it is not. */
    private @Nullable String beforeTheBody;

    private String questionType = "application/json";
    private String expectedText = "";
    private @Nullable Source kind;
    private List<String> kinds = List.of();
    /** After a question, what is asked for next; else what messages that do not point to this one point to. */
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
        this.apartFromState = that.apartFromState;
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
     * The object at that URL, in which {@code {id}} stands for the id from the message, as one strictly encoded path
     * segment, {@code {+id}} for several of them, and {@code {setting:name}} for what the operator configured. The answer
     * must be JSON whose {@code /id} is that id.
     *
     * @throws IllegalArgumentException unless the URL is absolute, with {@code {id}} in its path or query
     */
    public static Resource at(String url, Source id) {
        Objects.requireNonNull(id, "id");
        return new Resource(AddressTemplate.of(url, Map.of("id", id)), id);
    }

    /**
     * The object behind a link that the message carries. The link must be https, on one of these hosts, a path of plain
     * segments and nothing else; the answer need not repeat anything.
     */
    public static Resource link(Source link, String host, String... more) {
        List<String> hosts = new ArrayList<>(List.of(more));
        hosts.add(host);
        return new Resource(new AddressLink(link, List.copyOf(hosts)), link).withoutItsId();
    }

    /**
     * An API that is asked whether the whole message is its own: {@code question} makes the JSON that is posted there, or
     * nothing if the message cannot be genuine, and the answer must hold {@code expected} at {@code pointer}. Of one message
     * it may be asked three times. What vouches for a part of it alone needs {@link #then}.
     */
    public static Resource confirmation(
            String url, Function<Parts, Optional<Body>> question, String pointer, String expected) {
        Objects.requireNonNull(question, "question");
        Resource asked = new Resource(AddressTemplate.of(url, Map.of()), null);
        asked.question = question;
        asked.idPointer = "";
        asked.expected.put(pointer, expected);
        return asked;
    }

    /**
     * An API that gets the whole body back, after a text, and answers with exactly one word if it sent it. The body goes
     * as it came, byte for byte, and up to three times.
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

    /** Another place of the URL that the message fills: {@code {name}} is one segment, {@code {+name}} several. */
    public Resource with(String name, Source value) {
        return new Resource(this, address.with(name, value));
    }

    /** Where the answer repeats the id, by JSON Pointer; {@code /id} unless said. */
    public Resource identifiedBy(String pointer) {
        Resource next = copy();
        next.idPointer = pointer(pointer);
        return next;
    }

    /** Said at the start: met in an answer, a wrong one would make every delivery undecided. */
    private static String pointer(String pointer) {
        return Source.json(pointer).place().name();
    }

    /** The answer does not repeat the id: that it came for this URL must do. */
    public Resource withoutItsId() {
        Resource next = copy();
        next.idPointer = "";
        return next;
    }

    /** The API wants HTTP Basic; unless said, a bearer token. */
    public Resource withBasic() {
        Resource next = copy();
        next.access = Access.BASIC;
        return next;
    }

    /** The API wants the key in that header. */
    public Resource withKeyIn(String header) {
        return withKeyIn(header, "");
    }

    /** The API wants the key in that header, with something before it, such as {@code token}. */
    public Resource withKeyIn(String header, String before) {
        String start = before.isEmpty() ? "" : before + (before.endsWith("=") ? "" : " ");
        Resource next = copy();
        next.access = new Access(header, start, false);
        return next;
    }

    /**
     * A header that the API wants, such as its version. An {@code Accept} takes the place of {@code application/json}.
     *
     * @throws IllegalArgumentException if the value has a character outside printable ASCII
     */
    public Resource header(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "the value of header " + name + " has a character that fits no HTTP header, the one at " + i);
            }
        }
        return header(name, Source.fixed(value));
    }

    /** A header that the API wants where the message has it, such as the account it is about; left out where not. */
    public Resource header(String name, Source value) {
        Resource next = copy();
        next.headers.put(name, value);
        return next;
    }

    /** The answer must hold that text at that pointer, such as the account or the mode. */
    public Resource expect(String pointer, String text) {
        Resource next = copy();
        next.expected.put(pointer(pointer), text);
        return next;
    }

    /**
     * Where the answer differs each time it is asked for, or counts what anyone may add to, though nothing has become of the
     * object: a view, the time of the last access, how long ago it was made. Unless said, an answer that differs anywhere is
     * a new state, and so a new event for {@link io.hookproof.providers.Identity#fetched}. What is forgotten here runs the
     * handler again; no event is lost by it.
     *
     * @param pointers JSON Pointers of members of objects, such as {@code /sale/timestamp}; one to a list or an object leaves
     *     out all that is in it
     */
    public Resource stateWithout(String... pointers) {
        Resource next = copy();
        Set<String> apart = new LinkedHashSet<>(apartFromState);
        for (String pointer : pointers) {
            apart.add(pointer(pointer));
        }
        next.apartFromState = Set.copyOf(apart);
        return next;
    }

    /**
     * Only a message in which a text that begins so stands there points to this: the number of a product, asked for as
     * an order's, would find another's order. One that is signed to be of another kind is handled as it is, with the
     * trust of its proof.
     */
    public Resource onlyFor(Source kind, String... beginnings) {
        Resource next = copy();
        next.kind = kind;
        next.kinds = List.of(beginnings);
        return next;
    }

    /**
     * What is asked for once a {@link #confirmation} has come, where that vouches for less than the whole message: this is
     * the resource then, and the message stays what nobody proves.
     *
     * @throws IllegalArgumentException if this asks for an object and not about the message: see {@link #or}
     */
    public Resource then(Resource another) {
        if (other != null) {
            return goingOnTo(other.then(another));
        }
        if (!asksAboutTheMessage()) {
            throw new IllegalArgumentException("then(…) goes on from a confirmation or an echo, and this asks for an"
                    + " object; what other messages point to is said by or(…)");
        }
        return goingOnTo(another);
    }

    /**
     * Where the messages that do not point to this one point to.
     *
     * @throws IllegalArgumentException if this asks about the message, which leaves none to another: see {@link #then}
     */
    public Resource or(Resource another) {
        if (other != null) {
            return goingOnTo(other.or(another));
        }
        if (asksAboutTheMessage()) {
            throw new IllegalArgumentException(
                    "a confirmation or an echo is asked about every message and leaves none to"
                            + " or(…); what is asked for afterwards is said by then(…)");
        }
        return goingOnTo(another);
    }

    private Resource goingOnTo(Resource another) {
        Resource next = copy();
        next.other = Objects.requireNonNull(another, "another resource");
        return next;
    }

    /** The URL with its braces, or several, for people. */
    public String template() {
        return other == null
                ? address.toString()
                : address + (asksAboutTheMessage() ? ", then " : " or ") + other.template();
    }

    /** Whether the answer vouches for the message itself. */
    public boolean isConfirmation() {
        return asksAboutTheMessage() && other == null;
    }

    /** Whether nothing is found without that place: two messages that differ in it are about two objects. */
    public boolean isAskedBy(Source place) {
        if (asksAboutTheMessage() && other != null) {
            return other.isAskedBy(place);
        }
        return id != null && !isAskedWithout(place) && (other == null || other.isAskedBy(place));
    }

    /** Where the id stands; empty for a {@link #confirmation}. */
    public Optional<Source> id() {
        return Optional.ofNullable(id);
    }

    /** Whether a message could say something else there and the same be asked. */
    boolean isAskedWithout(Source place) {
        return id != null && !Coverage.fields(Set.of(id.place())).covers(place);
    }

    /** How the API wants to be shown the key of {@link Refetch#key}, for people: {@code Authorization: Bearer …}. */
    public String access() {
        return how().toString();
    }

    /** Whether a message is of a kind that this is for. */
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

    /** Whether the API is asked whether it sent the message, and not for an object that the message names. */
    boolean asksAboutTheMessage() {
        return question != null || beforeTheBody != null;
    }

    /** What is posted where it {@link #asksAboutTheMessage}; empty if the message cannot be genuine. */
    Optional<Body> question(Parts message) {
        return question != null
                ? question.apply(message)
                : Optional.of(echoed(
                        Objects.requireNonNull(beforeTheBody), message.request().body()));
    }

    String questionType() {
        return questionType;
    }

    /** All that the answer may be; empty where it is JSON. */
    String expectedText() {
        return expectedText;
    }

    /** What an answer says of the object's state, of which it is {@code body}. */
    Body state(Json answer, Body body) {
        return apartFromState.isEmpty() ? body : State.without(apartFromState, answer);
    }

    Map<String, String> expected() {
        return expected;
    }

    @Override
    public String toString() {
        return "Resource[" + template() + "]";
    }
}
