package io.hookproof.cli;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Generates a secret for a sender that lets its user choose one. */
@Command(
        name = "generate-secret",
        mixinStandardHelpOptions = true,
        description = "Makes a secret of 32 random bytes in the form that this sender's secrets have.",
        footer = {"", "Example:", "  hookproof generate-secret --provider github"})
final class GenerateSecret implements Callable<Integer> {
    private static final int BYTES = 32;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ProviderOptions sender;

    @Override
    public Integer call() {
        Provider provider = sender.provider();
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String hex = HexFormat.of().formatHex(random);
        String base64 = Base64.getEncoder().encodeToString(random);
        String scheme = provider.scheme().toString();
        for (String candidate : List.of("v1,whsec_" + base64, "whsec_" + base64, hex, "hookproof:" + hex)) {
            // The prefix belongs to the sender's format if only base64 may follow it. A key of arbitrary text may begin
            // with it too.
            boolean isText = candidate.contains("whsec_") && serves(provider, candidate + "*");
            if (!isText && serves(provider, candidate)) {
                spec.commandLine().getOut().println(candidate);
                return 0;
            }
        }
        boolean unsigned = provider.scheme().coverage().trust() == Trust.NONE;
        throw new Mistake(
                Hookproof.USAGE,
                provider.id()
                        + (unsigned
                                ? " signs nothing, so there is no secret to make; look its deliveries up at its API"
                                : " signs with a key of its own, so there is no secret to make: " + scheme));
    }

    private static boolean serves(Provider provider, String candidate) {
        // Random bytes may well be a public key without a private one.
        if (provider.scheme().needsPublicKey()) {
            return false;
        }
        try {
            provider.scheme().bind(List.of(Secret.of(candidate)));
            return true;
        } catch (IllegalArgumentException otherForm) {
            return false;
        }
    }
}
