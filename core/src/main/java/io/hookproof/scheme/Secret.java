package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret pasted from the provider's dashboard, such as a signing secret, a token, {@code user:password} or a public
 * key. The provider's {@link KeyFormat} turns it into a key. A secret never prints itself, is not serializable, and can
 * be read only by code of this package.
 */
public final class Secret {
    /** Secrets shorter than this many bytes are reported at start-up. */
    public static final int SHORT = 16;

    private static final Set<String> IN_PLACE_OF_ONE = Set.of("null", "undefined", "todo", "changeme");

    private final byte[] bytes;
    private final String label;

    private Secret(byte[] bytes, String label) {
        this.bytes = bytes;
        this.label = label;
    }

    /**
     * Returns a secret of this text, taken literally; nothing is trimmed.
     *
     * @throws IllegalArgumentException if the text is null, blank even within quotes, all zero, an unresolved
     *     {@code ${placeholder}}, a sample from a documentation page, such as {@code <your secret>} or
     *     {@code whsec_...}, its prefix alone, or what stands for no secret, such as {@code null} or {@code ***},
     *     because an attacker could sign with any of these; or if it has a character that could not be decoded
     *     (U+FFFD), because it is not the sender's secret
     */
    public static Secret of(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("secret is missing; is the environment variable or property set?");
        }
        // An env file or a template leaves quotes, or the colon between two values, where a variable is empty.
        if (Text.hasOnly("\"': ", Text.bare(text))) {
            throw new IllegalArgumentException("secret is blank; is the environment variable or property set?");
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    "secret is an unresolved ${placeholder}; is the variable it names set where this runs?");
        }
        if (text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException(
                    "secret has a character that could not be decoded: Java reads variables as"
                            + " ASCII where no locale is set; set LANG=C.UTF-8, or give it as file:");
        }
        String word = text.strip();
        if (word.startsWith("<") && word.endsWith(">")
                || word.endsWith("...")
                || word.endsWith("…")
                || word.endsWith("whsec_")
                || Text.hasOnly("*", word)
                || IN_PLACE_OF_ONE.contains(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "secret is what a page, a mask or an unset variable shows in the place of"
                            + " one: paste your own");
        }
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a secret of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are empty, blank or all zero
     */
    public static Secret of(byte[] bytes) {
        Objects.requireNonNull(bytes, "secret bytes");
        requireGuessworkNeeded(bytes);
        return new Secret(bytes.clone(), "");
    }

    /** Returns a random secret that no one has, with the given beginning. */
    static Secret madeUp(String beginning) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return of(beginning + HexFormat.of().formatHex(random));
    }

    /** Returns this secret under a name that logs and metrics may show, such as {@code "2026-10"}. */
    public Secret named(String label) {
        return new Secret(bytes, Objects.requireNonNull(label, "label"));
    }

    /** Returns the name given by {@link #named}; empty if there is none. */
    public String label() {
        return label;
    }

    /**
     * Returns whether the secret is shorter than {@value #SHORT} bytes. An attacker can guess it offline from one
     * captured request.
     */
    public boolean isShort() {
        return bytes.length < SHORT;
    }

    /**
     * Returns whether the secret has leading or trailing white space or invisible characters, such as a byte order
     * mark, or quotes around it. They usually come from a file or a web page; {@code docker --env-file} keeps quotes.
     */
    public boolean hasSurroundings() {
        byte last = bytes[bytes.length - 1];
        String text = revealText();
        return (bytes[0] == '"' || bytes[0] == '\'') && bytes[0] == last
                || Text.bare(text).length() < text.length();
    }

    /**
     * Returns whether the secret has several lines, as in a file of several secrets. False for PEM, JSON and binary
     * bytes.
     */
    public boolean hasSeveralLines() {
        String text = revealText().strip();
        boolean isText = text.indexOf('\n') >= 0 && !Pem.looksLike(text) && !text.startsWith("{");
        for (int i = 0; isText && i < text.length(); i++) {
            char c = text.charAt(i);
            isText = c >= ' ' && c != 0x7f && c != 0xfffd || c == '\n' || c == '\r' || c == '\t';
        }
        return isText;
    }

    /** Returns whether {@code presented} equals this secret. A near miss takes as long as any other comparison. */
    public boolean matches(String presented) {
        Objects.requireNonNull(presented, "presented");
        return MessageDigest.isEqual(bytes, presented.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a copy of the bytes. Meant only for stores of secrets that arrive in a handshake, and for sealing keys.
     */
    public byte[] exported() {
        return bytes.clone();
    }

    /** Returns the bytes themselves, for this package only. */
    byte[] reveal() {
        return bytes;
    }

    String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Returns whether it makes sense to try the secret as a public key. Most secrets are no keys, and an endpoint with
     * such a secret starts without loading the classes that read keys. A key in base64 begins with M, as all DER does,
     * and a key in PEM is longer than a shared secret.
     */
    boolean mayBePublicKey() {
        String text = revealText().strip();
        return text.length() > 64
                || text.startsWith("M")
                || text.startsWith("{")
                || text.startsWith("ssh-")
                || text.startsWith("whpk_")
                || text.contains("-----BEGIN ");
    }

    // HMAC pads keys with zeros, so every all-zero key equals the empty key.
    static void requireGuessworkNeeded(byte[] bytes) {
        boolean onlyZeros = true;
        boolean onlySpace = true;
        for (byte b : bytes) {
            onlyZeros &= b == 0;
            // The last three bytes are a byte order mark; some editors leave nothing else in an empty text file.
            onlySpace &= b == ' ' || b >= '\t' && b <= '\r' || b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
        }
        if (onlyZeros || onlySpace) {
            throw new IllegalArgumentException("secret is "
                    + (bytes.length == 0 ? "empty" : onlyZeros ? "all zero bytes" : "blank")
                    + "; anyone could sign with it");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return label.isEmpty() ? "Secret[hidden]" : "Secret[" + label + "]";
    }
}
