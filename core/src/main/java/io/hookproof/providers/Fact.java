package io.hookproof.providers;

/**
 * A fact that every definition states about its sender besides how it signs. A definition gives each one or declares it
 * unknown, so that a missing fact never means that no one has looked.
 */
public enum Fact {
    SUCCESS("what it takes as success"),
    REDELIVERY("how it tries again"),
    RETRY_HORIZON("for how long"),
    TIME_LIMIT("how long it waits"),
    DISABLING("what makes it stop"),
    /** A fact only about senders that sign a time. */
    TIME_OF_RETRIES("whether retries keep the first time");

    private final String question;

    Fact(String question) {
        this.question = question;
    }

    /** Returns the fact as a part of a sentence, such as {@code how long it waits}. */
    public String question() {
        return question;
    }
}
