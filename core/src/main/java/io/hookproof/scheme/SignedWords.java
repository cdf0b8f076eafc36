package io.hookproof.scheme;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link SignedScheme} and its builder methods, and what follows from it. Changed only while it is being
 * copied.
 */
final class SignedWords {
    /** The content in the notation of the provider's page; null if no template can express it. */
    @Nullable
    String template;

    /** What {@code {content}} stands for in the template, or the content if there is no template. */
    @Nullable
    SignedContent content;

    /** What the sender may have signed instead. Most senders have one content, which needs no class of its own. */
    List<Content> others = List.of();

    @Nullable
    Source signature;

    @Nullable
    Encoding encoding;

    @Nullable
    Source timestamp;

    @Nullable
    TimeFormat timeFormat;

    /** The zone of a time that has none itself. */
    @Nullable
    ZoneOffset zone;

    List<KeyFormat> keyFormats = List.of();

    @Nullable
    KeySource keys;

    @Nullable
    Batch batch;

    @Nullable
    String ambiguity;

    /** Each is required, in the order in which they were named. */
    List<Pin> pins = List.of();

    /** A signed value, and the value that it must have. */
    record Pin(Source signed, Source configured) {
        boolean holds(Parts parts) {
            Optional<String> wanted = parts.only(configured);
            return wanted.isPresent() && wanted.equals(parts.only(signed));
        }

        /**
         * Returns whether the required value is the same for all customers, such as a version, so that it does not
         * identify a recipient.
         */
        boolean isFixed() {
            return configured.place().name().isEmpty();
        }

        String trouble() {
            return signed + " is not " + (isFixed() ? configured : "what was configured");
        }

        /** Writes the required value if the draft has none and it is a fixed one. */
        void put(Draft draft) {
            if (isFixed() && draft.parts().found(signed).size() == 0) {
                signed.put(draft, draft.parts().only(configured).orElse(""));
            }
        }
    }

    /**
     * One content. A template is completed once the timestamp's place is known, with or without other content in it;
     * other content alone is ready.
     */
    record Content(@Nullable String template, @Nullable SignedContent ready) {
        SignedContent with(@Nullable Source timestamp, TimeFormat format) {
            return template == null ? Objects.requireNonNull(ready) : Template.of(template, timestamp, format, ready);
        }
    }

    // Written by hand: clone() would load two exception classes whenever a sender is named.
    SignedWords copy() {
        SignedWords copy = new SignedWords();
        copy.template = template;
        copy.content = content;
        copy.others = others;
        copy.signature = signature;
        copy.encoding = encoding;
        copy.timestamp = timestamp;
        copy.timeFormat = timeFormat;
        copy.zone = zone;
        copy.keyFormats = keyFormats;
        copy.keys = keys;
        copy.batch = batch;
        copy.ambiguity = ambiguity;
        copy.pins = pins;
        return copy;
    }

    // Resolved when it is needed, as are the next two: most senders are named and never set up.
    Encoding encoding() {
        return encoding == null ? Encoding.HEX : encoding;
    }

    TimeFormat timeFormat() {
        return timeFormat == null ? TimeFormat.EPOCH_SECONDS : timeFormat;
    }

    /** Returns how far the clock of a time without a zone is ahead of UTC. */
    long aheadMillis() {
        return zone == null ? 0 : zone.getTotalSeconds() * 1000L;
    }

    List<KeyFormat> keyFormats() {
        return keyFormats.isEmpty() ? List.of(KeyFormat.TEXT) : keyFormats;
    }

    /**
     * Returns the key in each form in which the secret can be read.
     *
     * @throws IllegalArgumentException if it can be read in none
     */
    List<byte[]> keysOf(Secret secret) {
        List<byte[]> keys = new ArrayList<>();
        IllegalArgumentException unreadable = null;
        for (KeyFormat format : keyFormats()) {
            try {
                keys.add(format.keyBytes(secret.reveal()));
            } catch (IllegalArgumentException notInThisForm) {
                unreadable = unreadable == null ? notInThisForm : unreadable;
            }
        }
        if (keys.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return keys;
    }

    /**
     * Checks that the scheme is complete and sound.
     *
     * @throws IllegalArgumentException if it could not verify, trusts an unsigned time, or could be read in several
     *     ways
     */
    void requireComplete(Coverage coverage, Mechanism mechanism) {
        signaturePlace();
        if (timestamp != null && !hasSignedTime(coverage)) {
            throw new IllegalArgumentException(
                    "the time in " + timestamp + " is not signed, so an attacker can renew it: put {timestamp} into"
                            + " what is signed, in every form of it, or remove .timestamp(…), in properties"
                            + " timestamp-…");
        }
        if (timeFormat == TimeFormat.LOCAL && zone == null) {
            throw new IllegalArgumentException("a time without a zone is ambiguous: set the zone,"
                    + " .timestamp(place, ZoneOffset.of(\"+08:00\")), in properties timestamp-zone in place of"
                    + " timestamp-format");
        }
        for (Pin pin : pins) {
            if (!pin.isFixed() && !coverage.covers(pin.signed())) {
                throw new IllegalArgumentException(pin.signed() + " must be " + pin.configured()
                        + " and is not signed, so an attacker who replays another customer's delivery can write it: put"
                        + " it into what is signed, in every form of it, or remove .expect(…)");
            }
        }
        List<SignedContent> all = contents();
        if (batch != null && all.size() > 1) {
            throw new IllegalArgumentException("items of a batch need one signed content, because which of several was"
                    + " signed is not kept for each item: remove .orOver(…)");
        }
        // Loops instead of streams, so that building an endpoint links no lambda.
        for (SignedContent content : all) {
            if (content instanceof Template template && template.isFixed()) {
                throw new IllegalArgumentException(
                        "signed content \"" + content + "\" has nothing of a request: write {body} or the like");
            }
            if (content instanceof Template template && template.signs(signaturePlace())) {
                throw new IllegalArgumentException(signature + " is a part of \"" + content
                        + "\", and a signature cannot sign itself: sign what the sender signs without it, as in"
                        + " {json-text:,sign}");
            }
            requireSecretWhereItBelongs(content, mechanism);
            if (ambiguity == null) {
                requireOneReading(content);
            }
        }
        if (ambiguity == null && all.size() > 1) {
            requireToldApart(all);
        }
    }

    /** Requires that templates can be told apart. Other contents have to ensure it themselves. */
    private static void requireToldApart(List<SignedContent> contents) {
        for (SignedContent one : contents) {
            for (SignedContent other : contents) {
                if (one instanceof Template template && !template.isToldFrom(other)) {
                    throw new IllegalArgumentException("what is signed as \"" + one + "\" can be read as \"" + other
                            + "\", with values shifted under the same signature: begin them with different texts, or"
                            + " only one with {secret}; remove one; or declare what that allows with .ambiguous(…), in"
                            + " properties ambiguous=…");
                }
            }
        }
    }

    private static void requireSecretWhereItBelongs(SignedContent content, Mechanism mechanism) {
        boolean holdsSecret = content instanceof Template template && template.holdsSecret();
        if (mechanism.isPlainHash() && !holdsSecret) {
            throw new IllegalArgumentException("a plain hash of content without {secret} can be made by anyone: put"
                    + " {secret} where the sender has it, as in .over(\"{body}{secret}\"), in every form of it, or use"
                    + " Scheme.hmac…() if it is an HMAC");
        }
        if (!mechanism.feedsSecret() && holdsSecret) {
            throw new IllegalArgumentException("signed content has {secret}, but " + mechanism.name()
                    + " has no secret that both sides know; a public key is none: put what is signed there"
                    + " into {setting:…}");
        }
    }

    private static void requireOneReading(SignedContent content) {
        String touching = content instanceof Template template ? template.touching() : touchingIn(content);
        if (touching != null) {
            throw new IllegalArgumentException("bytes can shift between " + touching
                    + " under the same signature: put the value that may be anything last, as in {header:…}.{body}, or"
                    + " a delimiter that one of them cannot contain between them; write what is always the same as text"
                    + " or as {setting:…}; or declare what that allows with .ambiguous(…), in properties ambiguous=…");
        }
    }

    static @Nullable String touchingIn(SignedContent content) {
        boolean touches = content instanceof SortedForm form
                ? form.touches()
                : content instanceof UrlAndSortedForm || content instanceof SortedTargetAndForm;
        return touches ? "names and values of the form" : null;
    }

    List<SignedContent> contents() {
        List<SignedContent> ready = new ArrayList<>();
        if (template != null || content != null) {
            ready.add(new Content(template, content).with(timestamp, timeFormat()));
        }
        for (Content other : others) {
            ready.add(other.with(timestamp, timeFormat()));
        }
        if (ready.isEmpty()) {
            throw new IllegalArgumentException("scheme does not say what is signed: add .over(\"{body}\") or the like");
        }
        return ready;
    }

    Source signaturePlace() {
        if (signature == null) {
            throw new IllegalArgumentException(
                    "scheme does not say where the signature stands: add .hex(header(…)) or .base64(header(…))");
        }
        return signature;
    }

    /** Returns what each content covers, since any of them may have been signed. */
    Coverage coverage() {
        List<SignedContent> all = contents();
        Coverage coverage = all.get(0).coverage();
        for (int i = 1; i < all.size(); i++) {
            coverage = coverage.and(all.get(i).coverage());
        }
        return batch == null ? coverage : coverage.insideItems(batch);
    }

    boolean hasSignedTime(Coverage coverage) {
        return timestamp != null
                && (coverage.covers(timestamp) || coverage.places().contains(Piece.itself(timestamp)));
    }

    /** Returns contents and places in readable form, as a provider's page would describe them. */
    @Override
    public String toString() {
        Set<String> over = new LinkedHashSet<>();
        for (SignedContent content : contents()) {
            over.add("`" + content.toString().replace("\n", "\\n") + "`");
        }
        return String.join(" or ", over) + ", " + encoding() + " in "
                + signaturePlace()
                + (timestamp == null
                        ? ""
                        : ", time in " + timestamp + " (" + timeFormat() + (zone == null ? "" : zone) + ")")
                + (batch == null ? "" : ", for each item of " + batch.array());
    }
}
