package io.hookproof;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Statuses;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The status policy of one endpoint: the answer to each verdict. Every refusal of a proof has the same status, headers
 * and empty body, so that an attacker learns nothing from it.
 */
final class Answers {
    /** In seconds. The delay is random, so that senders do not all come back at once after an outage. */
    private static final int RETRY_FROM = 5;

    /** In seconds. Zendesk drops deliveries that it may not retry within a minute. */
    private static final int RETRY_TO = 59;

    static final Duration RETRY_IN_FLIGHT = Duration.ofSeconds(5);

    private final WebhookResponse success;
    /** Empty if it is unknown which statuses the sender takes as success. */
    private final Optional<Statuses> understood;
    /** Null if it is unknown which statuses the sender does not retry after, or if there are none. */
    private final @Nullable Statuses retried;

    private final WebhookResponse refusal;
    private final WebhookResponse inFlight;
    private final WebhookResponse wrongMethod;
    private final WebhookResponse tooLarge = WebhookResponse.of(413).with("Connection", "close");
    private final WebhookResponse tooSlow = WebhookResponse.of(408).with("Connection", "close");
    private final Provider provider;

    Answers(Provider provider, Map<String, String> settings) {
        this.provider = provider;
        success = provider.answer(settings);
        understood = provider.succeedsWith();
        retried = provider.retriesAfter().orElse(null);
        WebhookResponse refused = WebhookResponse.of(provider.refusalStatus());
        Optional<String> challenge = provider.scheme().challenge();
        refusal = challenge.isPresent() ? refused.with("WWW-Authenticate", challenge.get()) : refused;
        inFlight = provider.comeAgain(provider.inFlightStatus(), RETRY_IN_FLIGHT);
        wrongMethod = WebhookResponse.of(405).with("Allow", String.join(", ", new TreeSet<>(provider.methods())));
    }

    /** The answer to a delivery that was handled, now or before: the sender may forget it. */
    WebhookResponse success() {
        return success;
    }

    /** The answer while another worker is handling the delivery and may yet fail. */
    WebhookResponse inFlight() {
        return inFlight;
    }

    /** The answer if something on our side is out of order, or the handler failed: the sender is asked to retry. */
    WebhookResponse comeAgain() {
        // Created on demand, which is rare: kept ready for each endpoint, all of them would take nine kilobytes.
        int seconds = ThreadLocalRandom.current().nextInt(RETRY_FROM, RETRY_TO + 1);
        return provider.comeAgain(provider.failureStatus(), Duration.ofSeconds(seconds));
    }

    WebhookResponse rejection(Rejection reason) {
        if (reason.isAuthentication()) {
            return refusal;
        }
        if (reason == Rejection.METHOD) {
            return wrongMethod;
        }
        if (reason == Rejection.BODY_TOO_LARGE) {
            return tooLarge;
        }
        if (reason == Rejection.BODY_TOO_SLOW) {
            return tooSlow;
        }
        if (reason == Rejection.BODY_TRUNCATED && !mayLeave(reason.status())) {
            // A connection that broke is no fault of the message, which such a sender would never send again.
            return comeAgain();
        }
        return WebhookResponse.of(reason.status());
    }

    /**
     * The answer to a body that is not read to its end. Without HTTP/1, the connection has other requests too, and a
     * header about it would make the answer malformed, so that the sender would not see its status.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2">RFC 9113, section 8.2.2</a>
     */
    Verification unread(Rejection reason, String detail, boolean isHttp1) {
        boolean wouldClose = reason == Rejection.BODY_TOO_LARGE || reason == Rejection.BODY_TOO_SLOW;
        return wouldClose && !isHttp1
                ? new Verification.Rejected(reason, detail, WebhookResponse.of(reason.status()))
                : rejected(reason, detail);
    }

    /** The verdict on a request that is not believed, with its answer. */
    Verification rejected(Rejection reason, String detail) {
        return new Verification.Rejected(reason, detail, rejection(reason));
    }

    /** The verdict on a request that could not be judged, with its answer. */
    Verification undetermined(Undecided cause, String detail) {
        return new Verification.Undetermined(cause, detail, comeAgain());
    }

    /** Whether the sender takes that status as success. Some senders wait for a 200 and count a 204 as a failure. */
    boolean isUnderstood(int success) {
        return success == this.success.status()
                || understood.isEmpty()
                || understood.get().include(success);
    }

    /**
     * Whether the sender understands that status as it is meant. Some senders unsubscribe on 404 or 410, follow a 3xx,
     * or never retry after a 406, and some never after any 4xx.
     */
    boolean mayLeave(int status) {
        return switch (status) {
            case 404, 406, 410, 501, 502, 504 -> false;
            case 503 -> provider.failureStatus() == status;
            default -> status >= 200 && (status < 300 || status >= 400 && (retried == null || retried.include(status)));
        };
    }
}
