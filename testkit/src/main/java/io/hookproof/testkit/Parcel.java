package io.hookproof.testkit;

import io.hookproof.testkit.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds a request that is written to the wire exactly as given. Not thread-safe. */
public final class Parcel {
    private final String method;
    private final String target;
    private final byte[] body;
    private final List<String> fields = new ArrayList<>(List.of("Host: hooks.example"));
    private String connection = "close";
    private boolean chunked;

    private Parcel(String method, String target, byte[] body) {
        this.method = method;
        this.target = target;
        this.body = body;
    }

    public static Parcel of(String method, String target, byte[] body) {
        return new Parcel(method, target, body);
    }

    public static Parcel post(String target, byte[] body) {
        return of("POST", target, body);
    }

    public static Parcel post(String target, String body) {
        return post(target, body.getBytes(StandardCharsets.UTF_8));
    }

    public Parcel header(String name, String value) {
        fields.add(name + ": " + value);
        return this;
    }

    public Parcel signedAsGitHub(String secret) {
        return header("X-Hub-Signature-256", Signing.github(secret, body)).header("X-GitHub-Event", "push");
    }

    public Parcel signedAsStripe(String secret, long epochSeconds) {
        return header("Stripe-Signature", Signing.stripe(secret, epochSeconds, body));
    }

    /** Signs the URL as the sender knows it. */
    public Parcel signedWithUrl(String secret, String base) {
        return header("X-Signature", Signing.url(secret, base + target, body));
    }

    /** Sends the body in chunks of uneven sizes, without a Content-Length. */
    public Parcel chunked() {
        chunked = true;
        return this;
    }

    /** Keeps the connection open for another request. */
    public Parcel keepAlive() {
        connection = "keep-alive";
        return this;
    }

    /** The request line and headers with the blank line. */
    public byte[] head() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        head.append("Connection: ").append(connection).append("\r\n");
        head.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Everything after the head, as it goes over the wire. */
    public byte[] tail() {
        if (!chunked) {
            return body.clone();
        }
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        int step = 1;
        for (int from = 0; from < body.length; from += step, step = step * 3 + 1) {
            int size = Math.min(step, body.length - from);
            tail.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            tail.write(body, from, size);
            tail.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        tail.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return tail.toByteArray();
    }

    public Reply to(int port) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.send(head()).send(tail()).reply();
        }
    }
}
