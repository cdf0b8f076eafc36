package io.hookproof.benchmarks.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The deliveries of one burst, signed ahead without any of Hookproof's code: writing one out is copying a template and its
 * id and signature into place, so that the generator stays cheap.
 */
final class Message {
    private static final int BODY = 1024;
    private static final int DIGEST = 32;
    private static final int ID_DIGITS = 16;
    private static final String NO_ID = "0".repeat(ID_DIGITS);
    private static final String NO_SIGNATURE = "A".repeat(44);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long A_DAY = 86_400;

    /** What the receiver is to think of it. */
    enum Kind {
        VALID,
        WRONG,
        GARBAGE,
        STALE
    }

    private final byte[] template;
    private final int idAt;
    private final int signatureAt;
    private final byte[] signatures;
    private final long firstId;
    private final int count;
    private final Kind kind;
    private final byte[] scratch = new byte[NO_SIGNATURE.length()];
    private final byte[] digest = new byte[DIGEST];
    private int next;

    /**
     * @param count how many, at most
     * @param firstId of the ids, which count up; only valid ones have ids and signatures of their own
     */
    Message(Kind kind, int port, int count, long firstId) throws Exception {
        this.kind = kind;
        this.firstId = firstId;
        this.count = count;
        String body = "{\"type\":\"invoice.paid\",\"data\":\"" + "x".repeat(BODY - 34) + "\"}";
        long now = System.currentTimeMillis() / 1000 - (kind == Kind.STALE ? A_DAY : 0);
        String head = "POST " + Server.PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUser-Agent: sender/1.0\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nwebhook-id: msg_";
        String afterId = "\r\nwebhook-timestamp: " + now + "\r\nwebhook-signature: v1,";
        String signature = kind == Kind.GARBAGE ? "this is no signature, whatever it may look like" : NO_SIGNATURE;
        template = (head + NO_ID + afterId + signature + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
        idAt = head.length();
        signatureAt = idAt + ID_DIGITS + afterId.length();
        signatures = sign(now, body, kind == Kind.VALID ? count : 1);
        if (kind == Kind.STALE) {
            Base64.getEncoder().encode(signatures, scratch);
            System.arraycopy(scratch, 0, template, signatureAt, scratch.length);
        }
    }

    private byte[] sign(long now, String body, int howMany) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(Server.SECRET.substring("whsec_".length())), "HmacSHA256"));
        byte[] before = ("msg_" + NO_ID + "." + now + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[howMany * DIGEST];
        for (int i = 0; i < howMany; i++) {
            if (kind == Kind.VALID) {
                writeId(before, "msg_".length(), firstId + i);
            }
            mac.update(before);
            mac.update(bytes);
            mac.doFinal(all, i * DIGEST);
        }
        return all;
    }

    /** Whether there is one more. */
    boolean hasNext() {
        return kind != Kind.VALID || next < count;
    }

    /** Writes the next one; a valid one never twice. */
    void writeNext(ByteBuffer to) {
        if (kind == Kind.VALID) {
            System.arraycopy(signatures, next * DIGEST, digest, 0, DIGEST);
            Base64.getEncoder().encode(digest, scratch);
            System.arraycopy(scratch, 0, template, signatureAt, scratch.length);
            writeId(template, idAt, firstId + next);
            next++;
        }
        to.put(template);
    }

    int length() {
        return template.length;
    }

    private static void writeId(byte[] into, int at, long id) {
        for (int i = ID_DIGITS - 1, shift = 0; i >= 0; i--, shift += 4) {
            into[at + i] = HEX[(int) (id >>> shift) & 15];
        }
    }
}
