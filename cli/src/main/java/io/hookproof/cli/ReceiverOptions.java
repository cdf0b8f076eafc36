package io.hookproof.cli;

import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import io.hookproof.settings.SettingNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for an endpoint that would receive the message. */
final class ReceiverOptions {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ProviderOptions sender;

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "a live secret: text, env:NAME, @FILE or -; may be repeated during a rotation")
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "a public key: PEM, certificate, JWK, JWKS or raw; may be repeated")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--handshake-token",
            paramLabel = "T",
            description = "the token agreed with the sender for its handshake only, such as Meta's verify token")
    private @Nullable String handshakeToken;

    @Option(
            names = {"--public-url", "--url"},
            paramLabel = "URL",
            description = "the URL under which the endpoint is registered, for senders that sign it")
    private @Nullable String publicUrl;

    @Option(
            names = "--public-base",
            paramLabel = "URL",
            description = "only its scheme and host, such as https://hooks.example.com; path and query as received")
    private @Nullable String publicBase;

    @Option(
            names = "--config",
            paramLabel = "NAME=VALUE",
            description = "any other setting of an endpoint, as in web.xml: tolerance=10m, refetch.key=file:key.txt,"
                    + " refetch.base=https://sandbox.example.com; may be repeated")
    private Map<String, String> config = new HashMap<>();

    private @Nullable List<Secret> read;
    private @Nullable Secret token;

    Provider provider() {
        return sender.provider();
    }

    /** The URL by which the sender knows that target, if it was set. */
    Optional<String> publicUrl(String target) {
        return said(publicUrl, "publicUrl")
                .or(() -> said(publicBase, "publicBase").map(base -> base.replaceFirst("/$", "") + target));
    }

    private Optional<String> said(@Nullable String option, String setting) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(
                        SettingNames.known(config, List.of(setting)).get(setting)));
    }

    /** @param knownUrl a URL that was saved with the message */
    VerifierBuilder builder(Optional<String> knownUrl) {
        Provider provider = provider();
        requireSense(provider);
        VerifierBuilder builder =
                described(provider).listener(WebhookListener.none()).answerUnsignedHandshakes();
        List<Secret> live = live(provider);
        boolean unsigned = provider.scheme().coverage().trust() == Trust.NONE;
        if (unsigned && config.keySet().stream().noneMatch(name -> name.startsWith("refetch."))) {
            builder.acceptUnsigned();
        }
        if (!live.isEmpty() && !unsigned) {
            builder.secrets(live.toArray(new Secret[0]));
        } else if (!unsigned && provider.scheme().needsSecret() && !configHasSecrets()) {
            if (!bringsSecret(provider)) {
                throw new Mistake(
                        Hookproof.USAGE,
                        "--secret or --key is missing: " + provider.id() + " is verified by " + provider.scheme());
            }
            builder.handshakeSecrets(onlyInMemory());
        }
        token().ifPresent(builder::handshakeToken);
        Optional<String> asked = said(publicUrl, "publicUrl");
        Optional<String> base = said(publicBase, "publicBase");
        if (asked.isEmpty() && base.isPresent()) {
            builder.publicBase(url(base.get()));
        } else {
            asked.or(() -> knownUrl).ifPresent(url -> setUrl(builder, provider, url(url)));
        }
        sender.askedFor().forEach(builder::set);
        return builder;
    }

    /** Sets the URL of a message; only its scheme and host if each message has a URL of its own. */
    private static void setUrl(VerifierBuilder builder, Provider provider, URI url) {
        if (provider.scheme().needsEachUrl()) {
            builder.publicBase(url.resolve("/"));
        } else {
            builder.publicUrl(url);
        }
    }

    /** Refuses options that would have no effect. */
    private void requireSense(Provider provider) {
        boolean unsigned = provider.scheme().coverage().trust() == Trust.NONE;
        if (unsigned && !(secrets.isEmpty() && keys.isEmpty())) {
            throw new Mistake(
                    Hookproof.USAGE, provider.id() + " signs nothing, so no secret is looked at: leave --secret out");
        }
        if (configHasSecrets() && !(secrets.isEmpty() && keys.isEmpty())) {
            throw new Mistake(Hookproof.USAGE, "secrets from two places: give either --secret and --key, or --config");
        }
        for (String name : SettingNames.known(config, GenericHmac.SETTINGS).keySet()) {
            if (GenericHmac.SETTINGS.contains(name)) {
                throw new Mistake(
                        Hookproof.USAGE, "--config " + name + " describes a sender: write --set " + name + "=…");
            }
        }
        if (said(null, "provider").isPresent() || said(null, "reportOnly").isPresent()) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--config is not for provider, which --provider says, nor for reportOnly: verdicts are shown as they"
                            + " are");
        }
    }

    private boolean configHasSecrets() {
        return said(null, "handshakeSecrets").isPresent()
                || config.keySet().stream().anyMatch(name -> name.equals("secret") || name.startsWith("secret."));
    }

    private static boolean bringsSecret(Provider provider) {
        return provider.handshakes().stream().anyMatch(Handshake::bringsSecret);
    }

    /** Reads the secrets before any message, because all may come from standard input, in this order. */
    void readSecrets() {
        live(provider());
        token();
    }

    private Optional<Secret> token() {
        if (token == null && handshakeToken != null) {
            token = Secret.of(Given.secret(handshakeToken));
        }
        return Optional.ofNullable(token);
    }

    /** The live secrets, read once, because standard input has each secret once, however many files there are. */
    private List<Secret> live(Provider provider) {
        if (read == null) {
            List<Secret> all = new ArrayList<>();
            secrets.forEach(secret -> all.add(Secret.of(Given.secret(secret))));
            keys.forEach(key -> all.add(key(provider, key)));
            read = all;
        }
        return read;
    }

    private static Secret key(Provider provider, Path file) {
        Secret key = Secret.of(Given.key(file));
        try {
            provider.scheme().bind(List.of(key));
            return key;
        } catch (IllegalArgumentException unusable) {
            throw new Mistake(Hookproof.USAGE, file + ": " + unusable.getMessage());
        }
    }

    private VerifierBuilder described(Provider provider) {
        Map<String, String> all = new HashMap<>(config);
        all.putAll(sender.description());
        all.put("provider", provider.id());
        return WebhookConfig.builder(all);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException noUrl) {
            throw new Mistake(
                    Hookproof.USAGE, "\"" + text + "\" is not a URL such as https://hooks.example.com/github");
        }
    }

    /** Secrets that handshakes bring, kept in memory, which is enough to see them answered. */
    private static HandshakeSecrets onlyInMemory() {
        AtomicReference<@Nullable Secret> established = new AtomicReference<>();
        return new HandshakeSecrets() {
            @Override
            public List<Secret> of(String endpoint) {
                Secret secret = established.get();
                return secret == null ? List.of() : List.of(secret);
            }

            @Override
            public boolean establish(String endpoint, Secret secret) {
                return established.compareAndSet(null, secret);
            }
        };
    }
}
