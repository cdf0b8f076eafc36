package io.hookproof.providers;

/** Whether an event is real or one of the sender's test mode, sandbox or test environment. */
public enum Mode {
    /** Real money, real people. */
    LIVE,
    /** Made up: nothing may be shipped, paid or promised for it. */
    TEST
}
