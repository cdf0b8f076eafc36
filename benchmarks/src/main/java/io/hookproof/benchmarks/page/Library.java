package io.hookproof.benchmarks.page;

/** A sender's own library, as the page names it. */
enum Library {
    GOCARDLESS("gocardless-pro"),
    LINE("line-bot-parser"),
    SQUARE("square"),
    RAZORPAY("razorpay-java"),
    SVIX("svix"),
    STANDARD_WEBHOOKS("standardwebhooks"),
    ADYEN("adyen-java-api-library"),
    OPENAI("openai-java"),
    STRIPE("stripe-java verifyHeader"),
    TWILIO("twilio"),
    SLACK("slack-app-backend"),
    STRIPE_EVENT("stripe-java constructEvent");

    private final String label;

    Library(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether its sender signs a time, so that its library can refuse an old request. */
    boolean hasTime() {
        return switch (this) {
            case SVIX, STANDARD_WEBHOOKS, OPENAI, STRIPE, SLACK, STRIPE_EVENT -> true;
            default -> false;
        };
    }
}
