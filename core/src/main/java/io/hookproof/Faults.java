package io.hookproof;

import io.hookproof.replay.ReplayStoreException;

/** What code that is not ours throws. */
final class Faults {
    private Faults() {}

    /** Throws on what says that the machine is in trouble; a stack that was used up is free again. */
    static void leaveToTheMachine(Throwable fault) {
        if (fault instanceof VirtualMachineError trouble && !(fault instanceof StackOverflowError)) {
            throw trouble;
        }
    }

    /** What a store says of itself; of a store that breaks its promises only what it threw. */
    static String ofStore(Throwable trouble) {
        return trouble instanceof ReplayStoreException ? Clean.text(trouble.getMessage()) : Clean.fault(trouble);
    }
}
