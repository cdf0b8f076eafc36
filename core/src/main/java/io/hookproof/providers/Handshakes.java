package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;

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

    /** A header with the secret of the webhook to be, which is kept and sent back. Asana. Answered only while armed. */
    public static Handshake secretInHeader(String header, String signatureHeader) {
        return new SecretInHeader(header, signatureHeader);
    }

    /** A signed JSON body whose type is that number; the answer is fixed. Discord. */
    public static Handshake ping(String pointer, String value, WebhookResponse answer) {
        return new Ping(pointer, value, answer);
    }
}
