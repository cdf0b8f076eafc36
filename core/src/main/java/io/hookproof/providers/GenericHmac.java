package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.HeaderSource;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.KeySource;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Trust;
import io.hookproof.settings.TimeSetting;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sender described in properties rather than in code. Most senders sign with HMAC. {@code algorithm} selects the
 * others: a plain hash with the secret in it, a signature by the sender's private key, or a token. For a sender that
 * the settings cannot describe, write a private {@link Provider} in the same vocabulary.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><td>{@code signature-header}</td><td>the header of the signature, such as {@code X-Acme-Signature};
 *       required, unless {@code signature} names another place</td></tr>
 *   <tr><td>{@code signature}</td><td>a signature that is not in a header: {@code query:name}, {@code form:name}
 *       or {@code json:/pointer}</td></tr>
 *   <tr><td>{@code algorithm}</td><td>{@code sha256} by default; {@code md5}, {@code sha1}, {@code sha384}, {@code
 *       sha512}; {@code hash-sha256} and so on, or {@code hash-sha3-256}, for a plain hash, whose {@code
 *       signed-content} contains <code>{secret}</code>; {@code ed25519}, {@code rsa-sha256}, {@code
 *       ecdsa-p256-sha256-der} and any other {@link SignatureAlgorithm}, with the sender's public key as the secret;
 *       {@code token} if the secret itself comes along, {@code bearer} if it does so in {@code Authorization}, {@code
 *       basic} for {@code user:password} there; {@code none} if nothing proves a message and {@code refetch.…} asks the
 *       sender's API</td></tr>
 *   <tr><td>{@code jwks}</td><td>the {@code https://} URL where the sender publishes its public keys, in place of
 *       a secret</td></tr>
 *   <tr><td>{@code encoding}</td><td>{@code hex} by default, in lower or upper case; {@code base64}, {@code
 *       base64url}, {@code base64url-padded}, {@code base64-of-hex}; {@code detached-jws} for a JWS with detached
 *       content, which also defines what is signed</td></tr>
 *   <tr><td>{@code prefix}</td><td>text before the signature, such as {@code sha256=}; write a blank at its end as
 *       <code>{space}</code>, as in <code>HMAC{space}</code></td></tr>
 *   <tr><td>{@code signature-item}</td><td>which item of the header is the signature, such as {@code v1} in {@code
 *       t=…,v1=…}</td></tr>
 *   <tr><td>{@code separator}</td><td>the delimiter between the entries of that header, a comma between items by
 *       default; <code>{space}</code> for a blank. Each entry is a signature, unless {@code prefix}, {@code
 *       signature-item} or {@code signature-part} selects some</td></tr>
 *   <tr><td>{@code signature-part}</td><td>which entry is the signature, counted from 0: 3 in {@code
 *       hmac;1;time;…}, with {@code separator=;}</td></tr>
 *   <tr><td>{@code signed-content}</td><td><code>{body}</code> by default, or for example
 *       <code>{timestamp}.{body}</code>; a backslash before {@code n} or {@code r} is a line feed or carriage return,
 *       unless the file's own format has such escapes, and <code>{space}</code> is a blank at an end; <code>
 *       {form-document:name}</code> is also where the JSON is read</td></tr>
 *   <tr><td>{@code or-signed-content}</td><td>what the sender may have signed instead</td></tr>
 *   <tr><td>{@code ambiguous}</td><td>what the sender's construction allows, in words, if bytes can shift between
 *       values in what is signed, as in <code>{header:X-Nonce}{body}</code></td></tr>
 *   <tr><td>{@code timestamp-header}</td><td>the header of the signed time</td></tr>
 *   <tr><td>{@code timestamp-item}</td><td>the item of the signature header that is the signed time instead, such
 *       as {@code t}</td></tr>
 *   <tr><td>{@code timestamp-part}</td><td>the entry between separators that is the signed time, counted from
 *       0</td></tr>
 *   <tr><td>{@code timestamp}</td><td>a signed time that is not in a header: {@code query:name}, {@code form:name}
 *       or {@code json:/pointer}</td></tr>
 *   <tr><td>{@code timestamp-format}</td><td>{@code epoch-seconds} by default; {@code epoch-millis}, {@code
 *       epoch-seconds-or-millis}, {@code iso-8601}, {@code rfc-1123}</td></tr>
 *   <tr><td>{@code timestamp-zone}</td><td>the zone of a time written {@code 2026-08-01 10:00:00}, such as {@code
 *       +08:00}, in place of a format</td></tr>
 *   <tr><td>{@code secret-format}</td><td>{@code text} by default; {@code hex}, {@code base64}; {@code
 *       sha256-hex}, {@code md5-hex} and {@code md5-upper-hex} if its hash is the key; several separated by commas are
 *       tried in turn, as in {@code base64,text}</td></tr>
 *   <tr><td>{@code event-id}</td><td>a proven id: {@code json:/pointer}, {@code header:Name}, {@code form:name} or
 *       {@code query:name}, or several separated by commas that are an id together; {@code body} for senders that sign
 *       each attempt afresh and give events no id. By default, all that is signed, including the time. With a token,
 *       or a signature that covers nothing of the body, any id is allowed. With {@code algorithm=none}, it is required
 *       and is the id that the API is asked for; the fetched state then tells events apart</td></tr>
 *   <tr><td>{@code event-type}</td><td>the place of the event type, written like {@code event-id}; the values of
 *       several are joined by a slash, and if one is missing, there is no type</td></tr>
 *   <tr><td>{@code retried-for}</td><td>for how long the sender retries, such as {@code 3d}</td></tr>
 *   <tr><td>{@code retry-after}</td><td>{@code never} if the sender counts its retries and takes {@code Retry-After}
 *       in place of its own pause, so that they would all come within minutes</td></tr>
 *   <tr><td>{@code answer}</td><td>the text that the sender expects, such as {@code OK}; line ends as in {@code
 *       signed-content}</td></tr>
 *   <tr><td>{@code answer-type}</td><td>{@code application/json} by default for an answer that begins with a brace
 *       or a bracket, as JSON does, and {@code text/plain} for any other</td></tr>
 *   <tr><td>{@code methods}</td><td>{@code POST} by default; for example {@code GET} or {@code POST,GET}</td></tr>
 * </table>
 */
public final class GenericHmac {
    /** The id by which configuration names it. */
    public static final String ID = "generic-hmac";

    private static final String DETACHED_JWS = "detached-jws";

    /** The settings that it reads. */
    public static final Set<String> SETTINGS = Set.of(
            "signature-header",
            "signature",
            "algorithm",
            "jwks",
            "encoding",
            "prefix",
            "signature-item",
            "signature-part",
            "separator",
            "signed-content",
            "or-signed-content",
            "ambiguous",
            "timestamp-header",
            "timestamp-item",
            "timestamp-part",
            "timestamp",
            "timestamp-format",
            "timestamp-zone",
            "secret-format",
            "event-id",
            "event-type",
            "retried-for",
            "retry-after",
            "answer",
            "answer-type",
            "methods");

    private static final String FORM_DOCUMENT = "{form-document:";

    private static final Map<String, KeyFormat> KEY_FORMATS = Map.of(
            "text", KeyFormat.TEXT,
            "hex", KeyFormat.HEX,
            "base64", KeyFormat.BASE64,
            "sha256-hex", KeyFormat.SHA256_HEX_OF_TEXT,
            "md5-hex", KeyFormat.MD5_HEX_OF_TEXT,
            "md5-upper-hex", KeyFormat.MD5_UPPER_HEX_OF_TEXT);

    private final AskedSettings settings;

    private GenericHmac(AskedSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the provider that these settings describe.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or has a value that is not in the table
     */
    public static Provider of(Map<String, String> settings) {
        return new GenericHmac(new AskedSettings(settings, SETTINGS)).provider();
    }

    private Provider provider() {
        String algorithm = settings.said("algorithm", "sha256");
        Scheme scheme = switch (algorithm) {
            case "token" -> Scheme.token(signature());
            case "bearer" -> Scheme.token(Source.header("Authorization").after("Bearer "));
            case "basic" -> Scheme.basic();
            case "none" -> Scheme.unsigned();
            default -> signed(algorithm);
        };
        ProviderBuilder provider =
                Provider.of(ID, "configured here").scheme(scheme).once(identity(scheme));
        if (scheme instanceof SignedScheme && !isDetachedJws()) {
            readDocument(provider, settings.content("signed-content", ""));
        }
        if (settings.has("event-type")) {
            provider.eventType(settings.places("event-type"));
        }
        if (settings.has("retried-for")) {
            String horizon = settings.said("retried-for", "");
            Optional<Duration> read = TimeSetting.read(horizon);
            if (read.isEmpty()) {
                throw new IllegalArgumentException(
                        "generic-hmac: retried-for is \"" + horizon + "\": expected " + TimeSetting.EXPECTED);
            }
            provider.retriedFor(read.get());
        }
        if (settings.has("retry-after")) {
            String when = settings.said("retry-after", "");
            if (!when.equals("never")) {
                throw AskedSettings.unknown("retry-after", when, "[never]");
            }
            provider.retriesAtItsOwnPace();
        }
        if (settings.has("answer")) {
            String answer = AskedSettings.lines(settings.said("answer", ""));
            String type = settings.said("answer-type", "");
            if (!type.isEmpty() && type.indexOf('/') < 0) {
                throw AskedSettings.unknown("answer-type", type, "[application/json, text/xml, …/…]");
            }
            boolean isJson = "{[".indexOf(answer.charAt(0)) >= 0;
            provider.answersWith(
                    type.isEmpty()
                            ? isJson ? WebhookResponse.json(200, answer) : WebhookResponse.text(200, answer)
                            : WebhookResponse.of(200, type, Body.of(answer.getBytes(StandardCharsets.UTF_8))));
        }
        provider.methods(settings.list("methods", "POST"));
        settings.requireAllAsked(algorithm);
        return provider.build();
    }

    private Identity identity(Scheme scheme) {
        Coverage coverage = scheme.coverage();
        boolean isUnsigned = coverage.trust() == Trust.NONE;
        String said = settings.said("event-id", "").strip();
        if (isUnsigned && said.isEmpty()) {
            throw new IllegalArgumentException(
                    "generic-hmac: algorithm none needs event-id: the id that its API is asked for, or body");
        }
        if (said.isEmpty() || said.equals("body")) {
            return said.isEmpty() || isUnsigned ? Identity.content() : Identity.body();
        }
        Source id = settings.places("event-id");
        if (isUnsigned) {
            return Identity.fetched(id);
        }
        return coverage.coversNoBody() && !coverage.covers(id) ? Identity.unprovenId(id) : Identity.eventId(id);
    }

    /** Sets where the JSON is read, if a field of a form is signed as the whole message. */
    private static void readDocument(ProviderBuilder provider, String content) {
        int field = content.indexOf(FORM_DOCUMENT);
        if (field >= 0) {
            provider.document(
                    Document.formField(content.substring(field + FORM_DOCUMENT.length(), content.indexOf('}', field))));
        }
    }

    private boolean isDetachedJws() {
        return settings.said("encoding", "").equals(DETACHED_JWS);
    }

    private SignedScheme signed(String algorithm) {
        SignedScheme scheme = isDetachedJws()
                ? mechanism(algorithm).detachedJws(signature())
                : mechanism(algorithm)
                        .over(settings.content("signed-content", "{body}"))
                        .signature(
                                signature(),
                                settings.oneOf("encoding", Encoding.HEX, DETACHED_JWS + ", ", Encoding.values()));
        if (settings.has("or-signed-content")) {
            scheme = scheme.orOver(settings.content("or-signed-content", ""));
        }
        if (scheme.needsPublicKey() && settings.has("jwks")) {
            String keys = settings.said("jwks", "");
            if (!keys.startsWith("https://")) {
                throw AskedSettings.unknown("jwks", PublicUrl.masked(keys), "[https://...]");
            }
            scheme = scheme.keys(KeySource.jwks(keys));
        }
        String[] formats = settings.list("secret-format", "text");
        scheme = scheme.key(keyFormat(formats[0]));
        for (int i = 1; i < formats.length; i++) {
            scheme = scheme.orKey(keyFormat(formats[i]));
        }
        if (settings.has("ambiguous")) {
            scheme = scheme.ambiguous(settings.said("ambiguous", ""));
        }
        String time = settings.only("the time", "timestamp", "timestamp-header", "timestamp-item", "timestamp-part");
        if (!time.isEmpty()) {
            Source place = timestamp(time);
            scheme = settings.has("timestamp-zone")
                    ? scheme.timestamp(place, zone())
                    : scheme.timestamp(
                            place,
                            settings.oneOf("timestamp-format", TimeFormat.EPOCH_SECONDS, "", TimeFormat.values()));
        }
        return scheme;
    }

    private Source signature() {
        String where = settings.only("the signature", "signature", "signature-header");
        if (where.isEmpty()) {
            throw new IllegalArgumentException("generic-hmac needs signature-header: the header that carries the"
                    + " signature; or signature, as query:name, form:name or json:/pointer");
        }
        String how = settings.only("the signature", "prefix", "signature-item", "signature-part");
        if (how.equals("signature-item")) {
            return item(how);
        }
        if (how.equals("signature-part")) {
            return part(how);
        }
        String prefix = settings.prefix();
        boolean isInHeader = where.equals("signature-header");
        if (!isInHeader && !prefix.isEmpty()) {
            return Source.entries(settings.place(where), settings.separator(), prefix);
        }
        if (settings.has("separator")) {
            return header().entry(prefix, settings.separator());
        }
        return isInHeader ? header().after(prefix) : settings.place(where);
    }

    private HeaderSource item(String setting) {
        return header().item(settings.item(setting), settings.separator());
    }

    private HeaderSource part(String setting) {
        int part = settings.index(setting);
        return header().position(part, part + 1, settings.separator());
    }

    private Source timestamp(String where) {
        if (where.equals("timestamp-item")) {
            return item(where);
        }
        if (where.equals("timestamp-part")) {
            return part(where);
        }
        return where.equals("timestamp-header") ? Source.header(settings.said(where, "")) : settings.place(where);
    }

    private ZoneOffset zone() {
        String zone = settings.said("timestamp-zone", "").strip();
        try {
            return ZoneOffset.of(zone);
        } catch (DateTimeException noOffset) {
            throw new IllegalArgumentException(
                    "generic-hmac: timestamp-zone is \"" + zone
                            + "\": expected its distance from UTC, as in +08:00 or Z",
                    noOffset);
        }
    }

    /** Returns the header of the signature, which holds other values as well. */
    private HeaderSource header() {
        if (!settings.has("signature-header")) {
            throw new IllegalArgumentException(
                    "generic-hmac: separator and what ends in -item or -part are read in the header that signature-header"
                            + " names: set it instead of signature, or use prefix");
        }
        return Source.header(settings.said("signature-header", ""));
    }

    private SignedScheme mechanism(String name) {
        return switch (name) {
            case "md5" -> Scheme.hmacMd5();
            case "sha1" -> Scheme.hmacSha1();
            case "sha256" -> Scheme.hmacSha256();
            case "sha384" -> Scheme.hmacSha384();
            case "sha512" -> Scheme.hmacSha512();
            // The names that senders' pages use. They mean RSA with SHA-256, never another RSA algorithm such as the
            // one with SHA-1.
            case "rsa", "rsa-sha256", "rs256", "sha256withrsa" -> Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA256);
            case "hash-md5" -> Scheme.keyedHash("MD5");
            case "hash-sha1", "hash-sha256", "hash-sha384", "hash-sha512" ->
                Scheme.keyedHash("SHA-" + name.substring("hash-sha".length()));
            case "hash-sha3-256" -> Scheme.keyedHash("SHA3-256");
            default ->
                Scheme.publicKey(settings.oneOf(
                        "algorithm",
                        SignatureAlgorithm.ED25519,
                        "md5, sha1, sha256, sha384, sha512, each with hash- before it too; hash-sha3-256; token, bearer,"
                                + " basic, none; ",
                        SignatureAlgorithm.values()));
        };
    }

    private static KeyFormat keyFormat(String name) {
        KeyFormat format = KEY_FORMATS.get(name);
        if (format == null) {
            throw AskedSettings.unknown("secret-format", name, new TreeSet<>(KEY_FORMATS.keySet()).toString());
        }
        return format;
    }
}
