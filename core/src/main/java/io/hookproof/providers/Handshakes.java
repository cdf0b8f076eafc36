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

    /** A GET whose query parameter comes back as text. Dropbox. Unsigned, so only while armed. */
    public static Handshake queryEcho(String parameter) {
        return new QueryEcho("GET", parameter);
    }

    /** A POST whose query parameter comes back as text. Microsoft Graph. Unsigned, so only while armed. */
    public static Handshake postQueryEcho(String parameter) {
        return new QueryEcho("POST", parameter);
    }

    /** A HEAD request, which only wants to see that somebody is there. Unsigned, so only while armed. */
    public static Handshake head() {
        return new HeadProbe();
    }

    /** A GET whose header comes back as text. Unsigned, so only while armed. */
    public static Handshake headerEcho(String header) {
        return new HeaderEcho(header, null);
    }

    /** A GET whose header comes back as a field of a JSON object. Okta. Unsigned, so only while armed. */
    public static Handshake headerEchoJson(String header, String field) {
        return new HeaderEcho(header, field);
    }

    /** A signed POST with that value in a header and a challenge in its JSON body, which comes back. Twitch. */
    public static Handshake signedChallenge(String header, String value) {
        return new SignedChallenge(header, value);
    }
}
