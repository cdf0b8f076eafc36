package io.hookproof.providers;

/**
 * What senders are asked about besides how they sign. A definition states each, or says that nobody says more: an empty
 * place would not show whether anyone has looked.
 */
public enum Fact {
    SUCCESS("what it takes as success"),
    REDELIVERY("how it tries again"),
    RETRY_HORIZON("for how long"),
    TIME_LIMIT("how long it waits"),
    DISABLING("what makes it stop"),
    /** Asked only of senders who sign a time. */
    TIME_OF_RETRIES("whether retries keep the first time");

    private final String question;

    Fact(String question) {
        this.question = question;
    }

    /** As a part of a sentence, such as {@code how long it waits}. */
    public String question() {
        return question;
    }
}
