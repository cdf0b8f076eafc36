package io.hookproof.fuzz;

import io.hookproof.testkit.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A saved message is read or refused, and read again as the same after it was written. */
final class MessageTarget implements Target {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "POST /hooks?a=1 HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a:2\r\n\r\n{\"a\":1}",
                        "# now: 2026-08-01T00:00:00Z\n# secret: x\nGET / HTTP/1.1\n\n",
                        "POST /\nA:\n\n\r\n",
                        "POST",
                        "")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        RawMessage message;
        try {
            message = RawMessage.parse(bytes);
        } catch (IllegalArgumentException noMessage) {
            return;
        }
        String once = text(message);
        String again = text(RawMessage.parse(RawMessage.of(message.request()).toBytes()));
        if (!once.equals(again)) {
            throw new IllegalStateException("another message after it was written");
        }
    }

    private static String text(RawMessage message) {
        StringBuilder text = new StringBuilder(
                message.request().method() + " " + message.request().target());
        message.request()
                .headers()
                .forEach((name, value) ->
                        text.append('\n').append(name).append('=').append(value));
        return text + "\n" + new String(message.request().body().bytes(), StandardCharsets.ISO_8859_1);
    }
}
