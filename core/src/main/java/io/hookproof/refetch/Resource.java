package io.hookproof.refetch;

import io.hookproof.http.Body;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's message points to, and where its API has it: a fact about a provider, or an operator's own. Immutable;
 * each word gives a new resource.
 *
 * <pre>{@code
 * Resource.at("https://api.example.com/users/{id}", json("/id"))
 * }</pre>
 */
public final class Resource {
    private final ResourceUrl url;
    private final @Nullable Source id;
    private final String idPointer;
    private final Map<String, String> headers;
    private final @Nullable Function<Parts, Body> question;
    private final Map<String, String> expected;

    private Resource(
            ResourceUrl url,
            @Nullable Source id,
            String idPointer,
            Map<String, String> headers,
            @Nullable Function<Parts, Body> question,
            Map<String, String> expected) {
        this.url = url;
        this.id = id;
        this.idPointer = idPointer;
        this.headers = Map.copyOf(headers);
        this.question = question;
        this.expected = Map.copyOf(expected);
    }

    /**
     * The object at that URL, in which {@code {id}} stands for the id from the message, as one strictly encoded path
     * segment, and {@code {setting:name}} for what the operator configured. The answer must be JSON whose {@code /id} is
     * that id.
     *
     * @throws IllegalArgumentException unless the URL is absolute, with {@code {id}} in its path or query
     */
    public static Resource at(String url, Source id) {
        return new Resource(
                ResourceUrl.of(url, true), Objects.requireNonNull(id, "id"), "/id", Map.of(), null, Map.of());
    }

    /**
     * An API that is asked whether the whole message is its own: {@code question} makes the JSON that is posted there, and
     * the answer must hold {@code expected} at {@code pointer}.
     */
    public static Resource confirmation(String url, Function<Parts, Body> question, String pointer, String expected) {
        return new Resource(
                ResourceUrl.of(url, false),
                null,
                "",
                Map.of(),
                Objects.requireNonNull(question, "question"),
                Map.of(pointer, expected));
    }

    /** Where the answer repeats the id, by JSON Pointer; {@code /id} unless said. */
    public Resource identifiedBy(String pointer) {
        return new Resource(url, id, Objects.requireNonNull(pointer, "pointer"), headers, question, expected);
    }

    /** The answer does not repeat the id: that it came for this URL must do. */
    public Resource withoutItsId() {
        return new Resource(url, id, "", headers, question, expected);
    }

    /** A header that the API wants, such as its version. */
    public Resource header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Resource(url, id, idPointer, more, question, expected);
    }

    /** The answer must hold that text at that pointer, such as the account or the mode. */
    public Resource expect(String pointer, String text) {
        Map<String, String> more = new LinkedHashMap<>(expected);
        more.put(pointer, text);
        return new Resource(url, id, idPointer, headers, question, more);
    }

    /** The URL with its braces, for people. */
    public String template() {
        return url.template();
    }

    /** Where the id stands; empty for a {@link #confirmation}. */
    public Optional<Source> id() {
        return Optional.ofNullable(id);
    }

    ResourceUrl url() {
        return url;
    }

    String idPointer() {
        return idPointer;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    Function<Parts, Body> question() {
        return question;
    }

    Map<String, String> expected() {
        return expected;
    }

    @Override
    public String toString() {
        return "Resource[" + url.template() + "]";
    }
}
