package io.hookproof;

import io.hookproof.providers.Handshake;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Trust;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warns of settings that are allowed but may be a mistake, or cost more than an operator may know. */
final class SetupWarnings {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final VerifierBuilder said;
    private final Reporter reporter;

    SetupWarnings(VerifierBuilder said, Reporter reporter) {
        this.said = said;
        this.reporter = reporter;
    }

    /** Warns of everything but the secrets of tenants, which are not known yet. */
    void warn() {
        warnOfSecrets("", said.secrets);
        warnOfDefinition();
        warnOfWhoseEventsRun();
        warnOfReportOnly();
        warnOfNothing();
        warnOfProof();
        warnOfMemory();
    }

    private void warnOfWhoseEventsRun() {
        if (said.mode == null && !said.isForBothModes && said.provider.mode().isPresent()) {
            reporter.warning("live and test events both run the handler: set mode=live, mode=test or mode=both, in code"
                    + " .mode(LIVE), .mode(TEST) or .bothModes()");
        }
        if (said.settings.containsKey(Scheme.FOR_ANYONE)) {
            reporter.warning("set." + Scheme.FOR_ANYONE
                    + ": events that the sender signed for another of its customers run the handler too");
        }
        if (said.tenantSecrets != null && said.refetch != null) {
            reporter.warning(
                    "one credential asks the API for all tenants, and a tenant's message may name another tenant's"
                            + " object: compare the object's owner with delivery.tenant()");
        }
    }

    private void warnOfReportOnly() {
        if (!said.onlyReports) {
            return;
        }
        reporter.warning("REPORT ONLY: what fails its proof is reported and let through; anyone who knows the URL can"
                + " run the handler until .reportOnly() is gone. A body over " + said.bodyLimit
                + " bytes is refused all the same (bodyLimit)");
        if (!said.withoutReplayProtection && said.provider.identity() != Identity.Plain.REPEATS) {
            reporter.warning("report-only beside replay protection: repeated deliveries are answered here and do not"
                    + " reach a check of your own; if they should, add replay.store=none, in code"
                    + " .withoutReplayProtection()");
        }
    }

    /** Warns of settings that have no effect here, because an operator may count on them. */
    private void warnOfNothing() {
        Trust trust = said.provider.scheme().coverage().trust();
        if (said.unsignedAccepted && (trust == Trust.BODY || trust == Trust.SENDER)) {
            reporter.warning("acceptUnsigned changes nothing: without its proof a delivery is refused here");
        }
        if (said.handshakesAwaited && !awaitsAHandshake()) {
            reporter.warning("answerUnsignedHandshakes changes nothing: no handshake of this sender waits for it");
        }
        // A store given in code may be for the endpoints beside this one.
        if (said.remembersNothing()
                && (said.memory != null || said.opening != null || !said.lease.equals(VerifierBuilder.DEFAULT_LEASE))) {
            reporter.warning("rememberFor, lease and replay.… change nothing: nothing is remembered");
        }
        if (2L * said.bodyLimit > Runtime.getRuntime().maxMemory() / 4) {
            reporter.warning(
                    "a body of " + said.bodyLimit + " bytes (bodyLimit) takes more than the quarter of the heap that"
                            + " bodies may take, and is answered 503: give the process more memory");
        }
        if (said.urlIsSaidTwice) {
            reporter.warning("publicBase and publicUrl are both set; the one set last is used");
        }
    }

    /** Warns of what anyone can send, or change in a genuine message. */
    private void warnOfProof() {
        Coverage coverage = said.provider.scheme().coverage();
        Trust trust = coverage.trust();
        if (trust == Trust.NONE && said.unsignedAccepted) {
            reporter.warning(
                    "unsigned deliveries are let through: anyone who knows the URL can run the handler, and fill"
                            + " the replay store with invented events");
        }
        if (trust == Trust.FIELDS && said.unsignedAccepted) {
            reporter.warning("parts that the signature does not cover are read all the same: an attacker who has one"
                    + " genuine delivery can change them");
        } else if (trust == Trust.FIELDS && !coverage.coversDocument() && said.refetch == null) {
            reporter.warning(
                    "only a part of each message is proven, and an attacker who has a genuine one can change the"
                            + " rest: rely on provenFields(), or proven(…) for a place of your own"
                            + (said.provider.eventTypeIsProven() ? "" : ", and not on eventType()")
                            + (said.provider.resource().isEmpty()
                                    ? ""
                                    : ", or ask the sender's API (refetch, in code .refetch(…))"));
        }
    }

    /** Warns of copies that can run the handler. */
    private void warnOfMemory() {
        if (said.withoutReplayProtection) {
            reporter.warning("replay protection is off: every genuine arrival runs the handler");
        } else if (said.provider.identity() == Identity.Plain.REPEATS) {
            reporter.warning("nothing is remembered of this sender: one captured request can run the handler again"
                    + forHowLong()
                    + ". If the handler may run twice, say so: replay.store=none, in code .withoutReplayProtection()");
        } else if (said.remembersNothing()) {
            reporter.warning("nothing is remembered, so every genuine arrival runs the handler. One id has many states"
                    + " here, which only the sender's API tells apart: ask it (refetch, in code .refetch(…))");
        } else if (said.replays == null && said.opening == null) {
            reporter.warning(
                    "deliveries are remembered in this process only: with several processes, or over a restart,"
                            + " one can run twice; share a store: replay.store, in code .replays(…)");
        }
        Duration enough = said.provider.memory(said.window());
        if (said.memory != null && !said.remembersNothing() && said.memory.compareTo(enough) < 0) {
            reporter.warning("rememberFor " + said.memory
                    + ": a retry that comes later runs the handler again; by default, deliveries of this sender are"
                    + " remembered for " + enough);
        }
        String unremembered = unremembered();
        if (unremembered != null) {
            reporter.warning(unremembered + " are not remembered: an attacker who has one can run the handler again"
                    + forHowLong());
        }
        if (said.tolerance != null && said.tolerance.compareTo(enough(said.provider)) > 0) {
            reporter.warning(
                    "tolerance " + said.tolerance + ": an attacker can hold a captured request back for that long, and"
                            + " each delivery is remembered for twice as long; for this sender's retries "
                            + enough(said.provider) + " is enough");
        }
    }

    /** The deliveries that run each time although others of the sender are remembered; null if there are none. */
    private @Nullable String unremembered() {
        Identity identity = said.provider.identity();
        if (said.remembersNothing()) {
            return null;
        }
        if (identity instanceof Identity.EventId id && id.orRepeats()) {
            return "requests without " + id.source();
        }
        return identity instanceof Identity.Fetched
                        && said.provider.scheme().coverage().trust() == Trust.FIELDS
                        && said.provider.resource().isPresent()
                        && !said.provider.resource().get().isForEveryKind()
                ? "events of kinds that are not looked up"
                : null;
    }

    private String forHowLong() {
        Scheme scheme = said.provider.scheme();
        return scheme.hasSignedTime()
                ? " while its signed time is within the tolerance, " + said.window()
                : scheme instanceof JwtScheme ? " while its token is valid" : ", any number of times";
    }

    /** Whether a handshake of this sender is answered only once the operator says so. */
    private boolean awaitsAHandshake() {
        for (Handshake handshake : said.provider.handshakes()) {
            if (!handshake.needsToken() && handshake.stage() != Handshake.Stage.PROVEN) {
                return true;
            }
        }
        return false;
    }

    /** A tolerance that covers every clock that is off and every retry. */
    private static Duration enough(Provider provider) {
        Duration retries = provider.retryHorizon().orElse(Duration.ZERO);
        Duration enough = provider.tolerance().compareTo(retries) > 0 ? provider.tolerance() : retries;
        return enough.compareTo(A_DAY) > 0 ? enough : A_DAY;
    }

    void warnOfNamesake() {
        reporter.warning(
                "another endpoint has this name and the same replay store: an event that one of them has handled,"
                        + " or one of another sender with the same id, is a duplicate at the other. Give each its own name (endpoint, in code .endpoint(…)),"
                        + " unless both are of one sender and passed to one Verifier.anyOf(…)");
    }

    /**
     * Warns of risks in a definition of your own. Built-in senders are known to need them, and a user could not change
     * them.
     */
    private void warnOfDefinition() {
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
        boolean mayMove = identity instanceof Identity.EventId id
                ? trust != Trust.BODY || !Coverage.document().covers(id.source())
                : identity == Identity.Plain.BODY && trust == Trust.BODY;
        if (mayMove && scheme.ambiguity().isPresent()) {
            reporter.warning(
                    "the signed content is declared ambiguous: if characters can move into or out of " + identity
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
    void warnOfSecrets(String tenant, List<Secret> secrets) {
        String whose = tenant.isEmpty() ? "" : " of tenant \"" + LogText.text(tenant) + '"';
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
                reporter.warning(
                        "secret " + name + " has white space, quotes or invisible characters around it, which are"
                                + " part of the key; does it come from the file?");
            }
        }
    }
}
