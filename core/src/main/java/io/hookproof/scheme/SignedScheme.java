package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scheme in which a key signs content. Immutable; each word gives a new scheme. */
public final class SignedScheme extends Scheme {
    private final Mechanism mechanism;
    private final @Nullable String template;
    private final @Nullable SignedContent content;
    private final @Nullable Source signature;
    private final Encoding encoding;
    private final @Nullable Source timestamp;
    private final TimeFormat timeFormat;
    private final KeyFormat keyFormat;

    SignedScheme(Mechanism mechanism) {
        this(mechanism, null, null, null, Encoding.HEX, null, TimeFormat.EPOCH_SECONDS, KeyFormat.TEXT);
    }

    private SignedScheme(
            Mechanism mechanism,
            @Nullable String template,
            @Nullable SignedContent content,
            @Nullable Source signature,
            Encoding encoding,
            @Nullable Source timestamp,
            TimeFormat timeFormat,
            KeyFormat keyFormat) {
        this.mechanism = mechanism;
        this.template = template;
        this.content = content;
        this.signature = signature;
        this.encoding = encoding;
        this.timestamp = timestamp;
        this.timeFormat = timeFormat;
        this.keyFormat = keyFormat;
    }

    /** The signed content in the notation of the provider's page, such as {@code "{timestamp}.{body}"}. */
    public SignedScheme over(String template) {
        return new SignedScheme(
                mechanism, template, null, signature, encoding, timestamp, timeFormat, keyFormat);
    }

    /** Signed content that no template can say. */
    public SignedScheme over(SignedContent content) {
        return new SignedScheme(
                mechanism, null, content, signature, encoding, timestamp, timeFormat, keyFormat);
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
        return new SignedScheme(
                mechanism, template, content, Objects.requireNonNull(place), encoding, timestamp, timeFormat, keyFormat);
    }

    /** The time of signing stands there; {@code {timestamp}} in the content is its text, verbatim. */
    public SignedScheme timestamp(Source place, TimeFormat format) {
        return new SignedScheme(
                mechanism, template, content, signature, encoding, Objects.requireNonNull(place), format, keyFormat);
    }

    /** How the pasted secret becomes a key; its UTF-8 bytes unless said. */
    public SignedScheme key(KeyFormat format) {
        return new SignedScheme(
                mechanism, template, content, signature, encoding, timestamp, timeFormat, Objects.requireNonNull(format));
    }

    @Override
    public Coverage coverage() {
        return content().coverage();
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public boolean needsUrl() {
        return content().coverage().covers(new Place(Place.Kind.URL, ""));
    }

    @Override
    public boolean hasSignedTime() {
        return timestamp != null && coverage().covers(timestamp);
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        requireUsable(secrets);
        SignatureReader reader = new SignatureReader(signaturePlace(), encoding, mechanism);
        TimeCheck time = new TimeCheck(hasSignedTime() ? timestamp : null, timeFormat);
        List<Mechanism.Key> keys = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            try {
                keys.add(mechanism.key(keyFormat.keyBytes(secret.reveal())));
            } catch (IllegalArgumentException unusable) {
                throw new IllegalArgumentException("secret " + label(secret, i) + ": " + unusable.getMessage(), unusable);
            }
            labels.add(label(secret, i));
        }
        return new SignedProver(
                reader,
                time,
                content(),
                keys.toArray(new Mechanism.Key[0]),
                labels.toArray(new String[0]),
                mechanism.checksEachSignature());
    }

    private SignedContent content() {
        if (content != null) {
            return content;
        }
        if (template == null) {
            throw new IllegalArgumentException("scheme does not say what is signed: add .over(\"{body}\") or the like");
        }
        return Template.of(template, timestamp, timeFormat.isDigits());
    }

    private Source signaturePlace() {
        if (signature == null) {
            throw new IllegalArgumentException(
                    "scheme does not say where the signature stands: add .hex(header(…)) or .base64(header(…))");
        }
        return signature;
    }
}
