package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scheme in which a key signs content. Immutable; each word gives a new scheme. */
public final class SignedScheme extends Scheme {
    private final Mechanism mechanism;
    private final Words words;

    /** What was said so far. */
    private record Words(
            List<Content> contents,
            @Nullable Source signature,
            Encoding encoding,
            @Nullable Source timestamp,
            TimeFormat timeFormat,
            KeyFormat keyFormat,
            @Nullable Batch batch,
            @Nullable String ambiguity) {}

    /** A template waits for the timestamp's place; other content is ready. */
    private record Content(
            @Nullable String template, @Nullable SignedContent ready) {}

    SignedScheme(Mechanism mechanism) {
        this(
                mechanism,
                new Words(List.of(), null, Encoding.HEX, null, TimeFormat.EPOCH_SECONDS, KeyFormat.TEXT, null, null));
    }

    private SignedScheme(Mechanism mechanism, Words words) {
        this.mechanism = mechanism;
        this.words = words;
    }

    /** The signed content in the notation of the provider's page, such as {@code "{timestamp}.{body}"}. */
    public SignedScheme over(String template) {
        return contents(List.of(new Content(template, null)));
    }

    /** Signed content that no template can say. */
    public SignedScheme over(SignedContent content) {
        return contents(List.of(new Content(null, content)));
    }

    /** Other content that the sender may have signed instead; tried in the order given. */
    public SignedScheme orOver(SignedContent content) {
        List<Content> more = new ArrayList<>(words.contents());
        more.add(new Content(null, content));
        return contents(List.copyOf(more));
    }

    /** The signature stands there, in hex. */
    public SignedScheme hex(Source place) {
        return signature(place, Encoding.HEX);
    }

    /** The signature stands there, in padded base64. */
    public SignedScheme base64(Source place) {
        return signature(place, Encoding.BASE64);
    }

    /** The signature stands there, so encoded. */
    public SignedScheme signature(Source place, Encoding encoding) {
        Objects.requireNonNull(place, "place");
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        w.contents(),
                        place,
                        encoding,
                        w.timestamp(),
                        w.timeFormat(),
                        w.keyFormat(),
                        w.batch(),
                        w.ambiguity()));
    }

    /** The time of signing stands there; {@code {timestamp}} in the content is its text, verbatim. */
    public SignedScheme timestamp(Source place, TimeFormat format) {
        Objects.requireNonNull(place, "place");
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        w.contents(),
                        w.signature(),
                        w.encoding(),
                        place,
                        format,
                        w.keyFormat(),
                        w.batch(),
                        w.ambiguity()));
    }

    /** How the pasted secret becomes a key; its UTF-8 bytes unless said. */
    public SignedScheme key(KeyFormat format) {
        Objects.requireNonNull(format, "format");
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        w.contents(),
                        w.signature(),
                        w.encoding(),
                        w.timestamp(),
                        w.timeFormat(),
                        format,
                        w.batch(),
                        w.ambiguity()));
    }

    /**
     * Each item of a batch is signed by itself: places and content are those of an item, whose pointers start there.
     * One item that is not proven refuses the whole.
     */
    public SignedScheme eachItem(String arrayPointer, String itemPointer) {
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        w.contents(),
                        w.signature(),
                        w.encoding(),
                        w.timestamp(),
                        w.timeFormat(),
                        w.keyFormat(),
                        new Batch(arrayPointer, itemPointer),
                        w.ambiguity()));
    }

    /** Declares that the sender's own construction has several readings, and what that allows an attacker. */
    public SignedScheme ambiguous(String consequence) {
        Objects.requireNonNull(consequence, "consequence");
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        w.contents(),
                        w.signature(),
                        w.encoding(),
                        w.timestamp(),
                        w.timeFormat(),
                        w.keyFormat(),
                        w.batch(),
                        consequence));
    }

    private SignedScheme contents(List<Content> contents) {
        Words w = words;
        return new SignedScheme(
                mechanism,
                new Words(
                        contents,
                        w.signature(),
                        w.encoding(),
                        w.timestamp(),
                        w.timeFormat(),
                        w.keyFormat(),
                        w.batch(),
                        w.ambiguity()));
    }

    @Override
    public Coverage coverage() {
        Coverage coverage = contents().get(0).coverage();
        return words.batch() == null ? coverage : coverage.insideItems();
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public boolean needsUrl() {
        return coverage().covers(new Place(Place.Kind.URL, ""));
    }

    @Override
    public boolean hasSignedTime() {
        Source timestamp = words.timestamp();
        return timestamp != null && coverage().covers(timestamp);
    }

    @Override
    public Optional<String> ambiguity() {
        return Optional.ofNullable(words.ambiguity());
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        requireUsable(secrets);
        List<Mechanism.Key> keys = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            try {
                keys.add(mechanism.key(words.keyFormat().keyBytes(secret.reveal())));
            } catch (IllegalArgumentException unusable) {
                throw new IllegalArgumentException(
                        "secret " + label(secret, i) + ": " + unusable.getMessage(), unusable);
            }
            labels.add(label(secret, i));
        }
        SignedProver prover = new SignedProver(
                new SignatureReader(signaturePlace(), words.encoding(), mechanism),
                new TimeCheck(hasSignedTime() ? words.timestamp() : null, words.timeFormat()),
                contents().toArray(new SignedContent[0]),
                keys.toArray(new Mechanism.Key[0]),
                labels.toArray(new String[0]),
                mechanism.checksEachSignature());
        return words.batch() == null ? prover : new BatchProver(words.batch(), prover);
    }

    private List<SignedContent> contents() {
        if (words.contents().isEmpty()) {
            throw new IllegalArgumentException("scheme does not say what is signed: add .over(\"{body}\") or the like");
        }
        List<SignedContent> contents = new ArrayList<>();
        for (Content content : words.contents()) {
            contents.add(
                    content.ready() != null
                            ? content.ready()
                            : Template.of(
                                    Objects.requireNonNull(content.template()),
                                    words.timestamp(),
                                    words.timeFormat().isDigits()));
        }
        return contents;
    }

    private Source signaturePlace() {
        if (words.signature() == null) {
            throw new IllegalArgumentException(
                    "scheme does not say where the signature stands: add .hex(header(…)) or .base64(header(…))");
        }
        return words.signature();
    }
}
