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
        return new HubChallenge(mode, token, challenge, false);
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
        return new Ping(pointer, value, answer, Handshake.Stage.PROVEN);
    }

    /** A JSON body with that text there, which is answered and told no handler. Zettle. Unsigned, so only while armed. */
    public static Handshake unsignedEvent(String pointer, String text) {
        return new Ping(pointer, text, WebhookResponse.text(200, "ok"), Handshake.Stage.BODY);
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
        return new Probe("head", "HEAD", "");
    }

    /** A GET whose header comes back as text. Unsigned, so only while armed. */
    public static Handshake headerEcho(String header) {
        return new HeaderEcho(header, null);
    }

    /** A GET whose header comes back as a field of a JSON object. Okta. Unsigned, so only while armed. */
    public static Handshake headerEchoJson(String header, String field) {
        return new HeaderEcho(header, field);
    }

    /** A signed POST with a challenge in its JSON body, which comes back, and that value in a header. Twitch. */
    public static Handshake signedChallenge(String header, String value) {
        return new SignedChallenge(header, value);
    }

    /** The same with the challenge in a JSON object under its own name. Strava. Answered only with the token. */
    public static Handshake hubChallengeJson(String mode, String token, String challenge) {
        return new HubChallenge(mode, token, challenge, true);
    }

    /** A JSON body that is a challenge and nothing else, which comes back. monday.com. Unsigned, so only while armed. */
    public static Handshake jsonEcho(String field) {
        return new JsonEcho(field);
    }

    /** A GET without anything to echo, which only wants a 200. Mailchimp. Unsigned, so only while armed. */
    public static Handshake plainGet() {
        return new Probe("plain-get", "GET", "ok");
    }

    /** A GET whose challenge is answered with its HMAC by the live secret. X. Unsigned, so only while armed. */
    public static Handshake crc(String parameter) {
        return new CrcChallenge(parameter);
    }

    /** A signed POST whose token is answered with its HMAC. Zoom. */
    public static Handshake urlValidation() {
        return new UrlValidation();
    }

    /**
     * A GET whose challenge is answered with the SHA-256 of challenge, token and URL. eBay. Answered only with the token
     * and the public URL.
     */
    public static Handshake hashedChallenge(String parameter) {
        return new HashedChallenge(parameter);
    }

    /**
     * A GET with {@code hub.mode}, the topic and a challenge, which comes back if we subscribe to the setting
     * {@code topic}, or no longer to another. WebSub (<a href="https://www.w3.org/TR/websub/#hub-verifies-intent">section 5.3</a>).
     */
    public static Handshake subscription() {
        return new Subscription();
    }

    /** A POST with one validation event, whose code comes back. Azure Event Grid. Unsigned, so only while armed. */
    public static Handshake eventGridValidation() {
        return new EventGridValidation();
    }

    /**
     * An OPTIONS that asks whether the origin may send; answered for the setting {@code allowed-origin}. CloudEvents
     * (<a href="https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection">abuse
     * protection</a>).
     */
    public static Handshake cloudEventsOptions() {
        return new CloudEventsOptions();
    }

    /**
     * A signed {@code SubscriptionConfirmation}, confirmed by a call to the service itself with the token in it; the URL
     * in the message is never followed. Amazon SNS.
     */
    public static Handshake snsConfirmation() {
        return new SnsConfirmation();
    }

    /**
     * A GET with a header that must be what the operator configured under that name; it goes back in the same header.
     * Adobe Acrobat Sign. Unsigned, so only while armed.
     */
    public static Handshake knownHeaderEcho(String header, String setting) {
        return new KnownHeaderEcho(header, setting);
    }

    /**
     * A GET whose challenge of 20 to 32 hex digits is answered with its HMAC-SHA1, after the public key in the setting
     * {@code public-key}. Braintree. Unsigned, so only while armed.
     */
    public static Handshake hexChallenge(String parameter) {
        return new HexChallenge(parameter);
    }

    /**
     * A JSON body that is one field with the secret of the webhook to be, which is kept. Notion. Answered only while
     * armed with {@code handshakeSecrets}.
     */
    public static Handshake secretInBody(String field) {
        return new SecretInBody(field);
    }

    /**
     * A POST with that header and a JSON body of exactly that, white space apart. Bitbucket Server. Unsigned, so only
     * while armed.
     */
    public static Handshake unsignedPing(String header, String value, String json) {
        return new JsonPing(header, value, json);
    }

    /** A POST of a form with that one field, a number. WooCommerce. Unsigned, so only while armed. */
    public static Handshake unsignedPing(String field) {
        return new NumberPing(field);
    }

    /** A GET whose code must be the agreed one: 204 if it is, 404 if not. Fitbit. Answered only with the token. */
    public static Handshake verifyCode(String parameter) {
        return new VerifyCode(parameter);
    }

    /**
     * A GET on that path of the host, answered with the SHA-256 of the ids in that setting, which commas part. Fastly.
     * Unsigned, so only while armed.
     */
    public static Handshake wellKnownDigest(String path, String setting) {
        return new WellKnownDigest(path, setting);
    }
}
