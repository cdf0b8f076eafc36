package io.hookproof.providers;

/** Whether an event is real or one of the sender's test mode, sandbox or test environment. */
public enum Mode {
    /** A real event, about real money and real people. */
    LIVE,
    /** A test event; nothing may be shipped, paid or promised for it. */
    TEST
}
