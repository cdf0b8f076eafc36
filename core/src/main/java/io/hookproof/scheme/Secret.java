package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was pasted from the provider's dashboard: a signing secret, a token, {@code user:password}, a public key. How it
 * becomes a key is the provider's affair ({@link KeyFormat}). Never prints itself, is not serializable, and only code
 * of this package can read it.
 */
public final class Secret {
    /** Secrets shorter than this many bytes are reported at start-up. */
    public static final int SHORT = 16;

    private final byte[] bytes;
    private final String label;

    private Secret(byte[] bytes, String label) {
        this.bytes = bytes;
        this.label = label;
    }

    /**
     * A secret given as text, taken literally: nothing is trimmed.
     *
     * @throws IllegalArgumentException if there is none, it is blank, all zero, still a {@code ${placeholder}}, or what
     *     stands for one on a page, such as {@code <your secret>} or {@code whsec_...}: such a key verifies whatever an
     *     attacker signs with it
     */
    public static Secret of(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("secret is missing; is the environment variable or property set?");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("secret is blank; is the environment variable or property set?");
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    "secret is an unresolved ${placeholder}; is the variable it names set where this runs?");
        }
        if (text.startsWith("<") && text.endsWith(">")
                || text.endsWith("...")
                || text.endsWith("…")
                || text.length() == 8 && text.regionMatches(true, 0, "changeme", 0, 8)) {
            throw new IllegalArgumentException("secret is what a page shows in the place of one: paste your own");
        }
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A secret given as bytes, which are copied.
     *
     * @throws IllegalArgumentException if it is empty, blank or all zero
     */
    public static Secret of(byte[] bytes) {
        Objects.requireNonNull(bytes, "secret bytes");
        requireGuessworkNeeded(bytes);
        return new Secret(bytes.clone(), "");
    }

    /** One that nobody has, behind that beginning. */
    static Secret madeUp(String beginning) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return of(beginning + HexFormat.of().formatHex(random));
    }

    /** The same secret under a name that logs and metrics may show, such as {@code "2026-10"}. */
    public Secret named(String label) {
        return new Secret(bytes, Objects.requireNonNull(label, "label"));
    }

    /** The name given by {@link #named}; empty if none was. */
    public String label() {
        return label;
    }

    /** Whether it is shorter than {@value #SHORT} bytes: guessable offline from one captured request. */
    public boolean isShort() {
        return bytes.length < SHORT;
    }

    /**
     * Whether it starts or ends with white space or a byte order mark, which mostly come from a file, or stands in quotes,
     * which {@code docker --env-file} keeps.
     */
    public boolean hasSurroundings() {
        byte last = bytes[bytes.length - 1];
        return (bytes[0] == '"' || bytes[0] == '\'') && bytes[0] == last
                || bytes[0] <= ' ' && bytes[0] >= 0
                || last <= ' ' && last >= 0
                || bytes[0] == (byte) 0xEF && bytes.length > 2 && bytes[1] == (byte) 0xBB;
    }

    /** Whether a line of it ends before it does, as in a file of several secrets, and not as in PEM, JSON or plain bytes. */
    public boolean hasSeveralLines() {
        String text = revealText().strip();
        return text.indexOf('\n') >= 0
                && !Pem.looksLike(text)
                && !text.startsWith("{")
                && text.chars()
                        .allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd || c == '\n' || c == '\r' || c == '\t');
    }

    /** Whether {@code presented} is this very text; takes as long for a near miss as for any other. */
    public boolean matches(String presented) {
        Objects.requireNonNull(presented, "presented");
        return MessageDigest.isEqual(bytes, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes, for stores of secrets that arrive in a handshake, and for keys of seals; nothing else has a use for it. */
    public byte[] exported() {
        return bytes.clone();
    }

    /** The bytes themselves, for this package only. */
    byte[] reveal() {
        return bytes;
    }

    String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Whether it is worth reading as a public key. Most secrets are not, and an endpoint with one of those starts without the
     * classes that read keys: what is a key in base64 begins with M, as DER does, or is longer than they are, as PEM is.
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

    // HMAC pads keys with zeros, so every all-zero key is the empty key.
    static void requireGuessworkNeeded(byte[] bytes) {
        boolean onlyZeros = true;
        boolean onlySpace = true;
        for (byte b : bytes) {
            onlyZeros &= b == 0;
            // The last three are a byte order mark: of an empty file of text some editors leave nothing else.
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
