package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a raw HTTP/1.1 message: request line, header lines ended by CR LF or LF, an empty line, then the exact
 * bytes of the body to the end. Lines {@code # name: value} before it are facts about it, such as the moment it
 * arrived.
 */
public final class RawMessage {
    /** The byte order mark with which some editors begin a file, as its bytes are decoded here. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final Map<String, List<String>> facts;
    private final WebhookRequest request;

    private RawMessage(Map<String, List<String>> facts, WebhookRequest request) {
        this.facts = facts;
        this.request = request;
    }

    public static RawMessage of(WebhookRequest request) {
        return new RawMessage(Map.of(), request);
    }

    /**
     * Parses the message in these bytes. No length is read; the body is everything after the empty line.
     *
     * @throws IllegalArgumentException if there is no request line or a line is not a header; the message names the
     *     line
     */
    public static RawMessage parse(byte[] bytes) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Headers.Builder headers = Headers.builder();
        String requestLine = "";
        int at = 0;
        for (int number = 1; at < bytes.length; number++) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int textEnd = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            boolean isFact = requestLine.isEmpty() && textEnd > at && bytes[at] == '#';
            String line =
                    new String(bytes, at, textEnd - at, isFact ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            at = Math.min(end + 1, bytes.length);
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (requestLine.isEmpty() && !isFact) {
                requestLine = line;
            } else if (colon <= 0) {
                throw new IllegalArgumentException(
                        "line " + number + " is no header such as Name: value; an empty line" + " ends the headers");
            } else if (isFact) {
                facts.computeIfAbsent(line.substring(1, colon).strip(), any -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            } else {
                headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        if (requestLine.startsWith(BYTE_ORDER_MARK)) {
            throw new IllegalArgumentException(
                    "the message begins with a byte order mark, which no sender sends: save it without one");
        }
        if (requestLine.startsWith("HTTP/")) {
            throw new IllegalArgumentException("the message is an answer: give the request that came before it");
        }
        String[] words = requestLine.split(" ");
        if (words.length < 2 || words.length > 3 || words[1].isEmpty()) {
            throw new IllegalArgumentException("the message has no request line such as POST /hooks/x HTTP/1.1");
        }
        Body body = Body.of(Arrays.copyOfRange(bytes, at, bytes.length));
        return new RawMessage(facts, new WebhookRequest(words[0], words[1], headers.build(), body));
    }

    /** This message with one more fact. */
    public RawMessage with(String fact, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(facts);
        more.put(fact, List.of(value));
        return new RawMessage(more, request);
    }

    /** The first value of a fact. */
    public Optional<String> fact(String fact) {
        return facts.getOrDefault(fact, List.of()).stream().findFirst();
    }

    Map<String, List<String>> facts() {
        return facts;
    }

    public WebhookRequest request() {
        return request;
    }

    /** The message as it would go over the wire, with its facts first; no header is added. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        facts.forEach((fact, values) -> values.forEach(
                value -> bytes.writeBytes(("# " + fact + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8))));
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(request.body().bytes());
        return bytes.toByteArray();
    }
}
