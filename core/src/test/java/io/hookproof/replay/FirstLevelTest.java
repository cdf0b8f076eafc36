package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a first level may take for done without asking the store: only what it knows the time of. */
class FirstLevelTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final ReplayKey ONE = key(1);
    private static final ReplayKey OTHER = key(2);

    private final AtomicLong now = new AtomicLong();
    private final ReplayStore store = InMemoryReplayStore.holding(100, now::get);
    private final ReplayStore level = FirstLevel.before(store, 100);

    /** Another process has done a part of the batch, and how long ago nobody says here. */
    @Test
    void whatOfABatchAnotherHasDoneIsAskedForAgain() {
        store.claimAndConfirm(List.of(ONE), MEMORY);
        now.addAndGet(MEMORY.minusMinutes(1).toNanos());

        assertThat(level.claimAndConfirm(List.of(ONE, OTHER), MEMORY))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, fresh -> assertThat(fresh.done()).containsExactly(ONE));

        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(level.claim(List.of(ONE), LEASE)).isInstanceOf(Claim.Fresh.class);
        store.forget(OTHER);
        assertThat(level.claim(List.of(OTHER), LEASE))
                .as("its own part, without the store")
                .isInstanceOf(Claim.Done.class);
    }

    /** As a store that has stopped, or a connection that was lost, and the answer came in the end. */
    @Test
    void whatTheStoreForgotBeforeItAnsweredIsAskedForAgain() {
        Duration memory = Duration.ofMillis(500);
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore late = FirstLevel.before(new Late(real), 100);
        long token = ((Claim.Fresh) late.claim(List.of(ONE), LEASE)).token();

        assertThat(late.confirm(List.of(ONE), token, memory)).isTrue();
        assertThat(late.claimAndConfirm(List.of(OTHER), memory)).isInstanceOf(Claim.Fresh.class);

        for (ReplayKey key : List.of(ONE, OTHER)) {
            assertThat(late.claim(List.of(key), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** An operator has it sent again at the very moment. Taken for done, it would be answered success and not run. */
    @Test
    void whatIsForgottenWhileTheStoreAnswersIsAskedForAgain() {
        List<ReplayStore> levels = new ArrayList<>();
        levels.add(FirstLevel.before(
                new PassingStore() {
                    @Override
                    protected ReplayStore real() {
                        return store;
                    }

                    @Override
                    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
                        Claim claim = store.claimAndConfirm(keys, memory);
                        assertThat(levels.get(0).forget(keys.get(0))).isTrue();
                        return claim;
                    }

                    @Override
                    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
                        boolean isDone = store.confirm(keys, token, memory);
                        assertThat(levels.get(0).forget(keys.get(0))).isTrue();
                        return isDone;
                    }
                },
                100));
        ReplayStore watched = levels.get(0);
        long token = ((Claim.Fresh) watched.claim(List.of(ONE), LEASE)).token();

        assertThat(watched.confirm(List.of(ONE), token, MEMORY)).isTrue();
        assertThat(watched.claimAndConfirm(List.of(OTHER), MEMORY)).isInstanceOf(Claim.Fresh.class);

        for (ReplayKey key : List.of(ONE, OTHER)) {
            assertThat(watched.claim(List.of(key), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void whatIsOverIsAskedForAgain() {
        Duration brief = Duration.ofMillis(20);
        level.claimAndConfirm(List.of(ONE), brief);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        await().pollInterval(brief).until(() -> level.claim(List.of(ONE), LEASE) instanceof Claim.Fresh);
    }

    @Test
    void aBatchIsDoneOnlyIfAllOfItIs() {
        level.claimAndConfirm(List.of(ONE), MEMORY);

        assertThat(level.claim(List.of(ONE, OTHER), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    /** Its lease ended, and the other who has it by now may fail. */
    @Test
    void whatTheStoreDidNotConfirmIsNotDone() {
        long token = ((Claim.Fresh) level.claim(List.of(ONE), LEASE)).token();

        assertThat(level.confirm(List.of(ONE), token + 1, MEMORY)).isFalse();

        assertThat(level.claim(List.of(ONE), LEASE)).isInstanceOf(Claim.InFlight.class);
    }

    @Test
    void aCopyThatWouldBeClaimedForGoodAsksNoStoreEither() {
        level.claimAndConfirm(List.of(ONE), MEMORY);
        store.forget(ONE);

        assertThat(level.claimAndConfirm(List.of(ONE), MEMORY)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void itKnowsNoMoreThanThereIsRoomFor() {
        ReplayStore few = FirstLevel.before(store, 10);
        for (int number = 0; number < 100; number++) {
            few.claimAndConfirm(List.of(key(number)), MEMORY);
            store.forget(key(number));
        }
        int known = 0;
        for (int number = 0; number < 100; number++) {
            known += few.claim(List.of(key(number)), LEASE) instanceof Claim.Done ? 1 : 0;
        }
        assertThat(known).isBetween(1, 10);
    }

    @Test
    void allElseIsTheStores() {
        List<ReplayKey> one = List.of(ONE);
        long token = ((Claim.Fresh) level.claim(one, LEASE)).token();
        now.addAndGet(LEASE.minusSeconds(1).toNanos());

        assertThat(level.renew(one, token + 1, LEASE)).isFalse();
        assertThat(level.renew(one, token, LEASE)).isTrue();
        now.addAndGet(LEASE.minusSeconds(1).toNanos());
        assertThat(store.claim(one, LEASE)).isInstanceOf(Claim.InFlight.class);
        assertThat(level.fillRatio()).isEqualTo(0.01);
        assertThat(level.release(one, token + 1)).isFalse();
        assertThat(level.release(one, token)).isTrue();
        assertThat(store.claim(one, LEASE)).isInstanceOf(Claim.Fresh.class);
        assertThat(level.scope()).isEqualTo(store.scope());
    }

    @Test
    void itTellsWhatItsStoreForgot() {
        ReplayStore forgetful = new PassingStore() {
            @Override
            protected ReplayStore real() {
                return store;
            }

            @Override
            public int losses() {
                return 3;
            }
        };
        assertThat(FirstLevel.before(forgetful, 10).losses()).isEqualTo(3);
        assertThat(level.losses()).isZero();
    }

    @Test
    void itIsClosedWithItsStore() {
        AtomicBoolean isClosed = new AtomicBoolean();
        ReplayStore closing = new PassingStore() {
            @Override
            protected ReplayStore real() {
                return store;
            }

            @Override
            public void close() {
                isClosed.set(true);
            }
        };

        FirstLevel.before(closing, 10).close();

        assertThat(isClosed).isTrue();
    }

    @Test
    void aLevelForNothingIsNoneAndOneForLessIsAMistake() {
        assertThat(FirstLevel.before(store, 0)).isSameAs(store);
        assertThatThrownBy(() -> FirstLevel.before(store, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("local -1 must be a number of deliveries");
    }

    private static ReplayKey key(int number) {
        byte[] digest = new byte[ReplayKey.SIZE];
        digest[0] = (byte) number;
        return ReplayKey.of(digest);
    }

    /** A store that answers that something is done when it no longer is. */
    private static final class Late extends PassingStore {
        private final ReplayStore real;

        Late(ReplayStore real) {
            this.real = real;
        }

        @Override
        protected ReplayStore real() {
            return real;
        }

        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
            Claim claim = real.claimAndConfirm(keys, memory);
            awaitForgotten(keys);
            return claim;
        }

        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
            boolean isDone = real.confirm(keys, token, memory);
            awaitForgotten(keys);
            return isDone;
        }

        private void awaitForgotten(List<ReplayKey> keys) {
            Claim again = new Claim.Done();
            while (!(again instanceof Claim.Fresh)) {
                Thread.yield();
                again = real.claim(keys, LEASE);
            }
            real.release(keys, ((Claim.Fresh) again).token());
        }
    }
}
