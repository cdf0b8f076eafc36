package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake.Stage;
import io.hookproof.scheme.Source;

/**
 * The kinds of handshakes, each under the name that its sender's page uses. A handshake whose request is unsigned is
 * answered only while it is armed.
 */
public final class Handshakes {
    private Handshakes() {}

    /**
     * A GET with a token and a challenge in the query; the answer is the challenge, if the token is right. Meta, Strava
     * and others. Unsigned, so it is answered only while armed with the token.
     */
    public static Handshake hubChallenge(String mode, String token, String challenge) {
        return hub(mode, token, challenge);
    }

    /**
     * A signed POST of type {@code url_verification}; the answer is its challenge. Slack and senders that follow it.
     */
    public static Handshake urlVerification() {
        return new Echo("url-verification", Stage.PROVEN, null)
                .when(Source.json("/type"), "url_verification")
                .of(Source.json("/challenge"));
    }

    /**
     * A header with the secret of the new webhook; the secret is stored and sent back. Asana. Answered only while
     * armed.
     */
    public static Handshake secretInHeader(String header, String signatureHeader) {
        return new SecretInHeader(header, signatureHeader);
    }

    /** A signed JSON body whose type is the given number; the answer is fixed. Discord. */
    public static Handshake ping(String pointer, String value, WebhookResponse answer) {
        return new Echo("ping", Stage.PROVEN, null)
                .when(Source.json(pointer), value)
                .with(answer);
    }

    /**
     * A JSON body with the given text at the pointer; it is answered and does not reach a handler. Zettle. Unsigned, so
     * only while armed.
     */
    public static Handshake unsignedEvent(String pointer, String text) {
        return new Echo("unsigned-ping", Stage.BODY, null)
                .when(Source.json(pointer), text)
                .with(WebhookResponse.text(200, "ok"));
    }

    /** A GET whose query parameter is returned as text. Dropbox. Unsigned, so only while armed. */
    public static Handshake queryEcho(String parameter) {
        return head("query-echo", "GET").of(Source.query(parameter));
    }

    /** A POST whose query parameter is returned as text. Microsoft Graph. Unsigned, so only while armed. */
    public static Handshake postQueryEcho(String parameter) {
        return head("query-echo", "POST").of(Source.query(parameter)).inWords();
    }

    /** A HEAD request, which only checks that a server answers. Unsigned, so only while armed. */
    public static Handshake head() {
        return head("head", "HEAD");
    }

    /** A GET whose header is returned as text. Unsigned, so only while armed. */
    public static Handshake headerEcho(String header) {
        return head("header-echo", "GET").of(Source.header(header));
    }

    /** A GET whose header is returned as a field of a JSON object. Okta. Unsigned, so only while armed. */
    public static Handshake headerEchoJson(String header, String field) {
        return head("header-echo", "GET").of(Source.header(header)).in(field);
    }

    /** A signed POST with a challenge in its JSON body, which is returned, and the given value in a header. Twitch. */
    public static Handshake signedChallenge(String header, String value) {
        return new SignedChallenge(header, value);
    }

    /**
     * A GET with a token and a challenge in the query; the answer is a JSON object with the challenge under its own
     * name. Strava. Answered only with the token.
     */
    public static Handshake hubChallengeJson(String mode, String token, String challenge) {
        return hub(mode, token, challenge).in(challenge);
    }

    /** A JSON body that contains only a challenge, which is returned. monday.com. Unsigned, so only while armed. */
    public static Handshake jsonEcho(String field) {
        return new Echo("json-echo", Stage.BODY, null).alone(field);
    }

    /** A GET without anything to echo, which only expects a 200. Mailchimp. Unsigned, so only while armed. */
    public static Handshake plainGet() {
        return head("plain-get", "GET").with(WebhookResponse.text(200, "ok"));
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
     * A GET whose challenge is answered with the SHA-256 of challenge, token and URL. eBay. Answered only with the
     * token and the public URL.
     */
    public static Handshake hashedChallenge(String parameter) {
        return new HashedChallenge(parameter);
    }

    /**
     * A GET with {@code hub.mode}, a topic and a challenge. The challenge is returned if the sender confirms a
     * subscription to the topic in the setting {@code topic}, or the end of one to another topic. WebSub
     * (<a href="https://www.w3.org/TR/websub/#hub-verifies-intent">section 5.3</a>).
     */
    public static Handshake subscription() {
        return new Subscription();
    }

    /** A POST with one validation event, whose code is returned. Azure Event Grid. Unsigned, so only while armed. */
    public static Handshake eventGridValidation() {
        return new EventGridValidation();
    }

    /**
     * An OPTIONS request that asks whether the origin may send. It is answered for the setting {@code allowed-origin}.
     * CloudEvents
     * (<a href="https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection">abuse
     * protection</a>).
     */
    public static Handshake cloudEventsOptions() {
        return new CloudEventsOptions();
    }

    /**
     * A signed {@code SubscriptionConfirmation}. Hookproof confirms it by calling the service itself with the token in
     * it, and never follows the URL in the message. Amazon SNS.
     */
    public static Handshake snsConfirmation() {
        return new SnsConfirmation();
    }

    /**
     * A GET with a header that must equal what the operator configured under the given setting. The answer has the same
     * header. Adobe Acrobat Sign. Unsigned, so only while armed.
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
     * A JSON body whose only field is the secret of the new webhook, which is stored. Notion. Answered only while armed
     * with {@code handshakeSecrets}.
     */
    public static Handshake secretInBody(String field) {
        return new SecretInBody(field);
    }

    /**
     * A POST with the given header and exactly the given JSON body, apart from white space. Bitbucket Server. Unsigned,
     * so only while armed.
     */
    public static Handshake unsignedPing(String header, String value, String json) {
        return new JsonPing(header, value, json);
    }

    /** A POST of a form whose only field is the given one, a number. WooCommerce. Unsigned, so only while armed. */
    public static Handshake unsignedPing(String field) {
        return new NumberPing(field);
    }

    /** A POST of a form with those two fields alone, the first a number. Slack. Unsigned, so only while armed. */
    public static Handshake unsignedPing(String field, String beside) {
        return new NumberPing(field, beside);
    }

    /** A GET whose code must be the agreed one: 204 if it is, 404 if not. Fitbit. Answered only with the token. */
    public static Handshake verifyCode(String parameter) {
        return new VerifyCode(parameter);
    }

    /**
     * A GET of the given path, answered with the SHA-256 of the comma-separated ids in the given setting. Fastly.
     * Unsigned, so only while armed.
     */
    public static Handshake wellKnownDigest(String path, String setting) {
        return new WellKnownDigest(path, setting);
    }

    /** A handshake that the head of a request with that method tells. */
    private static Echo head(String name, String method) {
        return new Echo(name, Stage.HEAD, method);
    }

    private static Echo hub(String mode, String token, String challenge) {
        return head("hub-challenge", "GET")
                .withToken(Source.query(token))
                .when(Source.query(mode), "subscribe")
                .of(Source.query(challenge));
    }
}
