package io.hookproof;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ILZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** Two threads at one lease at the same moment: its owner, the renewals, or what stops them. */
public class LeaseRaces {
    private static final Duration LEASE = Duration.ofSeconds(100);
    private static final List<ReplayKey> KEYS = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));

    private static Leases leases() {
        return new Leases(Duration.ofMinutes(5), new Reporter("raced", WebhookListener.none()));
    }

    /** A delivery that is being worked on. */
    static class Work {
        private final AtomicLong now = new AtomicLong(1);
        private final ReplayStore store = InMemoryReplayStore.holding(100, now::get);
        /** Whether the store refuses the next confirmation. */
        final AtomicBoolean isAway = new AtomicBoolean();

        final Leases leases = leases();
        final HeldLease lease;

        Work() {
            Settlement by = new Settlement(
                    (ReplayStore) Proxy.newProxyInstance(
                            Work.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, this::call),
                    LEASE,
                    Duration.ofHours(1),
                    leases,
                    new Reporter("raced", WebhookListener.none()),
                    new Answers(GitHub.PROVIDER, Map.of()));
            OpenClaim claim = new OpenClaim();
            claim.hold(by, List.of(), 0, System.nanoTime());
            // Made while there is nothing to renew, so that no thread but those of the race looks after it.
            lease = HeldLease.of(claim);
            claim.hold(by, KEYS, ((Claim.Fresh) store.claim(KEYS, LEASE)).token(), System.nanoTime());
        }

        private Object call(Object proxy, Method method, Object[] given) throws Exception {
            if (method.getName().equals("confirm") && isAway.getAndSet(false)) {
                throw new ReplayStoreException("away");
            }
            return method.invoke(store, given);
        }

        void itsLeaseEnds() {
            now.addAndGet(LEASE.toNanos() + 1);
        }

        void ends() {
            if (lease.settle()) {
                lease.remember();
            }
        }

        String whatACopyFinds() {
            return store.claim(KEYS, LEASE).getClass().getSimpleName();
        }
    }

    /** Work that is done and given up at once has one outcome, and the store knows which. */
    @JCStressTest
    @Outcome(
            id = {"true, false, Done", "false, true, Fresh"},
            expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class DoneAndGivenUp extends Work {
        @Actor
        public void isDone(ZZL_Result result) {
            result.r1 = lease.settle();
            if (result.r1) {
                lease.remember();
            }
        }

        @Actor
        public void isGivenUp(ZZL_Result result) {
            result.r2 = lease.settle();
            if (result.r2) {
                lease.giveBack();
            }
        }

        @Arbiter
        public void then(ZZL_Result result) {
            result.r3 = whatACopyFinds();
        }
    }

    /** A lease has ended, and the renewals take it again while the work ends: that is remembered, and nothing is owed. */
    @JCStressTest
    @Outcome(id = "Done, false", expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class DoneWhileTakenAgain extends Work {
        {
            itsLeaseEnds();
        }

        @Actor
        public void isDone() {
            ends();
        }

        @Actor
        public void isRenewed() {
            lease.renew();
        }

        @Arbiter
        public void then(LZ_Result result) {
            result.r1 = whatACopyFinds();
            result.r2 = lease.owesConfirmation();
        }
    }

    /** A lease has ended, and the renewals take it again while it is given back: the sender's retry is let in. */
    @JCStressTest
    @Outcome(id = "Fresh", expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class GivenBackWhileTakenAgain extends Work {
        {
            itsLeaseEnds();
        }

        @Actor
        public void isGivenBack() {
            lease.giveBack();
        }

        @Actor
        public void isRenewed() {
            lease.renew();
        }

        @Arbiter
        public void then(L_Result result) {
            result.r1 = whatACopyFinds();
        }
    }

    /** An endpoint that is stopped while one of its adapters is stopped stays stopped. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "stopped for good")
    @Outcome(id = "1", expect = FORBIDDEN, desc = "the stop was lost, so that work which ends later is watched again")
    @State
    public static class StoppedTwice {
        private static final List<String> ADAPTERS = List.of("a filter");

        private final Leases leases = leases();

        @Actor
        public void isStopped() {
            Leases.stop(List.of(leases), null);
        }

        @Actor
        public void itsFilterIsStopped() {
            Leases.stop(List.of(leases), ADAPTERS);
        }

        @Arbiter
        public void then(I_Result result) {
            Renewable late = new Late();
            leases.watchAgain(late, System.nanoTime());
            result.r1 = leases.open();
            leases.forget(late);
        }
    }

    /** What the store did not take is offered by the stop, or known to be stopped. It is renewed no more. */
    @JCStressTest
    @Outcome(id = "0, Done, false", expect = ACCEPTABLE, desc = "offered by the stop")
    @Outcome(id = "0, InFlight, true", expect = ACCEPTABLE, desc = "told as not confirmed")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class OwedWhileStopped extends Work {
        {
            isAway.set(true);
            leases.watch(lease);
        }

        @Actor
        public void isDone() {
            ends();
        }

        @Actor
        public void isStopped() {
            Leases.stop(List.of(leases), null);
        }

        @Arbiter
        public void then(ILZ_Result result) {
            result.r1 = leases.open();
            result.r2 = whatACopyFinds();
            result.r3 = lease.owesConfirmation();
            leases.forget(lease);
        }
    }

    /** Each trouble is told once, and one at a time. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Told implements WebhookListener {
        private final AtomicInteger told = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final PendingIncidents incidents = new PendingIncidents(new Reporter("raced", this));

        @Override
        public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            told.incrementAndGet();
            atOnce.decrementAndGet();
        }

        @Actor
        public void one() {
            incidents.add(new PendingIncidents.Trouble(Incident.NOT_RENEWED, "one"));
            incidents.tell();
        }

        @Actor
        public void another() {
            incidents.add(new PendingIncidents.Trouble(Incident.NOT_RENEWED, "another"));
            incidents.tell();
        }

        @Arbiter
        public void then(II_Result result) {
            result.r1 = told.get();
            result.r2 = most.get();
        }
    }

    private static final class Late implements Renewable {
        @Override
        public PendingIncidents.@Nullable Trouble renew() {
            return null;
        }

        @Override
        public boolean owesConfirmation() {
            return true;
        }

        @Override
        public @Nullable Object adapter() {
            return null;
        }
    }
}
