package io.hookproof.refetch;

import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the API for one kind of resource, within a time budget. Safe for use by multiple threads. */
public final class Refetcher {
    private static final int MOST_OF_A_HEADER = 255;

    /** Longer ids, such as the purchase tokens of Google Play, may be credentials. */
    private static final int LONGEST_SHOWN = 64;

    private final Resource resource;
    private final Address.Bound address;
    private final Credentials credentials;
    private final Fetcher fetcher;
    private final Duration budget;
    /** Null if only the sender can name an id. A missing object is then late, and not a guess. */
    private final @Nullable GuessLimit guesses;
    /** The refetcher for messages that do not point to this one's resource; after a confirmation, for all messages. */
    private final @Nullable Refetcher other;

    /** Null if {@link #guesses} is. */
    private final @Nullable SharedFetches joins;

    private final SeveralAtOnce several = new SeveralAtOnce();

    Refetcher(
            Resource resource,
            Address.Bound address,
            Credentials credentials,
            Fetcher fetcher,
            Duration budget,
            @Nullable GuessLimit guesses,
            @Nullable Refetcher other) {
        this.resource = resource;
        this.address = address;
        this.credentials = credentials;
        this.fetcher = fetcher;
        this.budget = budget;
        this.guesses = guesses;
        this.other = other;
        this.joins = guesses == null ? null : new SharedFetches(guesses.waiting());
    }

    /** Returns whether a found resource vouches for the message itself. */
    public boolean confirmsTheMessage() {
        return resource.isConfirmation();
    }

    /** Returns whether a found resource proves what a message by one of these methods has in that place. */
    public boolean proves(Optional<Source> place, Set<String> methods) {
        return place.isPresent()
                && (confirmsTheMessage()
                        ? Coverage.body(Set.of()).by(methods).covers(place.get())
                        : resource.repeats(place.get()));
    }

    /** Returns whether an attacker may choose what is asked for, because no proof covers it. */
    public boolean isAskedByAnyone() {
        return guesses != null;
    }

    /** Returns whether each object is one event, and its id says which. */
    public boolean findsEvents() {
        return resource.isUnchanging();
    }

    /** Returns the id that the message names; empty if it names none, or several. */
    public Optional<String> id(Parts message) {
        Optional<String> own = ownId(message);
        return own.isPresent() || other == null ? own : other.id(message);
    }

    /**
     * Returns the object that the message names, in readable form; empty if it names none. A link and most of a long id
     * are left out, because they may be credentials.
     */
    public String object(Parts message) {
        Optional<String> id = ownId(message);
        if (id.isEmpty()) {
            return other == null ? "" : other.object(message);
        }
        String address = resource.address().toString();
        if (!address.startsWith("http")) {
            return "object of " + address;
        }
        String shown = id.get().length() > LONGEST_SHOWN ? id.get().substring(0, 8) + "..." : id.get();
        // In quotes, because anyone may have written it.
        return "object \"" + shown.replace('"', '\'') + "\"";
    }

    private Optional<String> ownId(Parts message) {
        Optional<Source> place = resource.isFor(message) ? resource.id() : Optional.empty();
        Optional<String> id = place.isPresent() ? message.only(place.get()) : Optional.empty();
        return id.isPresent() && id.get().isEmpty() ? Optional.empty() : id;
    }

    /** Returns whether the proof covers the value that shows that the message is of a kind without a resource here. */
    public boolean isProvenOfAnotherKind(Parts message, Coverage proof) {
        Source kind = resource.kind();
        return kind != null
                && proof.covers(kind)
                && message.only(kind).isPresent()
                && !resource.isFor(message)
                && (other == null || other.isProvenOfAnotherKind(message, proof));
    }

    /**
     * Asks about each of the messages, several at once, within one budget.
     *
     * @param messages the request, or the items of its batch
     * @param goesOn whether to ask about the others after such an answer; called by several threads
     * @param told receives each answer's status, or 0 if there was none, and its duration; called by this thread
     * @return the answers in the order of the messages, up to the first for which {@code goesOn} is false; null for
     *     those before it that were not waited for
     */
    public List<@Nullable Refetched> ask(
            List<Parts> messages, Predicate<Refetched> goesOn, BiConsumer<Integer, Duration> told) {
        long end = System.nanoTime() + budget.toNanos();
        Queue<Runnable> heard = new ConcurrentLinkedQueue<>();
        List<Supplier<Refetched>> questions = new ArrayList<>(messages.size());
        for (Parts message : messages) {
            questions.add(question(message, end, (status, took) -> heard.add(() -> told.accept(status, took))));
        }
        List<@Nullable Refetched> answers;
        try {
            answers = several.ask(questions, goesOn);
        } finally {
            for (Runnable each : heard) {
                each.run();
            }
        }
        List<@Nullable Refetched> inOrder = new ArrayList<>(answers.size());
        int found = 0;
        Refetched ends = null;
        boolean isWhole = true;
        for (Refetched answer : answers) {
            found += answer instanceof Refetched.Found ? 1 : 0;
            if (ends == null) {
                inOrder.add(answer);
                ends = answer == null || goesOn.test(answer) ? null : answer;
            }
            isWhole &= answer != null;
        }
        if (ends == null && !isWhole) {
            inOrder.clear();
            inOrder.add(new Refetched.Unavailable("the asking thread was interrupted"));
        }
        int last = inOrder.size() - 1;
        if (answers.size() > 1 && inOrder.get(last) instanceof Refetched.Unavailable none) {
            inOrder.set(
                    last,
                    new Refetched.Unavailable(none.detail() + "; of the batch's " + answers.size() + " events " + found
                            + " were found before that"));
        }
        return inOrder;
    }

    /**
     * Returns what to ask about the message, which is read here completely: only this thread may read it.
     *
     * @param end the deadline by {@link System#nanoTime}
     */
    Supplier<Refetched> question(Parts message, long end, BiConsumer<Integer, Duration> told) {
        if (resource.id().isPresent() && ownId(message).isEmpty()) {
            return other == null ? Refetched.NothingNamed::new : other.question(message, end, told);
        }
        Optional<FetchRequest> request = request(message);
        if (request.isEmpty()) {
            return () -> new Refetched.Contradicts("what the message names may not stand in a URL of the API");
        }
        FetchRequest asked = request.get();
        String id = ownId(message).orElse("");
        String what = wireOf(asked);
        RetryingFetch alone = new RetryingFetch(
                credentials, fetcher, guesses, asked, what, answer -> judged(id, asked.uri(), answer), end, told);
        if (resource.asksAboutTheMessage()) {
            if (other == null) {
                return alone;
            }
            Supplier<Refetched> next = other.question(message, end, told);
            return () -> {
                Refetched answer = alone.get();
                return answer instanceof Refetched.Found ? next.get() : answer;
            };
        }
        // Where anyone may ask, an attacker who knows one real id could otherwise trigger requests for it at any rate.
        // An answer is compared with the id of the message, so only requests that name the same id share one.
        SharedFetches shared = joins;
        return compared(message, shared == null ? alone : () -> shared.ask(what + '\n' + id, end, alone));
    }

    /** Compares each message by itself, because messages that share an answer may differ in the rest. */
    private Supplier<Refetched> compared(Parts message, Supplier<Refetched> asked) {
        Map<String, Optional<String>> said = new LinkedHashMap<>();
        for (Map.Entry<String, Source> each : resource.repeated().entrySet()) {
            said.put(each.getKey(), message.only(each.getValue()));
        }
        return () -> {
            Refetched answer = asked.get();
            if (answer instanceof Refetched.Found found) {
                for (Map.Entry<String, Optional<String>> each : said.entrySet()) {
                    if (!found.resource().text(each.getKey()).equals(each.getValue())) {
                        return new Refetched.Contradicts("the API's answer and the message differ at " + each.getKey());
                    }
                }
            }
            return answer;
        };
    }

    /**
     * Returns the text that is equal for two requests that count as one. For a confirmation, the message itself is the
     * question. A hash of it is enough, because two requests that count as one only share a rate.
     */
    private static String wireOf(FetchRequest request) {
        StringBuilder wire =
                new StringBuilder().append(request.uri()).append(request.body().hashCode());
        for (int i = 0; i < request.headers().size(); i++) {
            wire.append('\n')
                    .append(request.headers().name(i))
                    .append(':')
                    .append(request.headers().value(i));
        }
        return wire.toString();
    }

    /** Returns the request to send; empty if the API must not be asked about the message. */
    private Optional<FetchRequest> request(Parts message) {
        Optional<URI> url = address.uri().apply(message);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!resource.asksAboutTheMessage()) {
            return Optional.of(withHeaders(FetchRequest.get(url.get()), message));
        }
        Optional<Body> question = resource.question(message);
        return question.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        withHeaders(FetchRequest.post(url.get(), resource.questionType(), question.get()), message));
    }

    private FetchRequest withHeaders(FetchRequest bare, Parts message) {
        FetchRequest request = bare;
        for (Map.Entry<String, Source> header : resource.headers().entrySet()) {
            Optional<String> value = message.only(header.getValue());
            if (value.isPresent() && fitsAHeader(value.get())) {
                request = request.with(header.getKey(), value.get());
            }
        }
        boolean isJson = resource.expectedText().isEmpty();
        return isJson && request.headers().first("Accept").isEmpty()
                ? request.with("Accept", "application/json")
                : request;
    }

    /**
     * Checks that the answer is about the object that was asked for. An API, or a proxy in front of it, may answer with
     * another one.
     */
    private Refetched judged(String asking, URI url, Fetched answer) {
        String asked = url.getRawPath() + "?" + url.getRawQuery();
        if (!resource.expectedText().isEmpty()) {
            String said = new String(answer.body().bytes(), StandardCharsets.UTF_8);
            if (said.equals(resource.expectedText())) {
                return new Refetched.Found(Json.of(Map.of("answer", said)), answer.body(), asked);
            }
            // A no is a word too. A page of errors, whose status may be 200, says nothing about the message.
            return Segment.of(said).isEmpty()
                    ? unlike(url, "a word")
                    : new Refetched.Contradicts("the API's answer is not " + resource.expectedText());
        }
        Body document = withoutMark(answer.body());
        Optional<Json> json = Json.parseProven(document);
        if (json.isEmpty()) {
            return unlike(url, "strict JSON: " + Json.problem(document, true).orElse("it is none"));
        }
        if (!resource.idPointer().isEmpty()) {
            Optional<String> id = json.get().text(resource.idPointer());
            if (id.isEmpty()) {
                // An error with status 200, for example: it says nothing about the message.
                return new Refetched.Unavailable("the API answered with no id at " + resource.idPointer()
                        + ": is it an error, or does the id stand elsewhere (identifiedBy)?");
            }
            if (!id.get().equals(asking)) {
                boolean isForm = id.get().equalsIgnoreCase(asking);
                return new Refetched.Contradicts("the API answered with another object than the one asked for"
                        + (isForm ? ": the ids differ in case alone (withoutItsId(), refetch.identifiedBy=none)" : ""));
            }
        }
        for (Map.Entry<String, String> expected : resource.expected().entrySet()) {
            Optional<String> said = json.get().text(expected.getKey());
            if (said.isEmpty() && resource.asksAboutTheMessage()) {
                return unlike(url, "a verdict at " + expected.getKey());
            }
            if (!said.equals(Optional.of(expected.getValue()))) {
                return new Refetched.Contradicts(
                        "the API's answer is not " + expected.getValue() + " at " + expected.getKey());
            }
        }
        return new Refetched.Found(json.get(), resource.state(json.get(), answer.body()), asked);
    }

    private static Refetched unlike(URI url, String expected) {
        return new Refetched.Unavailable(url.getHost() + " answered with something other than " + expected);
    }

    /** Some servers begin JSON with the mark of the byte order, which JSON itself does not know. */
    private static Body withoutMark(Body body) {
        byte[] bytes = body.bytes();
        boolean isMarked =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return isMarked ? Body.of(Arrays.copyOfRange(bytes, 3, bytes.length)) : body;
    }

    private static boolean fitsAHeader(String value) {
        return value.length() <= MOST_OF_A_HEADER && Headers.unprintable(value) < 0;
    }

    @Override
    public String toString() {
        return "Refetcher[" + resource.template() + "]";
    }
}
