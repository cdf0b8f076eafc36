package io.hookproof.scheme;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scheme in which a key signs content. Immutable; each method returns a new scheme. */
public final class SignedScheme extends Scheme {
    private final Mechanism mechanism;
    private final SignedWords words;
    // Null until first asked for, which happens several times per sender; two threads may both compute it.
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

    /** Sets the signed content in the notation of the provider's page, such as {@code "{timestamp}.{body}"}. */
    public SignedScheme over(String template) {
        return only(Objects.requireNonNull(template, "template"), null);
    }

    /**
     * Sets the signed content as a template around other content. {@code {content}} marks that content; the template
     * adds what stands before and after it, such as the secret.
     */
    public SignedScheme over(String template, SignedContent content) {
        Objects.requireNonNull(template, "template");
        return only(template, Objects.requireNonNull(content, "content"));
    }

    /** Sets signed content that no template can express. */
    public SignedScheme over(SignedContent content) {
        return only(null, Objects.requireNonNull(content, "content"));
    }

    private SignedScheme only(@Nullable String template, @Nullable SignedContent content) {
        SignedWords next = words.copy();
        next.template = template;
        next.content = content;
        next.others = List.of();
        return with(next);
    }

    /**
     * Adds content that the sender may have signed instead; alternatives are tried in the order given, and the proof
     * covers what the matching one covers. The signed bytes themselves must show which alternative was signed, or an
     * attacker could move values under the same signature. Hookproof checks this for templates; other contents have to
     * ensure it themselves.
     */
    public SignedScheme orOver(SignedContent content) {
        return or(new SignedWords.Content(null, Objects.requireNonNull(content, "content")));
    }

    /** Adds content that the sender may have signed instead, in the notation of the provider's page. */
    public SignedScheme orOver(String template) {
        return or(new SignedWords.Content(Objects.requireNonNull(template, "template"), null));
    }

    private SignedScheme or(SignedWords.Content content) {
        SignedWords next = words.copy();
        next.others = and(words.others, content);
        return with(next);
    }

    /** Sets the place of the signature, which is written in hex. */
    public SignedScheme hex(Source place) {
        SignedWords next = words.copy();
        next.signature = Objects.requireNonNull(place, "place");
        next.encoding = null;
        return with(next);
    }

    /** Sets the place of the signature, which is written in padded base64. */
    public SignedScheme base64(Source place) {
        return signature(place, Encoding.BASE64);
    }

    /** Sets the place of the signature and its encoding. */
    public SignedScheme signature(Source place, Encoding encoding) {
        SignedScheme next = hex(place);
        next.words.encoding = Objects.requireNonNull(encoding, "encoding");
        return next;
    }

    /**
     * Sets the place of a JWS with detached content over the body: {@code header..signature}. The algorithm is this
     * scheme's, whatever the JWS header names.
     */
    public SignedScheme detachedJws(Source place) {
        return over(DetachedJws.content(place)).signature(new DetachedJws(place), Encoding.BASE64URL);
    }

    /**
     * Sets the place and format of the time of signing. {@code {timestamp}} in the content stands for its text,
     * verbatim.
     */
    public SignedScheme timestamp(Source place, TimeFormat format) {
        SignedScheme next = epochSeconds(place);
        next.words.timeFormat = Objects.requireNonNull(format, "format");
        return next;
    }

    /** Sets the place of a time of signing in {@link TimeFormat#EPOCH_SECONDS}. */
    SignedScheme epochSeconds(Source place) {
        SignedWords next = words.copy();
        next.timestamp = Objects.requireNonNull(place, "place");
        next.timeFormat = null;
        next.zone = null;
        return with(next);
    }

    /**
     * Sets the place of a time of signing that is written as {@link TimeFormat#LOCAL} in the given zone. The zone has
     * the same offset from UTC all year. Where clocks are put back, one hour occurs twice a year, and such a time would
     * be ambiguous.
     */
    public SignedScheme timestamp(Source place, ZoneOffset zone) {
        SignedScheme next = timestamp(place, TimeFormat.LOCAL);
        next.words.zone = Objects.requireNonNull(zone, "zone");
        return next;
    }

    /** Sets how the pasted secret becomes a key. By default, the key is the secret's UTF-8 bytes. */
    public SignedScheme key(KeyFormat format) {
        Objects.requireNonNull(format, "format");
        SignedWords next = words.copy();
        next.keyFormats = List.of(format);
        return with(next);
    }

    /**
     * Adds another way in which the sender derives a key from a secret, if the secret does not show which way applies.
     * Each form is tried and counts as one more of the {@value Scheme#MAX_KEYS} keys. A secret that cannot be read in
     * this format is skipped for it.
     */
    public SignedScheme orKey(KeyFormat format) {
        SignedWords next = words.copy();
        next.keyFormats = and(words.keyFormats(), Objects.requireNonNull(format, "format"));
        return with(next);
    }

    /**
     * Sets where the sender publishes its public key or certificate. It is fetched unless keys are configured as
     * secrets.
     */
    public SignedScheme keys(KeySource source) {
        Objects.requireNonNull(source, "source");
        SignedWords next = words.copy();
        next.keys = source;
        return with(next);
    }

    /**
     * Declares that each item of a batch is signed by itself. Places and content are then those of an item, and their
     * pointers start there. If one item is not proven, the whole batch is refused.
     *
     * @param arrayPointer JSON Pointer to the array
     * @param itemPointer JSON Pointer to the item inside an array element
     */
    public SignedScheme eachItem(String arrayPointer, String itemPointer) {
        SignedWords next = words.copy();
        next.batch = new Batch(arrayPointer, itemPointer);
        return with(next);
    }

    /**
     * Requires a value to equal the one in {@code configured}, usually a setting; a request with another value is meant
     * for another recipient. Every form of the content has to sign the value. If called several times, each value is
     * required.
     */
    public SignedScheme expect(Source signed, Source configured) {
        SignedWords next = words.copy();
        next.pins = and(words.pins, new SignedWords.Pin(signed, configured));
        return with(next);
    }

    /** Requires a value to be exactly this text, such as the one version that is accepted. */
    public SignedScheme expect(Source place, String fixed) {
        return expect(place, Source.fixed(fixed));
    }

    /**
     * Declares that the sender's own construction has several readings, and what they allow an attacker to do.
     *
     * @throws IllegalArgumentException if the text has fewer than two words, such as {@code false}
     */
    public SignedScheme ambiguous(String consequence) {
        if (consequence.strip().indexOf(' ') < 0) {
            throw new IllegalArgumentException("ambiguous, in code .ambiguous(…), is \"" + consequence
                    + "\": describe what that allows in words, such as \"values touch\", or leave it out");
        }
        SignedWords next = words.copy();
        next.ambiguity = consequence;
        return with(next);
    }

    // For diagnosis, which asks what else may have been signed.

    /** Returns this scheme with a plain hash in place of its HMAC; this scheme itself if it is not an HMAC. */
    SignedScheme hashed() {
        return mechanism instanceof HmacMechanism hmac ? new SignedScheme(new HashMechanism(hmac.hash()), words) : this;
    }

    /** Returns this scheme with its time in the given format. */
    SignedScheme timed(TimeFormat format) {
        SignedWords next = words.copy();
        next.timeFormat = format;
        return with(next);
    }

    boolean saysATime() {
        return words.timestamp != null;
    }

    /** Returns what is signed, in the notation if it was given in it. */
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
    public void requireReadable(@Nullable Document document) {
        super.requireReadable(document);
        if (document instanceof DocumentIn in
                && coverage().leftOut().contains(new Place(Place.Kind.FORM_FIELD, in.name))) {
            throw new IllegalArgumentException(
                    "the document in form field " + in.name + " is not signed: sign it, or remove .document(…)");
        }
        if (coverage().trust() != Trust.FIELDS) {
            return;
        }
        for (SignedContent content : words.contents()) {
            String field = content instanceof Template template ? template.unreadDocument(document) : null;
            if (field != null && (document == null || document instanceof DocumentIn)) {
                throw new IllegalArgumentException("the document in form field " + field
                        + " is signed, but it is read elsewhere, where an attacker can write it: add"
                        + " .document(Document.formField(\"" + field + "\"))");
            }
        }
    }

    @Override
    public Coverage coverage() {
        Coverage known = coverage;
        if (known == null) {
            known = words.coverage();
            if (words.timestamp != null && words.hasSignedTime(known)) {
                known = known.timedBy(words.timestamp);
            }
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
     * Returns whether this scheme relies on the collision resistance of MD5 or SHA-1. An attacker who chooses two
     * messages can then make one signature fit both. An HMAC does not rely on it.
     */
    public boolean isLegacy() {
        return mechanism.isLegacy();
    }

    @Override
    public boolean needsUrl() {
        return coverage().covers(Coverage.URL_WITHOUT_QUERY) || words.contents().get(0) instanceof MessageSignature;
    }

    @Override
    public boolean needsEachUrl() {
        Coverage fixed = coverage().ofFixedUrl();
        boolean hasNothingElse = needsUrl() && fixed.coversNoBody() && !fixed.tellsApart();
        boolean needsIt = hasNothingElse || hasSignedTime() && !words.hasSignedTime(fixed);
        for (SignedWords.Pin pin : words.pins) {
            needsIt |= !pin.isFixed() && !fixed.covers(pin.signed());
        }
        boolean isInEach = true;
        for (SignedContent content : words.contents()) {
            isInEach &= content.needsEachUrl();
        }
        return needsIt || isInEach;
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
        List<Source> values = new ArrayList<>();
        for (SignedWords.Pin pin : words.pins) {
            values.add(pin.configured());
        }
        return values;
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
        // A digest of the secret is long, however short the secret is.
        return secret.isShort() || longest < Secret.SHORT && !needsPublicKey();
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (secrets.isEmpty() && words.keys != null) {
            return prover(List.of());
        }
        List<Mechanism.Candidate> keys = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            try {
                if (!needsPublicKey() && secret.mayBePublicKey()) {
                    PublicKeys.refuseOne(secret);
                }
                for (byte[] key : words.keysOf(secret)) {
                    keys.add(new Mechanism.Candidate(mechanism.key(key), label(secret, i)));
                }
            } catch (IllegalArgumentException unusable) {
                throw new IllegalArgumentException(
                        "secret " + label(secret, i) + ": " + unusable.getMessage(), unusable);
            }
        }
        requireFew(keys.size());
        return prover(keys);
    }

    @Override
    public Prover nobody() {
        return prover(List.of(new Mechanism.Candidate(mechanism.nobodys(), "nobody")));
    }

    private Prover prover(List<Mechanism.Candidate> keys) {
        TimeCheck time =
                new TimeCheck(hasSignedTime() ? words.timestamp : null, words.timeFormat(), words.aheadMillis());
        return new SignedProver(
                        new SignatureReader(words.signaturePlace(), words.encoding(), mechanism),
                        time,
                        words.contents().toArray(new SignedContent[0]),
                        keys,
                        words.keys,
                        words.pins,
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
        for (SignedWords.Pin pin : words.pins) {
            pin.put(draft);
        }
        if (words.timestamp != null) {
            words.timestamp.put(draft, words.timeFormat().write(draft.now().plusMillis(words.aheadMillis())));
        }
        Rejection problem = null;
        for (SignedContent content : words.contents()) {
            content.complete(draft);
            problem = content.problem(draft.parts());
            if (problem == null) {
                words.signaturePlace().put(draft, words.encoding().write(mechanism.sign(key, content, draft.parts())));
                return;
            }
        }
        throw new IllegalArgumentException("what this sender signs cannot be built from the request: " + problem
                + " in " + words.contents().toString().replace("\n", "\\n"));
    }

    @Override
    public String toString() {
        return mechanism.name() + " over " + words;
    }
}
