package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sender proves that a request comes from it. A scheme reads as a sentence: {@code
 * Scheme.hmacSha256().over("{timestamp}.{body}").hex(header("X-Signature"))}. Immutable; each method returns a new
 * scheme.
 */
public abstract class Scheme {
    /**
     * The most secrets that one endpoint may have live. A rotation never needs more, and each costs a computation per
     * request.
     */
    public static final int MAX_KEYS = 8;

    /**
     * Name of the setting that, if {@code true}, accepts HTTP Message Signatures that do not name their recipient. An
     * attacker can then deliver what the sender signed for another of its customers. A definition of your own has to
     * require the setting.
     */
    public static final String FOR_ANYONE = "signature-for-anyone";

    Scheme() {}

    /**
     * HMAC-MD5, for senders that still use it. The known attacks on MD5 do not break HMAC-MD5
     * (<a href="https://www.rfc-editor.org/rfc/rfc6151#section-2.3">RFC 6151, section 2.3</a>), but a new sender should
     * not choose it.
     */
    public static SignedScheme hmacMd5() {
        return new SignedScheme(new HmacMechanism("HmacMD5", 16));
    }

    /**
     * HMAC-SHA1. Its key is the secret's UTF-8 bytes unless {@link SignedScheme#key} sets another format, as in every
     * HMAC scheme.
     */
    public static SignedScheme hmacSha1() {
        return new SignedScheme(new HmacMechanism("HmacSHA1", 20));
    }

    /** HMAC-SHA256. */
    public static SignedScheme hmacSha256() {
        return new SignedScheme(new HmacMechanism("HmacSHA256", 32));
    }

    /** HMAC-SHA384. */
    public static SignedScheme hmacSha384() {
        return new SignedScheme(new HmacMechanism("HmacSHA384", 48));
    }

    /** HMAC-SHA512. */
    public static SignedScheme hmacSha512() {
        return new SignedScheme(new HmacMechanism("HmacSHA512", 64));
    }

    /**
     * HMAC-SHA256 as
     * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
     * Webhooks</a> uses it, symmetric, in three headers.
     *
     * @param prefix the beginning of their names: {@code webhook} in the specification, {@code svix} in its
     *     predecessor
     */
    public static SignedScheme standardWebhooks(String prefix) {
        return hmacSha256()
                .over("{header:" + prefix + "-id}.{timestamp}.{body}")
                .base64(Source.header(prefix + "-signature").word("v1,"))
                .epochSeconds(Source.header(prefix + "-timestamp"))
                .key(KeyFormat.base64After("whsec_"));
    }

    /** HMAC-SHA256 in hex over the body, in the given place. More senders sign this way than in any other. */
    public static SignedScheme hmacSha256OfBody(Source place) {
        return hmacSha256().over("{body}").hex(place);
    }

    /**
     * HMAC-SHA256 in hex over the time in seconds, a full stop and the body. Time and signature are items of one
     * header: {@code t=1793491200,v1=5257…}. Stripe introduced this scheme, and many senders adopted it.
     */
    public static SignedScheme timedHmacSha256(HeaderSource list, String time, String signature) {
        return hmacSha256().over("{timestamp}.{body}").hex(list.item(signature)).epochSeconds(list.item(time));
    }

    /**
     * HMAC-SHA256 with a key derived for each message. The key is the given value, encrypted with the shared key by
     * triple DES (CBC, no initialization vector, zero-padded to the block size).
     */
    public static SignedScheme hmacSha256KeyedBy(Source value) {
        return new SignedScheme(new DerivedKeyMechanism(value, MessageKey.TRIPLE_DES));
    }

    /**
     * HMAC-SHA512 with a key derived for each message. The key is the given value, encrypted by AES-128 (CBC, no
     * initialization vector, padded) under the first 16 characters of the shared key, and then written in base64.
     */
    public static SignedScheme hmacSha512KeyedBy(Source value) {
        return new SignedScheme(new DerivedKeyMechanism(value, MessageKey.AES));
    }

    /**
     * A plain hash over a text that contains the secret; {@code {secret}} marks its position in the content.
     *
     * @param algorithm such as {@code SHA-256}
     */
    public static SignedScheme keyedHash(String algorithm) {
        return new SignedScheme(new HashMechanism(algorithm));
    }

    /** Ed25519. The secret is the sender's public key in hex, base64 or PEM. */
    public static SignedScheme ed25519() {
        return publicKey(SignatureAlgorithm.ED25519);
    }

    /** A signature by the sender's private key. The secret is the public key as the dashboard shows it. */
    public static SignedScheme publicKey(SignatureAlgorithm algorithm) {
        return publicKey(algorithm, "");
    }

    /** A signature by the sender's private key, in either of two algorithms. */
    public static SignedScheme publicKey(SignatureAlgorithm first, SignatureAlgorithm second) {
        return new SignedScheme(new PublicKeyMechanism(List.of(first, second), ""));
    }

    /**
     * A signature by the sender's private key, for senders whose public key is pasted with a prefix, such as {@code
     * whpk_}.
     */
    public static SignedScheme publicKey(SignatureAlgorithm algorithm, String keyPrefix) {
        return new SignedScheme(new PublicKeyMechanism(algorithm, keyPrefix));
    }

    /**
     * The secret itself, sent along in a place of its own. It proves who sent the request, and nothing about the body.
     */
    public static Scheme token(Source place) {
        return TokenScheme.in(place);
    }

    /** The secret itself, sent along with each item of a batch. If one item lacks it, the whole batch is refused. */
    public static Scheme tokenInEachItem(String arrayPointer, Source place) {
        return TokenScheme.inEachItem(new Batch(arrayPointer, ""), place);
    }

    /**
     * HTTP Message Signatures in the algorithm of the given public key: Ed25519, ECDSA on P-256 or P-384, RSA-PSS or
     * RSA with PKCS#1 (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.3">RFC 9421, section 3.3</a>).
     */
    public static SignedScheme messageSignature() {
        List<SignatureAlgorithm> algorithms = List.of(
                SignatureAlgorithm.ED25519,
                SignatureAlgorithm.ECDSA_P256_SHA256_P1363,
                SignatureAlgorithm.ECDSA_P384_SHA384_P1363,
                SignatureAlgorithm.RSA_PSS_SHA512,
                SignatureAlgorithm.RSA_PKCS1_SHA256);
        return new SignedScheme(new PublicKeyMechanism(algorithms, ""))
                .over(SignedContent.messageSignature())
                .base64(Source.messageSignature())
                .timestamp(Source.messageSignatureCreated(), TimeFormat.EPOCH_SECONDS);
    }

    /** A signed token (JWT) in the given place, in one of the given algorithms. */
    public static JwtScheme jwt(Source place, JwtAlgorithm first, JwtAlgorithm... more) {
        return new JwtScheme(place, first, more);
    }

    /** HTTP Basic credentials; the secret is {@code user:password}. They prove nothing about the body. */
    public static Scheme basic() {
        return TokenScheme.userAndPassword();
    }

    /** No credential at all. A message is believable only once Hookproof has asked the provider itself. */
    public static Scheme unsigned() {
        return UnsignedScheme.plain();
    }

    /**
     * No credential, but a value that is not secret, such as the id of an application. It keeps stray requests out, but
     * no attacker.
     */
    public static Scheme unsigned(Source place, Source value) {
        return UnsignedScheme.marked(place, value);
    }

    /**
     * No credential, but digests of the body, which anyone can compute
     * (<a href="https://www.rfc-editor.org/rfc/rfc9530#section-2">RFC 9530, section 2</a>). A damaged body is refused.
     */
    public static Scheme contentDigest() {
        return UnsignedScheme.digested();
    }

    /**
     * Returns the challenge that a refusal puts into {@code WWW-Authenticate}
     * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, section 11.6.1</a>). Empty if the
     * proof is not an HTTP authentication scheme.
     */
    public Optional<String> challenge() {
        return Optional.empty();
    }

    /**
     * Checks that nothing is missing. Called once, when a provider is built.
     *
     * @throws IllegalArgumentException if a part is missing or contradicts another; the message names the method to
     *     call
     */
    public void requireComplete() {}

    /**
     * Checks that this scheme's requests can contain that document. Called once, when a provider is built.
     *
     * @param document the document; null if none was declared, so that it is the body
     * @throws IllegalArgumentException if the document could never be read, or is signed in one place and read in
     *     another; the message names the cure
     */
    public void requireReadable(@Nullable Document document) {
        if (document instanceof DocumentIn in && in.isClaims()) {
            throw new IllegalArgumentException(
                    "no token comes along, and so no claims: leave .document(Document.claims(…))"
                            + " out, or use Scheme.jwt(…)");
        }
    }

    /** Returns what a proof by this scheme covers. */
    public abstract Coverage coverage();

    /** Returns whether an endpoint needs a secret or key to check this scheme. */
    public abstract boolean needsSecret();

    /** Returns whether the endpoint's secret is a public key of the sender, which only the sender can create. */
    public boolean needsPublicKey() {
        return false;
    }

    /** Returns whether the signed content contains the public URL, so that the operator must configure it. */
    public boolean needsUrl() {
        return false;
    }

    /** Returns whether the URL of each request proves something that a configured one, the same for all, does not. */
    public boolean needsEachUrl() {
        return false;
    }

    /** Returns whether a signed time limits how long a captured request stays valid. */
    public boolean hasSignedTime() {
        return false;
    }

    /** Returns where the sender publishes its keys; empty if keys and secrets are always configured. */
    public Optional<KeySource> keySource() {
        return Optional.empty();
    }

    /**
     * Returns the sources that values of a request are compared with. If one of them is a setting and the setting is
     * missing, every request would be refused.
     */
    public List<Source> comparedWith() {
        return List.of();
    }

    /** Returns whether the signed content may lack that place. */
    public boolean mayLack(Place place) {
        return false;
    }

    /** Returns what the sender's own construction leaves open, if its signed content has several readings. */
    public Optional<String> ambiguity() {
        return Optional.empty();
    }

    /**
     * Returns whether that secret, or the key made from it, is shorter than {@value Secret#SHORT} bytes. An attacker
     * can guess such a key offline from one captured request.
     *
     * @throws IllegalArgumentException if the secret cannot be turned into a key
     */
    public boolean isWeak(Secret secret) {
        return secret.isShort();
    }

    /**
     * Returns the prover of this scheme for the given keys.
     *
     * @param secrets in order of likelihood; during a rotation, the new one first
     * @throws IllegalArgumentException if a secret does not fit this scheme; the message names its position and the
     *     cure
     */
    public abstract Prover bind(List<Secret> secrets);

    /**
     * Returns a prover with a random key that no one has, for requests that name an unknown tenant. It refuses each
     * request at the same cost and in the same words as a failed check.
     *
     * @throws IllegalArgumentException if the scheme has no keys
     */
    public abstract Prover nobody();

    /**
     * Signs a request in the making as its sender would, for tests and tools. Fills in the time and whatever else is
     * signed and still missing, then the signature.
     *
     * @param secret the secret that the sender signs with: the shared secret or, if the receiver has a public key,
     *     the private key as PKCS#8 PEM
     * @throws IllegalArgumentException if the secret or the draft does not fit; the message names the part and the
     *     cure
     */
    public abstract void sign(Draft draft, Secret secret);

    /** Returns the list with one more at its end. */
    static <T> List<T> and(List<T> some, T another) {
        List<T> more = new ArrayList<>(some);
        more.add(another);
        return List.copyOf(more);
    }

    static void requireFew(int keys) {
        if (keys > MAX_KEYS) {
            throw new IllegalArgumentException(keys + " secrets, each counted once for every form it may have: at most "
                    + MAX_KEYS + " can be live; remove the retired ones");
        }
    }

    /** Returns the name that logs use for secret {@code index}: its label, or its position in the list. */
    static String label(Secret secret, int index) {
        return secret.label().isEmpty() ? "#" + (index + 1) : secret.label();
    }
}
