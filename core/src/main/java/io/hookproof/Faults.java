package io.hookproof;

import io.hookproof.replay.ReplayStoreException;

/** Handles exceptions of code that is not Hookproof's. */
final class Faults {
    private Faults() {}

    /**
     * Loads the classes that a failure needs. A container may close the application's class loader under its work, which
     * then can load nothing more and may well fail.
     */
    static void getReady() {
        Causes.of(new AnsweredFailure(503, ""));
    }

    /** Rethrows errors of the virtual machine, except a stack overflow, whose stack is free again. */
    static void leaveToTheMachine(Throwable fault) {
        if (fault instanceof VirtualMachineError trouble && !(fault instanceof StackOverflowError)) {
            throw trouble;
        }
    }

    /** The message of a store's own exception. If the store throws anything else, only the kind of exception. */
    static String ofStore(Throwable trouble) {
        return trouble instanceof ReplayStoreException
                ? LogText.line(String.valueOf(trouble.getMessage()))
                : LogText.fault(trouble);
    }
}
