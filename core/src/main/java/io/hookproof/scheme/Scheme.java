package io.hookproof.scheme;

import java.util.List;
import java.util.Optional;

/**
 * How a sender proves that a request is its own. Read as a sentence: {@code
 * Scheme.hmacSha256().over("{timestamp}.{body}").hex(header("X-Signature"))}. Immutable; each word gives a new scheme.
 */
public abstract class Scheme {
    /** More live secrets than any rotation needs; each costs a computation per request. */
    public static final int MAX_KEYS = 8;

    /**
     * Name of the setting that, {@code true}, takes HTTP Message Signatures which do not say for whom they are meant: then
     * what the sender has signed for another of its customers is taken too. A definition of one's own asks for it.
     */
    public static final String FOR_ANYONE = "signature-for-anyone";

    Scheme() {}

    /**
     * For senders that still do. What breaks MD5 does not break this
     * (<a href="https://www.rfc-editor.org/rfc/rfc6151#section-2.3">RFC 6151, section 2.3</a>), which is no reason to
     * begin with it.
     */
    public static SignedScheme hmacMd5() {
        return new SignedScheme(new HmacMechanism("HmacMD5", 16));
    }

    /** HMAC-SHA1. Its key is the secret's UTF-8 bytes unless {@link SignedScheme#key} says otherwise, as in all of them. */
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
     * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
     * Webhooks</a>, symmetric, in three headers.
     *
     * @param prefix of their names: {@code webhook} in the specification, {@code svix} where it came from
     */
    public static SignedScheme standardWebhooks(String prefix) {
        return hmacSha256()
                .over("{header:" + prefix + "-id}.{timestamp}.{body}")
                .base64(Source.header(prefix + "-signature").word("v1,"))
                .timestamp(Source.header(prefix + "-timestamp"), TimeFormat.EPOCH_SECONDS)
                .key(KeyFormat.base64After("whsec_"));
    }

    /**
     * HMAC-SHA256 in hex over the time in seconds, a full stop and the body, with both values as items of one header:
     * {@code t=1793491200,v1=5257…}. Stripe began it, and many took it over.
     */
    public static SignedScheme timedHmacSha256(HeaderSource list, String time, String signature) {
        return hmacSha256()
                .over("{timestamp}.{body}")
                .hex(list.item(signature))
                .timestamp(list.item(time), TimeFormat.EPOCH_SECONDS);
    }

    /**
     * HMAC-SHA256 with a key that is made for each message: that value, encrypted by triple DES (CBC, no initial vector,
     * zeroes to the end of the block) with the shared key.
     */
    public static SignedScheme hmacSha256KeyedBy(Source value) {
        return new SignedScheme(new DerivedKeyMechanism(value, MessageKey.TRIPLE_DES));
    }

    /**
     * HMAC-SHA512 with a key that is made for each message: that value, encrypted by AES-128 (CBC, no initial vector,
     * padded) with the first 16 letters of the shared key, and written in base64.
     */
    public static SignedScheme hmacSha512KeyedBy(Source value) {
        return new SignedScheme(new DerivedKeyMechanism(value, MessageKey.AES));
    }

    /**
     * A plain hash over a text that holds the secret: the content says where, by {@code {secret}}.
     *
     * @param algorithm such as {@code SHA-256}
     */
    public static SignedScheme keyedHash(String algorithm) {
        return new SignedScheme(new HashMechanism(algorithm));
    }

    /** Ed25519; the secret is the public key: hex, base64 or PEM. */
    public static SignedScheme ed25519() {
        return publicKey(SignatureAlgorithm.ED25519);
    }

    /** A signature by the sender's private key; the secret is the public key, as the dashboard shows it. */
    public static SignedScheme publicKey(SignatureAlgorithm algorithm) {
        return publicKey(algorithm, "");
    }

    /** The same for a sender that signs with one of several algorithms. */
    public static SignedScheme publicKey(SignatureAlgorithm first, SignatureAlgorithm second) {
        return new SignedScheme(new PublicKeyMechanism(List.of(first, second), ""));
    }

    /** The same for a public key that is pasted with a prefix, such as {@code whpk_}. */
    public static SignedScheme publicKey(SignatureAlgorithm algorithm, String keyPrefix) {
        return new SignedScheme(new PublicKeyMechanism(algorithm, keyPrefix));
    }

    /** The secret itself comes along, in a place of its own. It says who sent, and nothing about the body. */
    public static Scheme token(Source place) {
        return TokenScheme.in(place);
    }

    /** The secret comes along with each item of a batch; one item without it refuses the whole. */
    public static Scheme tokenInEachItem(String arrayPointer, Source place) {
        return TokenScheme.inEachItem(new Batch(arrayPointer, ""), place);
    }

    /**
     * HTTP Message Signatures by whichever kind of public key is given: Ed25519, ECDSA on P-256 or P-384, RSA-PSS or
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

    /** A signed token, there, by one of these algorithms. */
    public static JwtScheme jwt(Source place, JwtAlgorithm first, JwtAlgorithm... more) {
        return new JwtScheme(place, first, more);
    }

    /** HTTP Basic credentials; the secret is {@code user:password}. Says nothing about the body. */
    public static Scheme basic() {
        return BasicScheme.credentials();
    }

    /** Nothing comes along: believable only once the provider itself was asked. */
    public static Scheme unsigned() {
        return UnsignedScheme.plain();
    }

    /** Nothing comes along but a value that is no secret, such as the id of an application: it keeps strays out. */
    public static Scheme unsigned(Source place, Source value) {
        return UnsignedScheme.marked(place, value);
    }

    /**
     * Nothing comes along but digests of the body, which anyone can make
     * (<a href="https://www.rfc-editor.org/rfc/rfc9530#section-2">RFC 9530, section 2</a>): a broken body is refused.
     */
    public static Scheme contentDigest() {
        return UnsignedScheme.digested();
    }

    /**
     * What a refusal asks for in {@code WWW-Authenticate}
     * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, section 11.6.1</a>); empty where the
     * proof is none of HTTP's own.
     */
    public Optional<String> challenge() {
        return Optional.empty();
    }

    /**
     * Asked once when a provider is built.
     *
     * @throws IllegalArgumentException if a word is missing or contradicts another; names the word to add
     */
    public void requireComplete() {}

    /**
     * Asked once when a provider is built.
     *
     * @throws IllegalArgumentException if nobody could ever read that document; names the cure
     */
    public void requireReadable(Document document) {
        if (document instanceof DocumentIn in && in.isClaims()) {
            throw new IllegalArgumentException(
                    "no token comes along, and so no claims: leave .document(Document.claims(…))"
                            + " out, or say Scheme.jwt(…)");
        }
    }

    /** What a proof by this scheme covers. */
    public abstract Coverage coverage();

    /** Whether an endpoint cannot check it without a secret or key. */
    public abstract boolean needsSecret();

    /** Whether what an endpoint is given is the sender's public key, which only the sender can make. */
    public boolean needsPublicKey() {
        return false;
    }

    /** Whether the signed content holds the public URL, so that the operator must say it. */
    public boolean needsUrl() {
        return false;
    }

    /** Whether a signed time limits how long a captured request stays good. */
    public boolean hasSignedTime() {
        return false;
    }

    /** Where the sender publishes its keys; empty if keys and secrets are always given. */
    public Optional<KeySource> keySource() {
        return Optional.empty();
    }

    /** Where that stands which values of a request have to be: without a setting among it each would be refused. */
    public List<Source> comparedWith() {
        return List.of();
    }

    /** Whether what is signed may be without that place. */
    public boolean mayLack(Place place) {
        return false;
    }

    /** What the sender's own construction leaves open, where it has several readings. */
    public Optional<String> ambiguity() {
        return Optional.empty();
    }

    /**
     * Whether that secret, or the key that it becomes, is shorter than {@value Secret#SHORT} bytes: guessable offline from
     * one captured request.
     *
     * @throws IllegalArgumentException if it becomes none
     */
    public boolean isWeak(Secret secret) {
        return secret.isShort();
    }

    /**
     * The scheme with its keys.
     *
     * @param secrets in order of likelihood; during a rotation the new one first
     * @throws IllegalArgumentException if a secret is not what this scheme needs; names its position and the cure
     */
    public abstract Prover bind(List<Secret> secrets);

    /**
     * The scheme with a key that nobody has, for requests that name nobody we know: each is refused, at the price and in
     * the words of a check that fails.
     *
     * @throws IllegalArgumentException if the scheme has no keys
     */
    public abstract Prover nobody();

    /**
     * Signs a request in the making as its sender would, for tests and tools: fills in the time and what else is signed
     * and still missing, then the signature.
     *
     * @param secret what the sender signs with: the shared secret; its private key, as PKCS#8 PEM, where the receiver
     *     has the public one
     * @throws IllegalArgumentException if the secret or the draft does not serve; names the part and the cure
     */
    public abstract void sign(Draft draft, Secret secret);

    static void requireUsable(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret: set secret, in code .secrets(Secret.of(…))");
        }
        requireFew(secrets.size());
    }

    static void requireFew(int keys) {
        if (keys > MAX_KEYS) {
            throw new IllegalArgumentException(keys + " secrets, each counted once for every form it may have: at most "
                    + MAX_KEYS + " can be live; remove the retired ones");
        }
    }

    /** What logs call secret {@code index}: its label, or its place in the list. */
    static String label(Secret secret, int index) {
        return secret.label().isEmpty() ? "#" + (index + 1) : secret.label();
    }
}
