package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint described in text: the same settings in web.xml, in properties and on the command line.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><td>{@code provider}</td><td>required: an id, or {@code generic-hmac} with the settings of {@link GenericHmac}</td></tr>
 *   <tr><td>{@code secret}</td><td>a literal, {@code ${env:NAME}} or {@code file:/path}; during a rotation also
 *       {@code secret.2} to {@code secret.8}</td></tr>
 *   <tr><td>{@code endpoint}</td><td>a name; the provider's id unless said. {@code generic-hmac} needs one in a shared store</td></tr>
 *   <tr><td>{@code namespace}</td><td>keeps applications apart in a shared store</td></tr>
 *   <tr><td>{@code tolerance}, {@code lease}, {@code rememberFor}</td><td>seconds such as {@code 300}, or ISO-8601 such
 *       as {@code PT5M}</td></tr>
 *   <tr><td>{@code publicBase}, {@code publicUrl}</td><td>how the sender knows this endpoint</td></tr>
 *   <tr><td>{@code bodyLimit}</td><td>bytes; 1048576 unless said</td></tr>
 *   <tr><td>{@code handshakeToken}</td><td>like {@code secret}; arms a handshake with a token</td></tr>
 *   <tr><td>{@code answerUnsignedHandshakes}, {@code acceptUnsigned}</td><td>{@code true} or {@code false}</td></tr>
 *   <tr><td>{@code requireTrust}</td><td>{@code body}, {@code fields} or {@code sender}</td></tr>
 *   <tr><td>{@code mode}</td><td>{@code live}, {@code test} or {@code both}, for senders that say which</td></tr>
 *   <tr><td>{@code reportOnly}</td><td>{@code true} for the weeks of a migration; see
 *       {@link VerifierBuilder#reportOnly}</td></tr>
 *   <tr><td>{@code replay.store}</td><td>{@code memory} unless said; {@code none}, {@code redis}, {@code jdbc}; further
 *       {@code replay.…} are the store's</td></tr>
 *   <tr><td>{@code refetch.…}</td><td>look each delivery up: {@code refetch.key} for the key of our account, or
 * {@code refetch.bearer}, {@code refetch.basic},
 *       {@code refetch.header} with {@code refetch.value}, {@code refetch.tokenUrl} with {@code refetch.clientId},
 *       {@code refetch.clientSecret} and {@code refetch.scope}, or
 *       {@code refetch.none} for the credentials, like {@code secret}; {@code refetch.url} with {@code refetch.id}, such as
 *       {@code json:/id}, for an API of your own; {@code refetch.base}; {@code refetch.within}, like
 *       {@code tolerance}; {@code refetch.whenGone}: {@code come-again},
 *       {@code use-the-message} or {@code refuse}</td></tr>
 *   <tr><td>{@code set.…}</td><td>what the provider needs beside, such as {@code set.webhook-id}</td></tr>
 * </table>
 */
public final class WebhookConfig {
    private static final Set<String> NAMES = Set.of(
            "provider",
            "secret",
            "endpoint",
            "namespace",
            "tolerance",
            "lease",
            "rememberFor",
            "publicBase",
            "publicUrl",
            "bodyLimit",
            "handshakeToken",
            "answerUnsignedHandshakes",
            "acceptUnsigned",
            "requireTrust",
            "mode",
            "reportOnly");
    private static final int MAX_SECRET_FILE = 64 * 1024;

    private final Map<String, String> settings;
    private final UnaryOperator<@Nullable String> environment;

    private WebhookConfig(Map<String, String> settings, UnaryOperator<@Nullable String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * A builder with these settings, for what only code can add: a listener, a clock, a store of its own.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; names it and the cure
     */
    public static VerifierBuilder builder(Map<String, String> settings) {
        return new WebhookConfig(settings, System::getenv).builder();
    }

    /**
     * The verifier that these settings describe.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; names it and the cure
     */
    public static Verifier verifier(Map<String, String> settings) {
        return builder(settings).build();
    }

    /**
     * The verifiers of an application's endpoints: {@code hookproof.endpoints.<name>.<setting>} for each, and
     * {@code hookproof.replay.…} for one store that all share which have none of their own. Names without
     * {@code hookproof.} are somebody else's.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; names it and the cure
     */
    public static List<Verifier> endpoints(Map<String, String> settings) {
        return EndpointSettings.verifiers(settings);
    }

    private VerifierBuilder builder() {
        Provider provider = provider();
        requireKnown(provider);
        VerifierBuilder builder = Verifier.of(provider);
        List<Secret> secrets = secrets();
        if (!secrets.isEmpty()) {
            builder.secrets(secrets.toArray(new Secret[0]));
        }
        text("endpoint").ifPresent(builder::endpoint);
        text("namespace").ifPresent(builder::namespace);
        text("tolerance").ifPresent(value -> builder.tolerance(duration("tolerance", value)));
        text("lease").ifPresent(value -> builder.lease(duration("lease", value)));
        text("rememberFor").ifPresent(value -> builder.rememberFor(duration("rememberFor", value)));
        text("publicBase").ifPresent(value -> builder.publicBase(uri("publicBase", value)));
        text("publicUrl").ifPresent(value -> builder.publicUrl(uri("publicUrl", value)));
        text("bodyLimit").ifPresent(value -> builder.bodyLimit(number("bodyLimit", value)));
        text("handshakeToken").ifPresent(value -> builder.handshakeToken(secret("handshakeToken", value)));
        text("requireTrust").ifPresent(value -> builder.requireTrust(trust(value)));
        text("mode").ifPresent(value -> mode(builder, value));
        if (flag("reportOnly")) {
            builder.reportOnly();
        }
        if (flag("answerUnsignedHandshakes")) {
            builder.answerUnsignedHandshakes();
        }
        if (flag("acceptUnsigned")) {
            builder.acceptUnsigned();
        }
        under("set.").forEach(builder::set);
        RefetchConfig.of(under("refetch."), this::secret).ifPresent(builder::refetch);
        replays(builder);
        return builder;
    }

    private Provider provider() {
        String id = text("provider")
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting provider is missing: an id such as github, or " + GenericHmac.ID));
        return id.equals(GenericHmac.ID) ? GenericHmac.of(settings) : Providers.named(id);
    }

    private void requireKnown(Provider provider) {
        for (String name : settings.keySet()) {
            boolean generic = provider.id().equals(GenericHmac.ID) && GenericHmac.SETTINGS.contains(name);
            boolean prefixed = name.startsWith("replay.")
                    || name.startsWith("refetch.")
                    || name.startsWith("set.")
                    || name.startsWith("secret.");
            if (!NAMES.contains(name) && !generic && !prefixed) {
                throw new IllegalArgumentException("setting \"" + Clean.text(name) + "\" is unknown"
                        + meant(name)
                        + "; known are "
                        + new TreeSet<>(NAMES) + ", replay.…, refetch.…, set.…"
                        + (GenericHmac.SETTINGS.contains(name) ? "; it belongs to provider " + GenericHmac.ID : ""));
            }
        }
    }

    /** A name of ours that differs in nothing but how words are set apart: {@code public-url} for {@code publicUrl}. */
    private static String meant(String name) {
        for (String known : NAMES) {
            if (known.equalsIgnoreCase(name.replaceAll("[-_.]", ""))) {
                return "; is it " + known + "?";
            }
        }
        return "";
    }

    private List<Secret> secrets() {
        Map<String, String> byName = new TreeMap<>();
        text("secret").ifPresent(value -> byName.put("secret", value));
        under("secret.").forEach((rest, value) -> {
            if (!rest.matches("[2-8]")) {
                throw new IllegalArgumentException("setting \"secret." + Clean.text(rest)
                        + "\" is unknown: beside secret there are secret.2 to secret.8, for a rotation");
            }
            byName.put("secret." + rest, value);
        });
        List<Secret> secrets = new ArrayList<>();
        byName.forEach((name, value) -> secrets.add(secret(name, value)));
        return secrets;
    }

    private Secret secret(String name, String value) {
        try {
            if (value.startsWith("${env:") && value.endsWith("}")) {
                String variable = value.substring("${env:".length(), value.length() - 1);
                String found = environment.apply(variable);
                if (found == null) {
                    throw new IllegalArgumentException("environment variable " + variable + " is not set");
                }
                return Secret.of(found);
            }
            return value.startsWith("file:") ? Secret.of(file(value)) : Secret.of(value);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("setting " + name + ": " + unusable.getMessage(), unusable);
        }
    }

    /** The content of a secret file without the line end that editors put there. */
    private static String file(String value) {
        try {
            Path path = Path.of(value.substring("file:".length()));
            if (Files.size(path) > MAX_SECRET_FILE) {
                throw new IllegalArgumentException(
                        "the file is longer than " + MAX_SECRET_FILE + " bytes: is it a secret?");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (text.endsWith("\n")) {
                text = text.substring(0, text.length() - 1);
            }
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("the file cannot be read as text: "
                    + unreadable.getClass().getSimpleName() + "; does it exist, and may this process read it?");
        }
    }

    private void replays(VerifierBuilder builder) {
        Map<String, String> replay = under("replay.");
        boolean shared = !List.of("none", "memory").contains(replay.getOrDefault("store", "memory"));
        if (shared
                && GenericHmac.ID.equals(settings.get("provider"))
                && text("endpoint").isEmpty()) {
            throw new IllegalArgumentException(
                    "setting endpoint is missing: without a name of its own this sender would"
                            + " share its memory with every other " + GenericHmac.ID + " in the store");
        }
        if ("none".equals(replay.get("store"))) {
            builder.withoutReplayProtection();
        } else if (!replay.isEmpty()) {
            builder.replays(ReplayStores.create(replay));
        }
    }

    private Map<String, String> under(String prefix) {
        Map<String, String> found = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private boolean flag(String name) {
        String value = settings.getOrDefault(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    private static Trust trust(String value) {
        for (Trust trust : Trust.values()) {
            if (trust.name().toLowerCase(Locale.ROOT).equals(value)) {
                return trust;
            }
        }
        throw wrong("requireTrust", value, "body, fields or sender");
    }

    private static void mode(VerifierBuilder builder, String value) {
        switch (value) {
            case "live" -> builder.mode(Mode.LIVE);
            case "test" -> builder.mode(Mode.TEST);
            case "both" -> builder.bothModes();
            default -> throw wrong("mode", value, "live, test or both");
        }
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw wrong(name, value, "a whole number");
        }
    }

    static Duration duration(String name, String value) {
        try {
            boolean seconds = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
            return seconds ? Duration.ofSeconds(Long.parseLong(value)) : Duration.parse(value);
        } catch (DateTimeException | NumberFormatException noDuration) {
            throw wrong(name, value, "seconds such as 300, or ISO-8601 such as PT5M");
        }
    }

    static URI uri(String name, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException noUri) {
            throw wrong(name, value, "an absolute URL such as https://hooks.example.com");
        }
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(
                "setting " + name + " is \"" + Clean.text(value) + "\": expected " + expected);
    }
}
