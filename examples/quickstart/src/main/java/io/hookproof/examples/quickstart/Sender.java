package io.hookproof.examples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and sends as the providers do, with nothing of Hookproof in it. */
final class Sender {
    private static final int LONG = 64 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    Sender(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> github(String delivery, String body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                post("/hooks/github", body).header("X-GitHub-Event", "push").header("X-GitHub-Delivery", delivery);
        return send(signature.isEmpty() ? request : request.header("X-Hub-Signature-256", signature));
    }

    HttpResponse<String> stripe(String body, String header) throws IOException, InterruptedException {
        return send(post("/hooks/stripe", body).header("Stripe-Signature", header));
    }

    HttpResponse<String> standard(String id, Instant time, String body) throws IOException, InterruptedException {
        String signed = id + "." + time.getEpochSecond() + "." + body;
        byte[] key = Base64.getDecoder().decode(Receiver.STANDARD_SECRET.substring("whsec_".length()));
        return send(post("/hooks/standard-webhooks", body)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(time.getEpochSecond()))
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(hmac(key, signed))));
    }

    HttpResponse<String> metaChallenge(String token, String challenge) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(
                base + "/hooks/meta?hub.mode=subscribe&hub.verify_token=" + token + "&hub.challenge=" + challenge)));
    }

    static String githubSignature(String secret, String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
    }

    static String stripeHeader(Instant time, String body) {
        byte[] key = Receiver.STRIPE_SECRET.getBytes(StandardCharsets.UTF_8);
        return "t=" + time.getEpochSecond() + ",v1="
                + HexFormat.of().formatHex(hmac(key, time.getEpochSecond() + "." + body));
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                // What is too long is refused unread, and a client that is still writing may miss the answer: so it
                // asks.
                .expectContinue(body.length() > LONG)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
