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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sender described in properties rather than in code: an HMAC in a header, over the body or over a template. What the
 * settings cannot say is a private {@link Provider}, written in the same words.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><td>{@code signature-header}</td><td>required, such as {@code X-Acme-Signature}</td></tr>
 *   <tr><td>{@code algorithm}</td><td>{@code sha256} unless said; {@code md5}, {@code sha1}, {@code sha384},
 *       {@code sha512}</td></tr>
 *   <tr><td>{@code encoding}</td><td>{@code hex} unless said; {@code base64}, {@code base64url}</td></tr>
 *   <tr><td>{@code prefix}</td><td>text before the signature, such as {@code sha256=}</td></tr>
 *   <tr><td>{@code signature-item}</td><td>which item of the header is the signature, such as {@code v1} in
 *       {@code t=…,v1=…}</td></tr>
 *   <tr><td>{@code signed-content}</td><td><code>{body}</code> unless said, such as <code>{timestamp}.{body}</code></td></tr>
 *   <tr><td>{@code ambiguous}</td><td>where values touch in what is signed, such as
 *       <code>{header:X-Nonce}{body}</code>: what the sender's construction allows, in words</td></tr>
 *   <tr><td>{@code timestamp-header}</td><td>where the signed time stands</td></tr>
 *   <tr><td>{@code timestamp-item}</td><td>which item of the signature header it is instead, such as {@code t}</td></tr>
 *   <tr><td>{@code timestamp-format}</td><td>{@code epoch-seconds} unless said; {@code epoch-millis},
 *       {@code epoch-seconds-or-millis}, {@code iso-8601}, {@code rfc-1123}</td></tr>
 *   <tr><td>{@code secret-format}</td><td>{@code text} unless said; {@code hex}, {@code base64}; several with a comma
 *       between are tried in turn, as {@code base64,text}</td></tr>
 *   <tr><td>{@code event-id}</td><td>a proven id: {@code json:/pointer} or {@code header:Name}; the signed content is
 *       the identity without it</td></tr>
 *   <tr><td>{@code event-type}</td><td>{@code json:/pointer} or {@code header:Name}</td></tr>
 *   <tr><td>{@code retried-for}</td><td>such as {@code 3d}</td></tr>
 * </table>
 */
public final class GenericHmac {
    /** The id that configuration names it by. */
    public static final String ID = "generic-hmac";

    /** The settings it reads. */
    public static final Set<String> SETTINGS = Set.of(
            "signature-header",
            "algorithm",
            "encoding",
            "prefix",
            "signature-item",
            "signed-content",
            "ambiguous",
            "timestamp-header",
            "timestamp-item",
            "timestamp-format",
            "secret-format",
            "event-id",
            "event-type",
            "retried-for");

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
        String signatureHeader = setting("signature-header");
        if (signatureHeader == null) {
            throw new IllegalArgumentException(
                    "generic-hmac needs signature-header: the header that carries the signature");
        }
        HeaderSource place = Source.header(signatureHeader);
        String content = setting("signed-content", "{body}");
        SignedScheme scheme = algorithm().over(content).signature(signaturePlace(place), encoding());
        String[] formats = setting("secret-format", "text").split(", *", -1);
        scheme = scheme.key(keyFormat(formats[0]));
        for (int i = 1; i < formats.length; i++) {
            scheme = scheme.orKey(keyFormat(formats[i]));
        }
        String ambiguous = setting("ambiguous");
        if (ambiguous != null) {
            scheme = scheme.ambiguous(ambiguous);
        }
        HeaderSource timePlace = timePlace(place);
        if (timePlace != null) {
            scheme = scheme.timestamp(timePlace, timeFormat());
            if (!scheme.hasSignedTime()) {
                throw new IllegalArgumentException(
                        "generic-hmac: "
                                + (setting("timestamp-item") != null ? "timestamp-item" : "timestamp-header")
                                + " is set, but signed-content \"" + content
                                + "\" has no {timestamp}: an unsigned time proves nothing; remove it or add it to signed-content");
            }
        }
        Source id = source("event-id");
        ProviderBuilder provider = Provider.of(ID, "configured here")
                .scheme(scheme)
                .once(id == null ? Identity.content() : Identity.eventId(id));
        Source type = source("event-type");
        if (type != null) {
            provider.eventType(type);
        }
        String horizon = setting("retried-for");
        if (horizon != null) {
            provider.retriedFor(duration(horizon));
        }
        return provider.build();
    }

    private HeaderSource signaturePlace(HeaderSource header) {
        String item = setting("signature-item");
        if (item == null) {
            return header.after(setting("prefix", ""));
        }
        if (setting("prefix") != null) {
            throw new IllegalArgumentException("generic-hmac: prefix and signature-item name two places for the"
                    + " signature: say prefix where it is the whole header, signature-item where it is in a list");
        }
        return header.item(item);
    }

    private @Nullable HeaderSource timePlace(HeaderSource signatureHeader) {
        String header = setting("timestamp-header");
        String item = setting("timestamp-item");
        if (item == null) {
            return header == null ? null : Source.header(header);
        }
        if (header != null) {
            throw new IllegalArgumentException("generic-hmac: timestamp-header and timestamp-item name two places for"
                    + " the time: say timestamp-item where it is in the signature header, timestamp-header otherwise");
        }
        return signatureHeader.item(item);
    }

    private SignedScheme algorithm() {
        String name = setting("algorithm", "sha256");
        return switch (name) {
            case "md5" -> Scheme.hmacMd5();
            case "sha1" -> Scheme.hmacSha1();
            case "sha256" -> Scheme.hmacSha256();
            case "sha384" -> Scheme.hmacSha384();
            case "sha512" -> Scheme.hmacSha512();
            default -> throw unknown("algorithm", name, "md5", "sha1", "sha256", "sha384", "sha512");
        };
    }

    private Encoding encoding() {
        String name = setting("encoding", "hex");
        return switch (name) {
            case "hex" -> Encoding.HEX;
            case "base64" -> Encoding.BASE64;
            case "base64url" -> Encoding.BASE64URL;
            default -> throw unknown("encoding", name, "hex", "base64", "base64url");
        };
    }

    private static KeyFormat keyFormat(String name) {
        return switch (name) {
            case "text" -> KeyFormat.TEXT;
            case "hex" -> KeyFormat.HEX;
            case "base64" -> KeyFormat.BASE64;
            default -> throw unknown("secret-format", name, "text", "hex", "base64");
        };
    }

    private TimeFormat timeFormat() {
        String name = setting("timestamp-format", "epoch-seconds");
        for (TimeFormat format : TimeFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return format;
            }
        }
        throw unknown(
                "timestamp-format",
                name,
                "epoch-seconds",
                "epoch-millis",
                "epoch-seconds-or-millis",
                "iso-8601",
                "rfc-1123");
    }

    private @Nullable Source source(String setting) {
        String place = setting(setting);
        if (place == null) {
            return null;
        }
        if (place.startsWith("json:")) {
            return Source.json(place.substring("json:".length()));
        }
        if (place.startsWith("header:")) {
            return Source.header(place.substring("header:".length()));
        }
        throw unknown(setting, place, "json:/pointer", "header:Name");
    }

    private static Duration duration(String text) {
        Duration duration = TimeSetting.read(text).orElse(null);
        if (duration == null) {
            throw new IllegalArgumentException(
                    "generic-hmac: retried-for is \"" + text + "\": expected " + TimeSetting.EXPECTED);
        }
        return duration;
    }

    private String setting(String name, String otherwise) {
        String value = setting(name);
        return value == null ? otherwise : value;
    }

    private @Nullable String setting(String name) {
        String value = settings.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static IllegalArgumentException unknown(String setting, String value, String... known) {
        return new IllegalArgumentException("generic-hmac: " + setting + " \"" + value + "\" is unknown; use one of "
                + new TreeSet<>(Set.of(known)));
    }
}
