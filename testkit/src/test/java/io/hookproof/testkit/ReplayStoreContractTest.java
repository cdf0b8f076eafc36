package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.testkit.PlainStore.Memory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract itself: a store that loses an event or runs it twice is found by the fact that says so. */
@Execution(ExecutionMode.CONCURRENT)
class ReplayStoreContractTest {
    private static final Duration FOR_EVER = Duration.ofDays(100_000);

    @Test
    void aRightStorePasses() throws Exception {
        for (Method fact : facts()) {
            assertThat(isKept(fact, PlainStore::new)).as(fact.getName()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongStores")
    void aWrongStoreIsFoundBy(String fact, Supplier<PlainStore> store) throws Exception {
        assertThat(isKept(fact(fact), store)).isFalse();
    }

    static Method fact(String name) {
        return facts().stream()
                .filter(each -> each.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    /** As a database does that waits for another's lock. The user waits for the contract, too. */
    @Test
    void aStoreWhoseClaimsWaitIsFoundAfterTheSecondTime() throws Exception {
        long start = System.nanoTime();

        assertThat(isKept(fact("nothingEndsBeforeItsTimeAndThenItDoes"), WaitsForTheLease::new))
                .isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private static final class WaitsForTheLease extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            if (anyIsHeld(keys)) {
                waitedFor(entry(keys.get(0)).ends().minus(memory.now));
            }
            return super.take(keys, done, time);
        }

        private void waitedFor(Duration rest) {
            try {
                Thread.sleep(Math.min(rest.toMillis() + 100, 7_000));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            memory.now = memory.now.plus(rest);
        }
    }

    @Test
    void aStoreThatForgetsIsHeldToMoreThanOneThatDoesNot() throws Exception {
        ReplayStoreContract contract = new ReplayStoreContract() {
            @Override
            protected ReplayStore newStore() {
                return new PlainStore().in(new Memory());
            }
        };
        contract.open();
        assertThatThrownBy(contract::aStoreThatForgetsKeepsThatContractToo)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("extends ForgettingStoreContract");
    }

    private static Stream<Arguments> wrongStores() {
        return Stream.of(
                wrong("amongManyThreadsOneIsFresh", LooksAndThenWrites::new),
                wrong("amongManyThreadsOneClaimsForGood", LooksAndThenWrites::new),
                wrong("amongManyThreadsOneTakesOverALeaseThatHasEnded", LooksAndThenWrites::new),
                wrong("severalKeysAreConfirmedTogetherOrNotAtAll", ConfirmsOneByOne::new),
                wrong("severalKeysAreReleasedTogetherOrNotAtAll", ReleasesOneByOne::new),
                wrong("severalKeysAreRenewedTogetherOrNotAtAll", RenewsOneByOne::new),
                wrong("severalKeysAreTakenTogetherOrNotAtAll", TakesWhatIsFree::new),
                wrong("severalKeysOfWhichOneIsHeldAndTheRestIsDoneAreInFlight", TakesHeldForDone::new),
                wrong("ofSeveralKeysThoseThatAreDoneAreReportedAndTheRestIsTaken", HidesWhatIsDone::new),
                wrong("ofSeveralKeysThoseThatAreDoneAreReportedAndTheRestIsTaken", HidesWhatIsDoneForGood::new),
                wrong("everyKeyOfARenewedBatchIsHeldLonger", RenewsTheFirst::new),
                wrong("aRenewalAndAConfirmationSayAnewHowLong", ConfirmsForTheLease::new),
                wrong("aRenewalAndAConfirmationSayAnewHowLong", NeverForgets::new),
                wrong("aRenewalAndAConfirmationSayAnewHowLong", AddsToTheLease::new),
                wrong("anOwnerWhoseLeaseHasEndedChangesNothing", RevivesALease::new),
                wrong("anOwnerWhoseLeaseHasEndedChangesNothing", BatchesNeverEnd::new),
                wrong("keysThatShareLessThanHalfOfTheirBytesAreTwo", KnowsAPrefix::new),
                wrong("tenThousandKeysAreOneBatch", TakesAThousand::new),
                wrong("tenThousandKeysAreOneBatch", EvictsTheOldest::new),
                wrong("whatOneProcessClaimsAnotherDoesNot", KeepsItsOwnMemory::new),
                wrong("whatOneProcessClaimsAnotherDoesNot", CountsItsTokens::new),
                wrong("whatIsDoneIsForgottenWhenSomebodySaysSo", ForgetsNothing::new),
                wrong("whatIsDoneIsForgottenWhenSomebodySaysSo", ForgetsEverything::new),
                wrong("aStoreThatForgetsKeepsThatContractToo", RefusesToForget::new),
                wrong("whatIsInFlightIsNotForgotten", ForgetsWhatIsInFlight::new),
                wrong("whatIsForgottenIsDoneForNobody", ForgetsBackToTheLease::new),
                wrong("aThreadThatIsToStopIsServedAllTheSame", StopsWhenInterrupted::new),
                wrong("aThreadThatIsToStopIsServedAllTheSame", SwallowsTheInterruption::new));
    }

    private static Arguments wrong(String fact, Supplier<PlainStore> store) {
        return Arguments.of(fact, store);
    }

    /** Each step is safe by itself. */
    private static final class LooksAndThenWrites extends PlainStore {
        private final Map<Object, Entry> concurrent = new ConcurrentHashMap<>();

        @Override
        Map<Object, Entry> entries() {
            return concurrent;
        }

        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return take(keys, false, lease);
        }

        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            return take(keys, true, time);
        }
    }

    private static final class ForgetsNothing extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            return !done(List.of(key)).isEmpty();
        }
    }

    private static final class RefusesToForget extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            throw new UnsupportedOperationException("of this test");
        }
    }

    private static final class ForgetsEverything extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            boolean isForgotten = super.forget(key);
            memory.entries.clear();
            return isForgotten;
        }
    }

    /** As the command that deletes a row by its key does. */
    private static final class ForgetsWhatIsInFlight extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            return memory.entries.remove(name(key)) != null;
        }
    }

    private static final class ForgetsBackToTheLease extends PlainStore {
        @Override
        public boolean forget(ReplayKey key) {
            boolean isDone = !done(List.of(key)).isEmpty();
            if (isDone) {
                put(List.of(key), entry(key).token(), false, FOR_EVER);
            }
            return isDone;
        }
    }

    /** What it has of the batch it keeps, though it says false. */
    private static final class ConfirmsOneByOne extends PlainStore {
        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
            return keys.stream()
                    .map(key -> super.confirm(List.of(key), token, time))
                    .reduce(true, Boolean::logicalAnd);
        }
    }

    private static final class ReleasesOneByOne extends PlainStore {
        @Override
        public boolean release(List<ReplayKey> keys, long token) {
            return keys.stream().map(key -> super.release(List.of(key), token)).reduce(true, Boolean::logicalAnd);
        }
    }

    private static final class RenewsOneByOne extends PlainStore {
        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            return keys.stream()
                    .map(key -> super.renew(List.of(key), token, lease))
                    .reduce(true, Boolean::logicalAnd);
        }
    }

    /** In flight, it says, and has taken the others for good: no worker will handle them. */
    private static final class TakesWhatIsFree extends PlainStore {
        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            Claim claim = super.claimAndConfirm(keys, time);
            if (claim instanceof Claim.InFlight) {
                keys.forEach(key -> super.claimAndConfirm(List.of(key), time));
            }
            return claim;
        }
    }

    private static final class TakesHeldForDone extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            boolean anyIsDone = !done(keys).isEmpty();
            return anyIsDone && anyIsHeld(keys) ? new Claim.Done() : super.take(keys, done, time);
        }
    }

    private static final class HidesWhatIsDone extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            Claim claim = super.take(keys, done, time);
            return claim instanceof Claim.Fresh fresh && !done ? new Claim.Fresh(fresh.token(), Set.of()) : claim;
        }
    }

    private static final class HidesWhatIsDoneForGood extends PlainStore {
        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
            Claim claim = super.claimAndConfirm(keys, time);
            return claim instanceof Claim.Fresh fresh ? new Claim.Fresh(fresh.token(), Set.of()) : claim;
        }
    }

    private static final class RenewsTheFirst extends PlainStore {
        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            return super.renew(keys.subList(0, 1), token, lease);
        }
    }

    /** What is done is forgotten when its lease would have ended. */
    private static final class ConfirmsForTheLease extends PlainStore {
        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
            return super.confirm(keys, token, entry(keys.get(0)).ends().minus(memory.now));
        }
    }

    private static final class NeverForgets extends PlainStore {
        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
            return super.confirm(keys, token, FOR_EVER);
        }
    }

    /** The event of an owner who dies waits for hours. */
    private static final class AddsToTheLease extends PlainStore {
        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            Duration left = entry(keys.get(0)).ends().minus(memory.now);
            return super.renew(keys, token, left.plus(lease));
        }
    }

    private static final class RevivesALease extends PlainStore {
        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            boolean wasMine = keys.stream().allMatch(key -> entry(key).token() == token);
            if (wasMine) {
                put(keys, token, false, lease);
            }
            return wasMine;
        }
    }

    private static final class BatchesNeverEnd extends PlainStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return super.claim(keys, keys.size() > 1 ? FOR_EVER : lease);
        }
    }

    private static final class KnowsAPrefix extends PlainStore {
        @Override
        Object name(ReplayKey key) {
            return key.hex().substring(0, 8);
        }
    }

    private static final class TakesAThousand extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            if (keys.size() > 1000) {
                throw new ReplayStoreException("too many parameters");
            }
            return super.take(keys, done, time);
        }
    }

    private static final class EvictsTheOldest extends PlainStore {
        @Override
        Claim take(List<ReplayKey> keys, boolean done, Duration time) {
            Claim claim = super.take(keys, done, time);
            if (memory.entries.size() > 10_000) {
                Set<ReplayKey> latest = Set.copyOf(keys);
                memory.entries.keySet().removeIf(key -> !latest.contains(key));
            }
            return claim;
        }
    }

    private static final class KeepsItsOwnMemory extends PlainStore {
        @Override
        PlainStore in(Memory shared) {
            return super.in(new Memory());
        }
    }

    /** Each process from one on: an owner whose lease has ended has the same as the next. */
    private static final class CountsItsTokens extends PlainStore {
        private long last;

        @Override
        long newToken() {
            return ++last;
        }
    }

    private static final class StopsWhenInterrupted extends PlainStore {
        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ReplayStoreException("interrupted");
            }
            return super.confirm(keys, token, time);
        }
    }

    private static final class SwallowsTheInterruption extends PlainStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return Thread.interrupted() ? super.claim(keys, lease) : super.claim(keys, lease);
        }
    }

    private static List<Method> facts() {
        return Stream.of(
                        ReplayStoreContract.class,
                        ClaimFacts.class,
                        LeaseFacts.class,
                        BatchFacts.class,
                        ForgettingStoreContract.class)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }

    /** By hand, since a test that fails on purpose would fail the build. */
    static boolean isKept(Method fact, Supplier<PlainStore> store) throws Exception {
        Memory memory = new Memory();
        ReplayStoreContract contract = new ForgettingStoreContract() {
            @Override
            protected ReplayStore newStore() {
                return store.get().in(memory);
            }

            @Override
            protected ReplayStore another(ReplayStore first) {
                return store.get().in(memory);
            }

            @Override
            protected void pass(Duration time) {
                memory.now = memory.now.plus(time);
            }
        };
        contract.open();
        fact.setAccessible(true);
        try {
            fact.invoke(contract);
            return true;
        } catch (InvocationTargetException broken) {
            return false;
        } finally {
            contract.close();
        }
    }
}
