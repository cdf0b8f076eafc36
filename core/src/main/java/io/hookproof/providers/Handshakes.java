package io.hookproof.providers;

/** The kinds of handshakes, each under the name that its sender's page uses. */
public final class Handshakes {
    private Handshakes() {}

    /**
     * A GET with a token and a challenge in the query; the challenge comes back if the token is right. Meta, Strava and
     * others. Unsigned, so it is answered only while armed with the token.
     */
    public static Handshake hubChallenge(String mode, String token, String challenge) {
        return new HubChallenge(mode, token, challenge);
    }

    /** A signed POST of type {@code url_verification}; its challenge comes back. Slack and those who follow it. */
    public static Handshake urlVerification() {
        return new UrlVerification();
    }
}
