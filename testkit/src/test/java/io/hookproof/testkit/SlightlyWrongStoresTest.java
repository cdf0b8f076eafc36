package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of replay stores finds those that are wrong in one call alone, or late, or once in a while. */
class SlightlyWrongStoresTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongStores")
    void aSlightlyWrongStoreIsFoundBy(String fact, Supplier<PlainStore> store) throws Exception {
        assertThat(ReplayStoreContractTest.isKept(ReplayStoreContractTest.fact(fact), store))
                .isFalse();
    }

    private static Stream<Arguments> wrongStores() {
        return Stream.of(
                wrong("aLeaseThatHasEndedIsTakenOverForGood", HoldsForEverAgainstClaimsForGood::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", HoldsForEverAgainstClaimsForGood::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", HalvesLeases::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", HalvesRenewals::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", HalvesTheMemoryOfClaimsForGood::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", HalvesTheMemoryOfConfirmations::new),
                wrong("nothingEndsBeforeItsTimeAndThenItDoes", NeverForgetsForClaimsForGood::new),
                wrong("eachClaimOfAKeyHasATokenOfItsOwn", TakesTheTimeForAToken::new),
                wrong("severalKeysAreConfirmedTogetherOrNotAtAll", LooksAtTheLastKey::new),
                wrong("severalKeysAreConfirmedTogetherOrNotAtAll", LooksAtTheFirstKey::new),
                wrong("severalKeysAreReleasedTogetherOrNotAtAll", LooksAtTheLastKey::new),
                wrong("severalKeysAreReleasedTogetherOrNotAtAll", LooksAtTheFirstKey::new),
                wrong("severalKeysAreRenewedTogetherOrNotAtAll", LooksAtTheLastKey::new),
                wrong("severalKeysAreRenewedTogetherOrNotAtAll", LooksAtTheFirstKey::new),
                wrong("ofSeveralKeysThoseThatAreDoneAreReportedAndTheRestIsTaken", LeavesTheFirstThatIsDoneAlone::new),
                wrong("whatHasEndedByItselfIsNotForgotten", ForgetsWhatIsOver::new));
    }

    private static Arguments wrong(String fact, Supplier<PlainStore> store) {
        return Arguments.of(fact, store);
    }

    /** As an insert beside a row that is not cleaned up does. */
    private static final class HoldsForEverAgainstClaimsForGood extends PlainStore {
        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            boolean wasClaimed = keys.stream()
                    .anyMatch(key ->
                            memory.entries.containsKey(name(key)) && !entry(key).done());
            return wasClaimed ? new Claim.InFlight() : super.claimAndConfirm(keys, time);
        }
    }

    private static final class NeverForgetsForClaimsForGood extends PlainStore {
        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            boolean wasDone = keys.stream()
                    .anyMatch(key ->
                            memory.entries.containsKey(name(key)) && entry(key).done());
            return wasDone ? new Claim.Done() : super.claimAndConfirm(keys, time);
        }
    }

    private static final class HalvesLeases extends PlainStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return super.claim(keys, lease.dividedBy(2));
        }
    }

    private static final class HalvesRenewals extends PlainStore {
        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            return super.renew(keys, token, lease.dividedBy(2));
        }
    }

    private static final class HalvesTheMemoryOfClaimsForGood extends PlainStore {
        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            return super.claimAndConfirm(keys, time.dividedBy(2));
        }
    }

    private static final class HalvesTheMemoryOfConfirmations extends PlainStore {
        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
            return super.confirm(keys, token, time.dividedBy(2));
        }
    }

    /** Of which two claims within a millisecond have one. */
    private static final class TakesTheTimeForAToken extends PlainStore {
        @Override
        long newToken() {
            return memory.now.toMillis();
        }
    }

    private static final class LooksAtTheLastKey extends PlainStore {
        @Override
        boolean areHeld(List<ReplayKey> keys, long token) {
            return super.areHeld(keys.subList(keys.size() - 1, keys.size()), token);
        }
    }

    private static final class LooksAtTheFirstKey extends PlainStore {
        @Override
        boolean areHeld(List<ReplayKey> keys, long token) {
            return super.areHeld(keys.subList(0, 1), token);
        }
    }

    private static final class ForgetsWhatIsOver extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            boolean wasDone =
                    memory.entries.containsKey(name(key)) && entry(key).done();
            if (wasDone) {
                memory.entries.remove(name(key));
            }
            return wasDone;
        }
    }

    /** As a loop over two lists does if it steps on in one of them alone. */
    private static final class LeavesTheFirstThatIsDoneAlone extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            Claim claim = super.take(keys, done, time);
            if (claim instanceof Claim.Fresh fresh) {
                put(fresh.done().stream().sorted().skip(1).toList(), fresh.token(), done, time);
            }
            return claim;
        }
    }
}
