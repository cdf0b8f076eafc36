package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.ReplayStores;
import io.hookproof.replay.StoreSettings;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import io.hookproof.settings.Nearest;
import io.hookproof.settings.SettingNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Builds an endpoint from text settings, which are the same in web.xml, in properties and on the command line. The
 * words of a name are separated by capitals or by hyphens: {@code publicBase} and {@code public-base} are one setting.
 * Give each setting in one spelling only. White space around a value is no part of it, except around a secret.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><td>{@code provider}</td><td>required: an id, or {@code generic-hmac} with the settings of
 *       {@link GenericHmac}</td></tr>
 *   <tr><td>{@code secret}</td><td>a literal, {@code ${env:NAME}} or {@code file:/path}; during a rotation also
 *       {@code secret.2} to {@code secret.8}. A comma-separated list is refused; a secret that contains a comma is read
 *       from a file</td></tr>
 *   <tr><td>{@code endpoint}</td><td>a name; by default the provider's id. {@code generic-hmac} needs one in a shared
 *       store</td></tr>
 *   <tr><td>{@code namespace}</td><td>separates applications that share a store</td></tr>
 *   <tr><td>{@code tolerance}, {@code lease}, {@code rememberFor}</td><td>a number with its unit ({@code ms},
 *       {@code s}, {@code m}, {@code h}, {@code d}), such as {@code 5m}, or ISO-8601, such as {@code PT5M}. A tolerance
 *       is at most a year; Hookproof warns of more than a day if no retry needs it</td></tr>
 *   <tr><td>{@code publicBase}, {@code publicUrl}</td><td>the URL under which the sender knows this endpoint</td></tr>
 *   <tr><td>{@code bodyLimit}</td><td>bytes; by default 1048576</td></tr>
 *   <tr><td>{@code handshakeToken}</td><td>like {@code secret}; enables a handshake with a token</td></tr>
 *   <tr><td>{@code handshakeSecrets}</td><td>in place of {@code secret}: the folder for a secret that arrives in the
 *       handshake, such as Asana's</td></tr>
 *   <tr><td>{@code answerUnsignedHandshakes}, {@code acceptUnsigned}</td><td>{@code true} or {@code false}</td></tr>
 *   <tr><td>{@code requireTrust}</td><td>{@code body}, {@code fields} or {@code sender}</td></tr>
 *   <tr><td>{@code mode}</td><td>{@code live}, {@code test} or {@code both}, for senders that mark events as live or
 *       test</td></tr>
 *   <tr><td>{@code reportOnly}</td><td>{@code true} for the weeks of a migration; see
 *       {@link VerifierBuilder#reportOnly}</td></tr>
 *   <tr><td>{@code replay.store}</td><td>{@code memory} (the default), {@code none}, {@code redis} or {@code jdbc};
 *       other {@code replay.…} settings are the store's</td></tr>
 *   <tr><td>{@code refetch.…}</td><td>looks each delivery up at the provider's API.
 *       <br>Credentials, like {@code secret}: {@code refetch.key} for the key of our account, {@code refetch.bearer},
 *       {@code refetch.basic}, {@code refetch.header} with {@code refetch.value}, {@code refetch.tokenUrl} with
 *       {@code refetch.clientId}, {@code refetch.clientSecret} and {@code refetch.scope}, or {@code refetch.none}.
 *       <br>An API of your own: {@code refetch.url} with {@code refetch.id}, such as {@code json:/id}, by default
 *       {@code event-id}; {@code refetch.identifiedBy}, a pointer such as {@code /data/id} to that id in the API's
 *       answer; {@code refetch.stateWithout}, comma-separated pointers to parts of the answer that differ although the
 *       object is unchanged.
 *       <br>Also: {@code refetch.base}; {@code refetch.within}, like {@code tolerance};
 *       {@code refetch.missesAMinute} and {@code refetch.requestsAMinute}, limits for messages that do not prove what
 *       they name; {@code refetch.whenGone}, which is {@code come-again}, {@code use-the-message} or {@code
 *       refuse}</td></tr>
 *   <tr><td>{@code set.…}</td><td>further values that the provider needs, such as {@code set.webhook-id}</td></tr>
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
            "handshakeSecrets",
            "answerUnsignedHandshakes",
            "acceptUnsigned",
            "requireTrust",
            "mode",
            "reportOnly");

    private static final Set<String> SECRETS = Set.of(
            "secret",
            "handshakeToken",
            "refetch.key",
            "refetch.bearer",
            "refetch.basic",
            "refetch.value",
            "refetch.clientSecret",
            "replay.password");

    private static final Set<String> WRITTEN_BY_SENDERS = Set.of("prefix", "signed-content", "or-signed-content");

    /** Settings whose default may be looser, so that a value that got lost must not pass for one that was not given. */
    private static final Set<String> NEVER_NULL = Set.of(
            "requireTrust",
            "endpoint",
            "namespace",
            "mode",
            "publicBase",
            "publicUrl",
            "rememberFor",
            "lease",
            "tolerance",
            "bodyLimit");

    private final Settings settings;

    private WebhookConfig(Map<String, String> settings) {
        Objects.requireNonNull(settings, "settings");
        Map<String, String> known = SettingNames.known(settings, known());
        for (Map.Entry<String, String> setting : known.entrySet()) {
            // Null where the map was filled from the environment.
            if (setting.getValue() != null) {
                setting.setValue(stripped(setting.getKey(), setting.getValue()));
            }
        }
        this.settings = new Settings(known);
    }

    /**
     * Strips white space from the value of a setting. White space around a secret stays, because it is part of the key;
     * a warning says so. A blank around what a sender writes or signs stays too, to be refused: it may be meant.
     *
     * @param name the setting, in the spelling of {@link #NAMES}
     */
    static String stripped(String name, String value) {
        String stripped = value.strip();
        boolean standsElsewhere = stripped.startsWith("${") || stripped.startsWith("file:");
        boolean mayBeMeant = isSecret(name) || WRITTEN_BY_SENDERS.contains(name) && value.indexOf('\n') < 0;
        return mayBeMeant && !standsElsewhere ? value : stripped;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(NAMES);
        known.addAll(GenericHmac.SETTINGS);
        for (String name : RefetchConfig.NAMES) {
            known.add("refetch." + name);
        }
        return known;
    }

    /**
     * Returns a builder with these settings, for what only code can add: a listener, a clock, a store of the
     * application's own. {@link VerifierBuilder#build} opens the replay store that the settings describe once
     * everything else is in order.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and the cure
     */
    public static VerifierBuilder builder(Map<String, String> settings) {
        return new WebhookConfig(settings).builder();
    }

    /**
     * Returns the verifier that these settings describe.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and the cure
     * @throws io.hookproof.replay.ReplayStoreException if the replay store cannot be reached, unless
     *     {@code replay.start} is {@code without-store}
     */
    public static Verifier verifier(Map<String, String> settings) {
        return builder(settings).build();
    }

    /**
     * Returns the verifiers of an application's endpoints. Each endpoint has settings
     * {@code hookproof.endpoints.<name>.<setting>}. The settings {@code hookproof.replay.…} describe one store for all
     * endpoints that have none of their own. Names that do not begin with {@code hookproof.} are ignored.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and the cure
     * @throws io.hookproof.replay.ReplayStoreException if the replay store cannot be reached, unless
     *     {@code replay.start} is {@code without-store}
     */
    public static List<Verifier> endpoints(Map<String, String> settings) {
        return EndpointSettings.verifiers(settings);
    }

    private VerifierBuilder builder() {
        Provider provider = provider();
        VerifierBuilder builder = Verifier.of(provider);
        List<Secret> secrets = secrets();
        if (!secrets.isEmpty() && settings.text("jwks").isPresent()) {
            throw new IllegalArgumentException(
                    "jwks and secret both give the sender's public keys, and only one would be used: remove one");
        }
        if (!secrets.isEmpty()) {
            builder.secrets(secrets.toArray(new Secret[0]));
        }
        settings.text("endpoint").ifPresent(builder::endpoint);
        settings.text("namespace").ifPresent(builder::namespace);
        say("tolerance", settings.duration("tolerance"), builder::tolerance);
        say("lease", settings.duration("lease"), builder::lease);
        say("rememberFor", settings.duration("rememberFor"), builder::rememberFor);
        if (settings.text("publicBase").isPresent()
                && settings.text("publicUrl").isPresent()) {
            throw new IllegalArgumentException("publicBase and publicUrl are both set: remove one");
        }
        say("publicBase", settings.uri("publicBase"), builder::publicBase);
        say("publicUrl", settings.uri("publicUrl"), builder::publicUrl);
        say("bodyLimit", settings.bytes("bodyLimit"), builder::bodyLimit);
        settings.secret("handshakeToken").ifPresent(builder::handshakeToken);
        Optional<String> folder = settings.text("handshakeSecrets");
        if (folder.isPresent()) {
            builder.handshakeSecrets(HandshakeSecrets.inFolder(Path.of(folder.get())));
        }
        Optional<String> trust = settings.text("requireTrust");
        if (trust.isPresent()) {
            builder.requireTrust(trust(trust.get()));
        }
        Optional<String> mode = settings.text("mode");
        if (mode.isPresent()) {
            mode(builder, mode.get());
        }
        if (settings.flag("reportOnly")) {
            builder.reportOnly();
        }
        if (settings.flag("answerUnsignedHandshakes")) {
            builder.answerUnsignedHandshakes();
        }
        if (settings.flag("acceptUnsigned")) {
            builder.acceptUnsigned();
        }
        settings.under("set.").texts().forEach(builder::set);
        RefetchConfig.of(settings.under("refetch."), settings.text("event-id")).ifPresent(builder::refetch);
        replays(builder);
        return builder;
    }

    /**
     * Passes a value on to the builder. The builder's refusals name its method, so they are rewritten to name the
     * setting.
     */
    private <T> void say(String name, Optional<T> value, Consumer<T> to) {
        try {
            value.ifPresent(to);
        } catch (IllegalArgumentException wrong) {
            throw settings.wrong(name, wrong);
        }
    }

    private Provider provider() {
        requireFilled("provider");
        String id = settings.text("provider").orElse("");
        boolean generic = GenericHmac.ID.equals(id);
        Provider named = id.isBlank() || generic ? null : Providers.named(id);
        // Checked before missing settings, because a missing one may be there under a misspelt name.
        requireKnown(generic, named == null ? Set.of() : named.settings());
        if (generic) {
            Map<String, String> own = new HashMap<>(settings.texts());
            own.keySet().retainAll(GenericHmac.SETTINGS);
            return GenericHmac.of(own);
        }
        if (named == null) {
            throw new IllegalArgumentException(
                    "setting provider is missing: an id such as github, or " + GenericHmac.ID);
        }
        return named;
    }

    private void requireKnown(boolean generic, Set<String> asked) {
        Set<String> known = new TreeSet<>(NAMES);
        known.add("replay.store");
        if (generic) {
            known.addAll(GenericHmac.SETTINGS);
        }
        for (String name : settings.texts().keySet()) {
            requireFilled(name);
            if (NEVER_NULL.contains(name) && settings.text(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "setting " + name + " has no value: is the variable that it comes from set?");
            }
            boolean prefixed = name.startsWith("replay.")
                    || name.startsWith("refetch.")
                    || name.startsWith("set.")
                    || name.startsWith("secret.");
            if (!known.contains(name) && !prefixed) {
                throw new IllegalArgumentException("setting \"" + LogText.text(name) + "\" is unknown"
                        + (asked.contains(name)
                                ? "; is it set." + name + "?"
                                : name.matches("secret[-_]?[2-8]")
                                        ? "; is it secret." + name.charAt(name.length() - 1) + "?"
                                        : Nearest.question(name, known))
                        + "; known are " + known + ", secret.2 to secret.8, replay.…, refetch.…, set.…"
                        + (!generic && GenericHmac.SETTINGS.contains(name)
                                ? "; it belongs to provider " + GenericHmac.ID
                                : ""));
            }
        }
    }

    /**
     * Refuses an unresolved placeholder. Taken literally, a namespace or an account would be the same in every process
     * where the variable is not set.
     */
    private void requireFilled(String name) {
        boolean looksUpItself = isSecret(name) || name.startsWith("replay.");
        if (!looksUpItself && settings.text(name).orElse("").contains("${")) {
            throw new IllegalArgumentException("setting " + LogText.text(name)
                    + " is an unresolved ${placeholder}; is the variable it names set where this runs? Only secrets may"
                    + " be written ${env:NAME}");
        }
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(name) || name.startsWith("secret.");
    }

    private List<Secret> secrets() {
        for (String rest : settings.under("secret.").texts().keySet()) {
            if (!rest.matches("[2-8]")) {
                throw new IllegalArgumentException("setting \"secret." + LogText.text(rest)
                        + "\" is unknown: for a rotation there are secret.2 to secret.8");
            }
        }
        List<Secret> secrets = new ArrayList<>();
        settings.secretAlone("secret").ifPresent(secrets::add);
        for (int i = 2; i <= 8; i++) {
            settings.secretAlone("secret." + i).ifPresent(secrets::add);
        }
        return secrets;
    }

    private void replays(VerifierBuilder builder) {
        Map<String, String> replay = settings.under("replay.").texts();
        String said = replay.get("store");
        if (said != null) {
            replay.put(
                    "store",
                    StoreSettings.of(Map.of("store", said)).text("store").orElse(said));
        }
        boolean shared = said != null && !List.of("none", "memory").contains(replay.get("store"));
        if (shared
                && GenericHmac.ID.equals(settings.text("provider").orElse(""))
                && settings.text("endpoint").isEmpty()) {
            throw new IllegalArgumentException(
                    "setting endpoint is missing: without a name of its own this sender would"
                            + " share its memory with every other " + GenericHmac.ID + " in the store");
        }
        if ("none".equals(replay.get("store"))) {
            Set<String> more = new TreeSet<>(replay.keySet());
            more.remove("store");
            if (!more.isEmpty()) {
                throw new IllegalArgumentException("replay.store=none remembers nothing, so " + more
                        + " have no effect under replay: remove them, or set replay.store=memory");
            }
            builder.withoutReplayProtection();
        } else if (!replay.isEmpty()) {
            builder.replaysOpenedBy(() -> ReplayStores.create(replay));
        }
    }

    private Trust trust(String value) {
        for (Trust trust : Trust.values()) {
            // Requiring NONE means nothing, and can be written in code only.
            if (trust != Trust.NONE && trust.name().toLowerCase(Locale.ROOT).equals(value)) {
                return trust;
            }
        }
        throw settings.wrong("requireTrust", value, "body, fields or sender");
    }

    private void mode(VerifierBuilder builder, String value) {
        switch (value) {
            case "live" -> builder.mode(Mode.LIVE);
            case "test" -> builder.mode(Mode.TEST);
            case "both" -> builder.bothModes();
            default -> throw settings.wrong("mode", value, "live, test or both");
        }
    }
}
