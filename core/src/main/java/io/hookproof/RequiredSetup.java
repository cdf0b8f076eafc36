package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.Identity;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.settings.Nearest;
import io.hookproof.settings.SettingNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Refuses settings of a builder that lack something, contradict each other or would let anyone in. */
final class RequiredSetup {
    private final VerifierBuilder said;

    RequiredSetup(VerifierBuilder said) {
        this.said = said;
    }

    /**
     * Checks what must not be missing and must not contradict itself.
     *
     * @throws IllegalArgumentException if something is missing or contradicts itself; the message names it and the cure
     */
    void requireWhole() {
        // Checked before missing settings, because a missing one may be there under a misspelt name.
        requireAskedFor();
        requireOneSourceOfSecrets();
        requireSettings();
        requireATimeToTolerate();
        requireUrl();
        requireProof();
        requireOneMode();
        requireHandshakes();
        requireASecret();
    }

    private void requireSettings() {
        for (Map.Entry<String, String> required :
                said.provider.requiredSettings().entrySet()) {
            String setting = required.getKey();
            if (!said.settings.containsKey(setting)) {
                throw SettingNames.missing(setting, required.getValue());
            }
        }
        String anyone = said.settings.getOrDefault(Scheme.FOR_ANYONE, "true");
        if (!anyone.equals("true")) {
            throw new IllegalArgumentException("setting set." + Scheme.FOR_ANYONE + " is \"" + LogText.text(anyone)
                    + "\": set true, or leave it out");
        }
    }

    private void requireATimeToTolerate() {
        Scheme scheme = said.provider.scheme();
        if (said.tolerance != null && !scheme.hasSignedTime() && !(scheme instanceof JwtScheme)) {
            boolean isOurs = said.provider.id().equals(GenericHmac.ID);
            throw new IllegalArgumentException(
                    "this sender signs no time, so a tolerance has no effect: remove tolerance,"
                            + " in code .tolerance(…)"
                            + (isOurs
                                    ? ", or set timestamp-header, timestamp-item or timestamp-part and sign {timestamp}"
                                    : "")
                            + (said.provider.identity() == Identity.Plain.REPEATS
                                    ? ""
                                    : "; a repeated request is recognised for as long as rememberFor sets"));
        }
    }

    private void requireUrl() {
        if (said.provider.scheme().needsUrl()
                && said.publicUrl == null
                && !"true".equals(said.settings.get(Scheme.FOR_ANYONE))) {
            throw new IllegalArgumentException(
                    "this sender signs the URL, so it must be set: publicBase or publicUrl, in code .publicBase(URI)"
                            + " or .publicUrl(URI)");
        }
        if (said.publicUrl != null
                && said.publicUrl.isFixed()
                && said.provider.scheme().needsEachUrl()) {
            throw new IllegalArgumentException(
                    "publicUrl is the same for every request, and this sender signs a part of the URL that differs,"
                            + " or nothing else, so that one signature would prove any body: set publicBase, in code"
                            + " .publicBase(URI), if the URLs differ");
        }
        if (said.provider.identity() instanceof Identity.EventId id) {
            requireNotOfTheUrl(id.source());
        }
        if (said.provider.eventTypeIsProven()) {
            requireNotOfTheUrl(said.provider.eventType().get());
        }
        if (said.provider.modeIsProven()) {
            requireNotOfTheUrl(said.provider.mode().get().source());
        }
    }

    private void requireProof() {
        Trust trust = said.provider.scheme().coverage().trust();
        if (trust == Trust.NONE && !said.unsignedAccepted && said.refetch == null) {
            throw new IllegalArgumentException(
                    "this sender signs nothing: ask its API (refetch.bearer and the like, in code .refetch(…)),"
                            + " or let anyone in (acceptUnsigned=true, in code .acceptUnsigned())");
        }
        if (said.provider.identity() instanceof Identity.Fetched
                && said.provider.resource().isEmpty()
                && trust != Trust.NONE
                && said.refetch == null
                && !said.withoutReplayProtection) {
            throw new IllegalArgumentException(
                    "once(fetched(…)) remembers nothing without a re-fetch: ask its API (refetch, in code .refetch(…)),"
                            + " or let every arrival run (replay.store=none, in code .withoutReplayProtection())");
        }
        if (!trust.atLeast(said.requiredTrust) && said.refetch == null) {
            throw new IllegalArgumentException(
                    "this sender's proof covers " + trust + ", and .requireTrust(" + said.requiredTrust
                            + ") requires more: ask its API (refetch, in code .refetch(…)), or lower requireTrust");
        }
        if (said.onlyReports && said.requiredTrust != Trust.NONE) {
            throw new IllegalArgumentException(".reportOnly() lets unproven requests through, and .requireTrust("
                    + said.requiredTrust + ") refuses them: remove one of the two");
        }
    }

    private void requireOneMode() {
        if ((said.mode != null || said.isForBothModes) && said.provider.mode().isEmpty()) {
            throw new IllegalArgumentException("this sender does not mark events as live or test, the secret decides:"
                    + " remove mode, in code .mode(" + (said.mode == null ? "…) or .bothModes(" : said.mode) + ")");
        }
        if (said.mode != null && said.isForBothModes) {
            throw new IllegalArgumentException(".mode(" + said.mode + ") and .bothModes() contradict each other");
        }
    }

    private void requireHandshakes() {
        if (said.handshakeToken != null && !hasOne(true)) {
            throw new IllegalArgumentException(
                    "this sender has no handshake with a token: remove handshakeToken, in code .handshakeToken(…)");
        }
        if (said.tokenIsSaidTwice) {
            throw new IllegalArgumentException(
                    "handshakeToken is set twice, and only the second would be used: keep one call, or the setting"
                            + " without a call");
        }
        if (said.handshakeSecrets != null && !hasOne(false)) {
            throw new IllegalArgumentException(
                    "this sender brings no secret in a handshake: remove handshakeSecrets, in code"
                            + " .handshakeSecrets(…)");
        }
    }

    private void requireASecret() {
        if (!givesSecrets() && said.provider.scheme().needsSecret()) {
            String cure = "no secret: set secret, in code .secrets(Secret.of(…))";
            if (hasOne(false)) {
                cure += "; or keep the one that its handshake brings: handshakeSecrets, in code .handshakeSecrets(…)";
            }
            throw new IllegalArgumentException(cure);
        }
    }

    private void requireNotOfTheUrl(Source proven) {
        if (!said.coverage().covers(proven)) {
            throw new IllegalArgumentException("publicUrl is the same for every request, so it proves no " + proven
                    + ": set publicBase, in code .publicBase(URI)");
        }
    }

    /** Refuses several sources of secrets, because only one would ever be asked. */
    private void requireOneSourceOfSecrets() {
        if (said.secretsAreSaidTwice) {
            throw new IllegalArgumentException(
                    "secrets are set twice, and only the second would be used: keep one call, or the setting without a"
                            + " call. Secrets of a rotation belong in one call, the new one first, in code .secrets(Secret…)");
        }
        List<String> given = sourcesOfSecrets();
        if (given.size() > 1) {
            throw new IllegalArgumentException(
                    "secrets come from more than one place: " + String.join("; ", given) + ". Keep one of them");
        }
    }

    /** Whether secrets, or a source of them, replace the keys that the sender publishes. */
    boolean givesSecrets() {
        return !sourcesOfSecrets().isEmpty();
    }

    private List<String> sourcesOfSecrets() {
        List<String> given = new ArrayList<>();
        if (!said.secrets.isEmpty()) {
            given.add("secret, in code .secrets(Secret…)");
        }
        if (said.secretSource != null) {
            given.add(".secrets(Supplier)");
        }
        if (said.handshakeSecrets != null) {
            given.add("handshakeSecrets, in code .handshakeSecrets(…)");
        }
        if (said.tenantSecrets != null) {
            given.add(".secretsByTenant(…)");
        }
        return given;
    }

    /** Refuses a setting that nothing asks for. The URL of a look-up may refer to settings of the operator's own. */
    private void requireAskedFor() {
        SortedSet<String> asked = said.provider.settings();
        for (String name : said.settings.keySet()) {
            if (!asked.contains(name) && (said.refetch == null || !said.refetch.asksFor(name))) {
                throw new IllegalArgumentException("setting set." + LogText.text(name) + ", in code .set(\""
                        + LogText.text(name)
                        + "\", …), is unknown: " + said.provider.id()
                        + (asked.isEmpty() ? " asks for none" : " asks for " + asked + Nearest.question(name, asked))
                        + (said.provider.isBuiltIn()
                                ? ""
                                : "; a definition of your own asks with .requires(…) or .mayRequire(…)"));
            }
        }
    }

    /** Whether the sender has a handshake that needs a token, or otherwise one that brings a secret. */
    private boolean hasOne(boolean token) {
        for (Handshake handshake : said.provider.handshakes()) {
            if (token ? handshake.needsToken() : handshake.bringsSecret()) {
                return true;
            }
        }
        return false;
    }
}
