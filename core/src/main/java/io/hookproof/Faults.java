package io.hookproof;

/** What code that is not ours throws. */
final class Faults {
    private Faults() {}

    /** Throws on what says that the machine is in trouble; a stack that was used up is free again. */
    static void leaveToTheMachine(Throwable fault) {
        if (fault instanceof VirtualMachineError trouble && !(fault instanceof StackOverflowError)) {
            throw trouble;
        }
    }
}
