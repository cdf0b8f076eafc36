package io.hookproof.scheme;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scheme in which a key signs content. Immutable; each word gives a new scheme. */
public final class SignedScheme extends Scheme {
    private final Mechanism mechanism;
    private final SignedWords words;
    /** Null until it is asked for, which is several times for one sender; two threads may both find it. */
    private @Nullable Coverage coverage;

    SignedScheme(Mechanism mechanism) {
        this(mechanism, new SignedWords());
    }

    private SignedScheme(Mechanism mechanism, SignedWords words) {
        this.mechanism = mechanism;
        this.words = words;
    }

    private SignedScheme with(SignedWords changed) {
        return new SignedScheme(mechanism, changed);
    }

    /** The signed content in the notation of the provider's page, such as {@code "{timestamp}.{body}"}. */
    public SignedScheme over(String template) {
        Objects.requireNonNull(template, "template");
        SignedWords next = words.copy();
        next.contents = List.of(new SignedWords.Content(template, null));
        return with(next);
    }

    /** The same, in which {@code {content}} is that content: what stands before and behind it, such as the secret. */
    public SignedScheme over(String template, SignedContent content) {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(content, "content");
        SignedWords next = words.copy();
        next.contents = List.of(new SignedWords.Content(template, content));
        return with(next);
    }

    /** Signed content that no template can say. */
    public SignedScheme over(SignedContent content) {
        Objects.requireNonNull(content, "content");
        SignedWords next = words.copy();
        next.contents = List.of(new SignedWords.Content(null, content));
        return with(next);
    }

    /**
     * Other content that the sender may have signed instead; tried in the order given. Proven is what each covers. Which of
     * them was signed, the signed bytes have to tell, else values could move under the same signature: of templates that is
     * asked; other contents have to differ by themselves.
     */
    public SignedScheme orOver(SignedContent content) {
        return or(new SignedWords.Content(null, Objects.requireNonNull(content, "content")));
    }

    /** The same in the notation of the provider's page. */
    public SignedScheme orOver(String template) {
        return or(new SignedWords.Content(Objects.requireNonNull(template, "template"), null));
    }

    private SignedScheme or(SignedWords.Content content) {
        List<SignedWords.Content> more = new ArrayList<>(words.contents);
        more.add(content);
        SignedWords next = words.copy();
        next.contents = List.copyOf(more);
        return with(next);
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
        Objects.requireNonNull(encoding, "encoding");
        SignedWords next = words.copy();
        next.signature = place;
        next.encoding = encoding;
        return with(next);
    }

    /**
     * A JWS with detached content stands there: {@code header..signature}, over the body. Its algorithm is this scheme's,
     * whatever that header says.
     */
    public SignedScheme detachedJws(Source place) {
        DetachedJws jws = new DetachedJws(place);
        return over(jws).signature(jws, Encoding.BASE64URL);
    }

    /** The time of signing stands there; {@code {timestamp}} in the content is its text, verbatim. */
    public SignedScheme timestamp(Source place, TimeFormat format) {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(format, "format");
        SignedWords next = words.copy();
        next.timestamp = place;
        next.timeFormat = format;
        next.zone = null;
        return with(next);
    }

    /**
     * The time of signing stands there as {@link TimeFormat#LOCAL}, in that zone. It has one distance from UTC all the year:
     * where clocks are put back, an hour comes twice, and which is meant nobody knows.
     */
    public SignedScheme timestamp(Source place, ZoneOffset zone) {
        SignedScheme next = timestamp(place, TimeFormat.LOCAL);
        next.words.zone = Objects.requireNonNull(zone, "zone");
        return next;
    }

    /** How the pasted secret becomes a key; its UTF-8 bytes unless said. */
    public SignedScheme key(KeyFormat format) {
        Objects.requireNonNull(format, "format");
        SignedWords next = words.copy();
        next.keyFormats = List.of(format);
        return with(next);
    }

    /**
     * Another way in which the sender makes a key of a secret, where the secret does not tell which: tried as well, and
     * counted as one more of the {@value Scheme#MAX_KEYS} keys. One that cannot be read so is no key of this kind.
     */
    public SignedScheme orKey(KeyFormat format) {
        List<KeyFormat> more = new ArrayList<>(words.keyFormats());
        more.add(Objects.requireNonNull(format, "format"));
        SignedWords next = words.copy();
        next.keyFormats = List.copyOf(more);
        return with(next);
    }

    /** Where the sender publishes its public key or certificate; asked unless keys are given as secrets. */
    public SignedScheme keys(KeySource source) {
        Objects.requireNonNull(source, "source");
        SignedWords next = words.copy();
        next.keys = source;
        return with(next);
    }

    /**
     * Each item of a batch is signed by itself: places and content are those of an item, whose pointers start there.
     * One item that is not proven refuses the whole.
     */
    public SignedScheme eachItem(String arrayPointer, String itemPointer) {
        SignedWords next = words.copy();
        next.batch = new Batch(arrayPointer, itemPointer);
        return with(next);
    }

    /**
     * A value must be what stands in {@code configured}, mostly a setting: else it is meant for another. It has to be
     * signed, in every form of the content.
     */
    public SignedScheme expect(Source signed, Source configured) {
        SignedWords next = words.copy();
        next.pinned = new SignedWords.Pin(signed, configured);
        return with(next);
    }

    /** A value that must be exactly this, such as the one version that is taken. */
    public SignedScheme expect(Source place, String fixed) {
        return expect(place, Source.fixed(fixed));
    }

    /**
     * Declares that the sender's own construction has several readings, and what that allows an attacker.
     *
     * @throws IllegalArgumentException if that is less than two words, such as {@code false}
     */
    public SignedScheme ambiguous(String consequence) {
        if (consequence.strip().indexOf(' ') < 0) {
            throw new IllegalArgumentException("ambiguous, in code .ambiguous(…), is \"" + consequence
                    + "\": say in words what that allows, such as \"values touch\", or leave it out");
        }
        SignedWords next = words.copy();
        next.ambiguity = consequence;
        return with(next);
    }

    // For a diagnosis, which asks what else may have been signed.

    /** The same by the hash that is in its HMAC; itself if it is none. */
    SignedScheme hashed() {
        return mechanism instanceof HmacMechanism hmac ? new SignedScheme(new HashMechanism(hmac.hash()), words) : this;
    }

    /** The same with a time that is written so. */
    SignedScheme timed(TimeFormat format) {
        SignedWords next = words.copy();
        next.timeFormat = format;
        return with(next);
    }

    boolean saysATime() {
        return words.timestamp != null;
    }

    /** What is signed, in the notation if it has one. */
    String content() {
        return words.contents().get(0).toString();
    }

    Source signaturePlace() {
        return words.signaturePlace();
    }

    @Override
    public void requireComplete() {
        words.requireComplete(coverage(), mechanism);
    }

    @Override
    public Coverage coverage() {
        Coverage known = coverage;
        if (known == null) {
            known = words.coverage();
            coverage = known;
        }
        return known;
    }

    @Override
    public boolean needsSecret() {
        return words.keys == null;
    }

    @Override
    public Optional<KeySource> keySource() {
        return Optional.ofNullable(words.keys);
    }

    @Override
    public boolean needsPublicKey() {
        return mechanism.checksByPublicKey();
    }

    /**
     * Whether it stands on MD5 or SHA-1 where two messages with one signature can be made by whoever chooses both, as in an
     * HMAC they cannot.
     */
    public boolean isLegacy() {
        String name = mechanism.name();
        return name.startsWith("MD5 ") || name.startsWith("SHA-1 ") || name.contains("_SHA1");
    }

    @Override
    public boolean needsUrl() {
        return coverage().covers(Coverage.URL_WITHOUT_QUERY) || words.contents().get(0) instanceof MessageSignature;
    }

    @Override
    public boolean mayLack(Place place) {
        for (SignedContent content : words.contents()) {
            if (!(content instanceof Template template) || !template.mayLack(place)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean hasSignedTime() {
        return words.hasSignedTime(coverage());
    }

    @Override
    public List<Source> comparedWith() {
        return words.pinned == null ? List.of() : List.of(words.pinned.configured());
    }

    @Override
    public Optional<String> ambiguity() {
        return Optional.ofNullable(words.ambiguity);
    }

    @Override
    public boolean isWeak(Secret secret) {
        int longest = 0;
        for (byte[] key : words.keysOf(secret)) {
            longest = Math.max(longest, key.length);
        }
        // A digest of it is long, whatever it is of.
        return secret.isShort() || longest < Secret.SHORT && !needsPublicKey();
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (secrets.isEmpty() && words.keys != null) {
            return prover(List.of(), List.of());
        }
        requireUsable(secrets);
        List<Mechanism.Key> keys = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            try {
                if (!needsPublicKey() && secret.mayBePublicKey()) {
                    PublicKeys.refuseOne(secret);
                }
                for (byte[] key : words.keysOf(secret)) {
                    keys.add(mechanism.key(key));
                    labels.add(label(secret, i));
                }
            } catch (IllegalArgumentException unusable) {
                throw new IllegalArgumentException(
                        "secret " + label(secret, i) + ": " + unusable.getMessage(), unusable);
            }
        }
        requireFew(keys.size());
        return prover(keys, labels);
    }

    @Override
    public Prover nobody() {
        return prover(List.of(mechanism.nobodys()), List.of("nobody"));
    }

    private Prover prover(List<Mechanism.Key> keys, List<String> labels) {
        TimeCheck time =
                new TimeCheck(hasSignedTime() ? words.timestamp : null, words.timeFormat(), words.aheadMillis());
        return new SignedProver(
                        new SignatureReader(words.signaturePlace(), words.encoding, mechanism),
                        time,
                        words.contents().toArray(new SignedContent[0]),
                        new SignedProver.Keys(keys.toArray(new Mechanism.Key[0]), labels.toArray(new String[0])),
                        words.keys,
                        words.pinned,
                        mechanism)
                .forItemsOf(words.batch);
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        byte[] key = words.keysOf(secret).get(0);
        if (words.batch == null) {
            sign(draft, key);
        } else {
            for (Draft item : draft.items(words.batch)) {
                sign(item, key);
            }
        }
    }

    private void sign(Draft draft, byte[] key) {
        if (words.pinned != null) {
            words.pinned.put(draft);
        }
        if (words.timestamp != null) {
            words.timestamp.put(draft, words.timeFormat().write(draft.now().plusMillis(words.aheadMillis())));
        }
        Rejection problem = null;
        for (SignedContent content : words.contents()) {
            content.complete(draft);
            problem = content.problem(draft.parts());
            if (problem == null) {
                words.signaturePlace().put(draft, words.encoding.write(mechanism.sign(key, content, draft.parts())));
                return;
            }
        }
        throw new IllegalArgumentException(
                "what this sender signs cannot be built from the request: " + problem + " in " + words.contents());
    }

    @Override
    public String toString() {
        return mechanism.name() + " over " + words;
    }
}
