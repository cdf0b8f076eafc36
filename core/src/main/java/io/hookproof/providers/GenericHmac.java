package io.hookproof.providers;

import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.HeaderSource;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.settings.Nearest;
import io.hookproof.settings.SettingNames;
import io.hookproof.settings.TimeSetting;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sender described in properties rather than in code: an HMAC, or a plain hash with the secret in it, over the body or
 * over a template. What the settings cannot say is a private {@link Provider}, written in the same words.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><td>{@code signature-header}</td><td>such as {@code X-Acme-Signature}; required, unless {@code signature} says
 *       another place</td></tr>
 *   <tr><td>{@code signature}</td><td>a signature that is in no header: {@code query:name}, {@code form:name} or
 *       {@code json:/pointer}</td></tr>
 *   <tr><td>{@code algorithm}</td><td>{@code sha256} unless said; {@code md5}, {@code sha1}, {@code sha384},
 *       {@code sha512}; {@code hash-sha256} and so on for a plain hash, whose {@code signed-content} has
 *       <code>{secret}</code></td></tr>
 *   <tr><td>{@code encoding}</td><td>{@code hex} unless said, in small letters or capitals; {@code base64},
 *       {@code base64url}, {@code base64url-padded}, {@code base64-of-hex}</td></tr>
 *   <tr><td>{@code prefix}</td><td>text before the signature, such as {@code sha256=}</td></tr>
 *   <tr><td>{@code signature-item}</td><td>which item of the header is the signature, such as {@code v1} in
 *       {@code t=…,v1=…}</td></tr>
 *   <tr><td>{@code signed-content}</td><td><code>{body}</code> unless said, such as <code>{timestamp}.{body}</code></td></tr>
 *   <tr><td>{@code ambiguous}</td><td>where values touch in what is signed, such as
 *       <code>{header:X-Nonce}{body}</code>: what the sender's construction allows, in words</td></tr>
 *   <tr><td>{@code timestamp-header}</td><td>where the signed time stands</td></tr>
 *   <tr><td>{@code timestamp-item}</td><td>which item of the signature header it is instead, such as {@code t}</td></tr>
 *   <tr><td>{@code timestamp}</td><td>a signed time that is in no header: {@code query:name}, {@code form:name} or
 *       {@code json:/pointer}</td></tr>
 *   <tr><td>{@code timestamp-format}</td><td>{@code epoch-seconds} unless said; {@code epoch-millis},
 *       {@code epoch-seconds-or-millis}, {@code iso-8601}, {@code rfc-1123}</td></tr>
 *   <tr><td>{@code secret-format}</td><td>{@code text} unless said; {@code hex}, {@code base64}; several with a comma
 *       between are tried in turn, as {@code base64,text}</td></tr>
 *   <tr><td>{@code event-id}</td><td>a proven id: {@code json:/pointer}, {@code header:Name}, {@code form:name} or
 *       {@code query:name}; the signed content is the identity without it</td></tr>
 *   <tr><td>{@code event-type}</td><td>a place likewise</td></tr>
 *   <tr><td>{@code retried-for}</td><td>such as {@code 3d}</td></tr>
 *   <tr><td>{@code methods}</td><td>{@code POST} unless said, such as {@code GET} or {@code POST,GET}</td></tr>
 * </table>
 */
public final class GenericHmac {
    /** The id that configuration names it by. */
    public static final String ID = "generic-hmac";

    /** The settings it reads. */
    public static final Set<String> SETTINGS = Set.of(
            "signature-header",
            "signature",
            "algorithm",
            "encoding",
            "prefix",
            "signature-item",
            "signed-content",
            "ambiguous",
            "timestamp-header",
            "timestamp-item",
            "timestamp",
            "timestamp-format",
            "secret-format",
            "event-id",
            "event-type",
            "retried-for",
            "methods");

    private final Map<String, String> settings;

    private GenericHmac(Map<String, String> settings) {
        this.settings = SettingNames.known(settings, SETTINGS);
    }

    /**
     * The provider that these settings describe.
     *
     * @throws IllegalArgumentException if one is missing, unknown or has a value that is not in the table
     */
    public static Provider of(Map<String, String> settings) {
        GenericHmac described = new GenericHmac(settings);
        for (String name : described.settings.keySet()) {
            if (!SETTINGS.contains(name)) {
                throw new IllegalArgumentException("generic-hmac: setting \"" + name + "\" is unknown"
                        + Nearest.question(name, SETTINGS) + "; known are " + new TreeSet<>(SETTINGS));
            }
        }
        return described.provider();
    }

    private Provider provider() {
        String content = said("signed-content", "{body}");
        SignedScheme scheme =
                algorithm().over(content).signature(signature(), oneOf("encoding", Encoding.HEX, Encoding.values()));
        String[] formats = said("secret-format", "text").split(", *", -1);
        scheme = scheme.key(keyFormat(formats[0]));
        for (int i = 1; i < formats.length; i++) {
            scheme = scheme.orKey(keyFormat(formats[i]));
        }
        if (has("ambiguous")) {
            scheme = scheme.ambiguous(said("ambiguous", ""));
        }
        String time = only("the time", "timestamp", "timestamp-header", "timestamp-item");
        if (!time.isEmpty()) {
            TimeFormat format = oneOf("timestamp-format", TimeFormat.EPOCH_SECONDS, TimeFormat.values());
            scheme = scheme.timestamp(timestamp(time), format);
            if (!scheme.hasSignedTime()) {
                throw new IllegalArgumentException(
                        "generic-hmac: " + time + " is set, but signed-content \"" + content
                                + "\" has no {timestamp}: an unsigned time proves nothing; remove it or add it to signed-content");
            }
        }
        ProviderBuilder provider = Provider.of(ID, "configured here")
                .scheme(scheme)
                .once(has("event-id") ? Identity.eventId(place("event-id")) : Identity.content());
        if (has("event-type")) {
            provider.eventType(place("event-type"));
        }
        if (has("retried-for")) {
            String horizon = said("retried-for", "");
            Optional<Duration> read = TimeSetting.read(horizon);
            if (read.isEmpty()) {
                throw new IllegalArgumentException(
                        "generic-hmac: retried-for is \"" + horizon + "\": expected " + TimeSetting.EXPECTED);
            }
            provider.retriedFor(read.get());
        }
        return provider.methods(said("methods", "POST").split(", *")).build();
    }

    private Source signature() {
        String where = only("the signature", "signature", "signature-header");
        if (where.isEmpty()) {
            throw new IllegalArgumentException("generic-hmac needs signature-header: the header that carries the"
                    + " signature; or signature, as query:name, form:name or json:/pointer");
        }
        String how = only("the signature", "prefix", "signature-item");
        if (how.isEmpty()) {
            return where.equals("signature") ? place(where) : header();
        }
        return how.equals("prefix") ? header().after(said(how, "")) : header().item(said(how, ""));
    }

    private Source timestamp(String where) {
        return switch (where) {
            case "timestamp-item" -> header().item(said(where, ""));
            case "timestamp-header" -> Source.header(said(where, ""));
            default -> place(where);
        };
    }

    /** That of the signature, which holds more than it. */
    private HeaderSource header() {
        if (!has("signature-header")) {
            throw new IllegalArgumentException("generic-hmac: prefix, signature-item and timestamp-item are read in the"
                    + " header that signature-header names: say it in place of signature");
        }
        return Source.header(said("signature-header", ""));
    }

    /** Which of these settings is said; empty if none is. */
    private String only(String what, String... names) {
        String said = "";
        for (String name : names) {
            if (has(name) && !said.isEmpty()) {
                throw new IllegalArgumentException("generic-hmac: " + said + " and " + name + " name two places for "
                        + what + ": say one of them");
            }
            said = has(name) ? name : said;
        }
        return said;
    }

    private SignedScheme algorithm() {
        String name = said("algorithm", "sha256");
        return switch (name) {
            case "md5" -> Scheme.hmacMd5();
            case "sha1" -> Scheme.hmacSha1();
            case "sha256" -> Scheme.hmacSha256();
            case "sha384" -> Scheme.hmacSha384();
            case "sha512" -> Scheme.hmacSha512();
            case "hash-md5" -> Scheme.keyedHash("MD5");
            case "hash-sha1", "hash-sha256", "hash-sha384", "hash-sha512" ->
                Scheme.keyedHash("SHA-" + name.substring("hash-sha".length()));
            default ->
                throw unknown("algorithm", name, "[md5, sha1, sha256, sha384, sha512], each with hash- before it too");
        };
    }

    private static KeyFormat keyFormat(String name) {
        return switch (name) {
            case "text" -> KeyFormat.TEXT;
            case "hex" -> KeyFormat.HEX;
            case "base64" -> KeyFormat.BASE64;
            default -> throw unknown("secret-format", name, "[base64, hex, text]");
        };
    }

    private <E extends Enum<E>> E oneOf(String setting, E unlessSaid, E[] values) {
        String name = said(setting, word(unlessSaid));
        Set<String> known = new TreeSet<>();
        for (E value : values) {
            if (word(value).equals(name)) {
                return value;
            }
            known.add(word(value));
        }
        throw unknown(setting, name, known.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Source place(String setting) {
        String place = said(setting, "");
        String name = place.substring(place.indexOf(':') + 1);
        return switch (place.substring(0, place.length() - name.length())) {
            case "json:" -> Source.json(name);
            case "header:" -> Source.header(name);
            case "form:" -> Source.form(name);
            case "query:" -> Source.query(name);
            default -> throw unknown(setting, place, "[form:name, header:Name, json:/pointer, query:name]");
        };
    }

    private boolean has(String setting) {
        return !said(setting, "").isBlank();
    }

    private String said(String setting, String unlessSaid) {
        String value = settings.getOrDefault(setting, "");
        return value.isBlank() ? unlessSaid : value;
    }

    private static IllegalArgumentException unknown(String setting, String value, String known) {
        return new IllegalArgumentException(
                "generic-hmac: " + setting + " \"" + value + "\" is unknown; use one of " + known);
    }
}
