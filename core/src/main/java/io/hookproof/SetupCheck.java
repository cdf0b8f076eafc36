package io.hookproof;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.settings.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Checks the settings of a builder for what is missing, contradictory or insecure. */
final class SetupCheck {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final VerifierBuilder said;

    SetupCheck(VerifierBuilder said) {
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
                throw new IllegalArgumentException("setting set." + setting + " is missing, in code .set(\"" + setting
                        + "\", …): " + required.getValue());
            }
        }
        String anyone = said.settings.getOrDefault(Scheme.FOR_ANYONE, "true");
        if (!anyone.equals("true")) {
            throw new IllegalArgumentException("setting set." + Scheme.FOR_ANYONE + " is \"" + Clean.text(anyone)
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
                            + "; a repeated request is recognised for as long as rememberFor sets");
        }
    }

    private void requireUrl() {
        boolean isForAnyone = "true".equals(said.settings.get(Scheme.FOR_ANYONE));
        if (said.provider.scheme().needsUrl() && said.publicUrl == null && !isForAnyone) {
            throw new IllegalArgumentException(
                    "this sender signs the URL, so it must be set: publicBase or publicUrl, in code .publicBase(URI)"
                            + " or .publicUrl(URI)");
        }
        if (said.publicUrl != null && said.publicUrl.isFixed()) {
            if (said.provider.identity() instanceof Identity.EventId id) {
                requireNotOfTheUrl(id.source());
            }
            if (said.provider.eventTypeIsProven()) {
                requireNotOfTheUrl(said.provider.eventType().get());
            }
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
        if (said.handshakeToken != null && !has(Handshake::needsToken)) {
            throw new IllegalArgumentException(
                    "this sender has no handshake with a token: remove handshakeToken, in code .handshakeToken(…)");
        }
        if (said.handshakeSecrets != null && !has(Handshake::bringsSecret)) {
            throw new IllegalArgumentException(
                    "this sender brings no secret in a handshake: remove handshakeSecrets, in code"
                            + " .handshakeSecrets(…)");
        }
    }

    private void requireASecret() {
        if (!givesSecrets() && said.provider.scheme().needsSecret()) {
            String cure = "no secret: set secret, in code .secrets(Secret.of(…))";
            if (has(Handshake::bringsSecret)) {
                cure += "; or keep the one that its handshake brings: handshakeSecrets, in code .handshakeSecrets(…)";
            }
            throw new IllegalArgumentException(cure);
        }
    }

    private void requireNotOfTheUrl(Source proven) {
        if (!said.provider.scheme().coverage().ofFixedUrl().covers(proven)) {
            throw new IllegalArgumentException("publicUrl is the same for every request, so it proves no " + proven
                    + ": set publicBase, in code .publicBase(URI)");
        }
    }

    /** Refuses several sources of secrets, because only one would ever be asked. */
    private void requireOneSourceOfSecrets() {
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
                throw new IllegalArgumentException("setting set." + Clean.text(name) + ", in code .set(\""
                        + Clean.text(name)
                        + "\", …), is unknown: " + said.provider.id()
                        + (asked.isEmpty() ? " asks for none" : " asks for " + asked + Nearest.question(name, asked))
                        + (said.provider.isBuiltIn()
                                ? ""
                                : "; a definition of your own asks with .requires(…) or .mayRequire(…)"));
            }
        }
    }

    private boolean has(Predicate<Handshake> kind) {
        for (Handshake handshake : said.provider.handshakes()) {
            if (kind.test(handshake)) {
                return true;
            }
        }
        return false;
    }

    /** Warns of what is allowed but may be a mistake. */
    void warn(Reporter reporter) {
        warnOfSecrets("", said.secrets, reporter);
        warnOfDefinition(reporter);
        if (said.mode == null && !said.isForBothModes && said.provider.mode().isPresent()) {
            reporter.warning("live and test events both run the handler: set mode=live, mode=test or mode=both, in code"
                    + " .mode(LIVE), .mode(TEST) or .bothModes()");
        }
        Duration enough = enough(said.provider);
        if (said.tolerance != null && said.tolerance.compareTo(enough) > 0) {
            reporter.warning(
                    "tolerance " + said.tolerance + ": an attacker can hold a captured request back for that long, and"
                            + " each delivery is remembered for twice as long; for this sender's retries " + enough
                            + " is enough");
        }
        if (said.settings.containsKey(Scheme.FOR_ANYONE)) {
            reporter.warning("set." + Scheme.FOR_ANYONE
                    + ": events that the sender signed for another of its customers run the" + " handler too");
        }
        if (said.onlyReports) {
            reporter.warning(
                    "REPORT ONLY: what fails its proof is reported and let through; anyone who knows the URL can"
                            + " run the handler until .reportOnly() is gone. A body over " + said.bodyLimit
                            + " bytes is refused all the same (bodyLimit)");
            if (!said.withoutReplayProtection && said.provider.identity() != Identity.Plain.REPEATS) {
                reporter.warning(
                        "report-only beside replay protection: repeated deliveries are answered here and do not"
                                + " reach a check of your own; if they should, add replay.store=none, in code"
                                + " .withoutReplayProtection()");
            }
        }
        if (said.tenantSecrets != null && said.refetch != null) {
            reporter.warning(
                    "one credential asks the API for all tenants, and a tenant's message may name another tenant's"
                            + " object: compare the object's owner with delivery.tenant()");
        }
        warnOfNothing(reporter);
        Trust trust = said.provider.scheme().coverage().trust();
        if (said.unsignedAccepted && (trust == Trust.NONE || trust == Trust.FIELDS)) {
            reporter.warning(
                    trust == Trust.NONE
                            ? "unsigned deliveries are let through: anyone who knows the URL can run the handler, and fill the"
                                    + " replay store with invented events"
                            : "parts that the signature does not cover are read all the same: an attacker who has one"
                                    + " genuine delivery can change them");
        }
    }

    /** Warns of settings that have no effect here, because an operator may count on them. */
    private void warnOfNothing(Reporter reporter) {
        Trust trust = said.provider.scheme().coverage().trust();
        if (said.unsignedAccepted && (trust == Trust.BODY || trust == Trust.SENDER)) {
            reporter.warning("acceptUnsigned changes nothing: without its proof a delivery is refused here");
        }
        if (said.handshakesAwaited && !has(SetupCheck::isArmedByWord)) {
            reporter.warning("answerUnsignedHandshakes changes nothing: no handshake of this sender waits for it");
        }
        if (said.withoutReplayProtection
                && (said.memory != null || !said.lease.equals(VerifierBuilder.DEFAULT_LEASE))) {
            reporter.warning("rememberFor and lease change nothing: nothing is remembered");
        }
        if (said.urlIsSaidTwice) {
            reporter.warning("publicBase and publicUrl are both set; the one set last is used");
        }
    }

    private static boolean isArmedByWord(Handshake handshake) {
        return !handshake.needsToken() && handshake.stage() != Handshake.Stage.PROVEN;
    }

    /** A tolerance that covers every clock that is off and every retry. */
    private static Duration enough(Provider provider) {
        Duration retries = provider.retryHorizon().orElse(Duration.ZERO);
        Duration enough = provider.tolerance().compareTo(retries) > 0 ? provider.tolerance() : retries;
        return enough.compareTo(A_DAY) > 0 ? enough : A_DAY;
    }

    /**
     * Warns of risks in a definition of your own. Built-in senders are known to need them, and a user could not change
     * them.
     */
    private void warnOfDefinition(Reporter reporter) {
        Provider provider = said.provider;
        if (!(provider.scheme() instanceof SignedScheme scheme) || provider.isBuiltIn()) {
            return;
        }
        if (scheme.isLegacy()) {
            reporter.warning(
                    "this sender signs with MD5 or SHA-1: an attacker who controls parts of two messages can build a"
                            + " collision, so that one signature fits both. Use SHA-256 if the sender offers it");
        }
        if (said.withoutReplayProtection) {
            return;
        }
        Trust trust = scheme.coverage().trust();
        Identity identity = provider.identity();
        boolean isOfId = identity instanceof Identity.EventId;
        // Moving characters into a signed document or out of it makes it invalid, so no id in it can become another.
        if (identity instanceof Identity.EventId id
                && scheme.ambiguity().isPresent()
                && (trust != Trust.BODY || !Coverage.document().covers(id.source()))) {
            reporter.warning("the signed content is declared ambiguous: if characters can move into or out of " + id
                    + ", an attacker can run a captured request again under another id. Leave event-id out,"
                    + " in code .once(content())");
        }
        if (trust == Trust.FIELDS
                && (isOfId || identity == Identity.Plain.CONTENT && !scheme.hasSignedTime())
                && provider.eventType().isPresent()
                && !provider.eventTypeIsProven()) {
            reporter.warning("the signature does not cover "
                    + provider.eventType().get() + ": of two events that differ only in it, the"
                    + " second is lost. Ask the API, in code .once(fetched(…)), or set replay.store=none");
        }
    }

    /**
     * Warns of weak or odd secrets that were given, or that their source returns now. A tenant's secrets are checked
     * when they are first used.
     */
    void warnOfSecrets(String tenant, List<Secret> secrets, Reporter reporter) {
        String whose = tenant.isEmpty() ? "" : " of tenant \"" + Clean.text(tenant) + '"';
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            String name = (secret.label().isEmpty() ? "#" + (i + 1) : secret.label()) + whose;
            if (said.provider.scheme().isWeak(secret)) {
                reporter.warning("secret " + name + (secret.isShort() ? " is" : " becomes a key") + " shorter than "
                        + Secret.SHORT + " bytes: an attacker can guess it from one captured request");
            }
            if (secrets.indexOf(secret) < i) {
                reporter.warning("secret " + name + " is the same as one before it: is it the old one or the new one of"
                        + " a rotation?");
            }
            // A public key is read as PEM or the like, and the text around it is not part of the key.
            if (said.provider.scheme().needsPublicKey()) {
                continue;
            }
            if (secret.hasSeveralLines()) {
                reporter.warning(
                        "secret " + name + " has several lines, which are one key: is the second another secret?");
            } else if (secret.hasSurroundings()) {
                reporter.warning("secret " + name + " has white space, quotes or a byte order mark around it, which is"
                        + " part of the key; does it come from the file?");
            }
        }
    }
}
