package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What could not be decided is our trouble and comes again; what is forged stays refused. */
class UndecidedIsNotForgedTest extends LawFacts {
    @Test
    void aStoreThatIsDownAsksTheSenderToComeAgainAndHandlesNothing() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(github().replays(new Down()).build(), delivery -> runs.incrementAndGet());

        WebhookResponse answer = receiver.receive(signed("{}"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.headers().first("Retry-After").orElseThrow()))
                .isBetween(5, 60);
        assertThat(receiver.receive(request("{}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)))
                        .status())
                .as("theirs stays theirs")
                .isEqualTo(401);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aTenantThatCannotBeLookedUpIsUndeterminedAndAnUnknownOneLooksForged() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.query("tenant"), tenant -> switch (tenant) {
                    case "a" -> List.of(Secret.of(SECRET));
                    case "down" -> throw new IllegalStateException("the database is away");
                    default -> List.of();
                })
                .listener(recorded)
                .build();

        assertThat(verifier.verify(at("/hooks?tenant=a", "{}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().tenant()).contains("a"));
        assertThat(verifier.verify(at("/hooks?tenant=down", "{}")))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.SECRETS));
        assertThat(reason(verifier.verify(at("/hooks?tenant=x", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(verifier.verify(at("/hooks", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    /** A store that does not answer. */
    private static final class Down implements ReplayStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean release(List<ReplayKey> keys, long token) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public String scope() {
            return "nothing";
        }
    }
}
