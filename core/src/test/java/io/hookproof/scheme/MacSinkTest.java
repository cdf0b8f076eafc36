package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Signed content arrives in pieces of any length, and short ones are gathered. */
class MacSinkTest {
    private static final int LENGTH = 1_500;

    @Test
    void theMacIsThatOfTheWholeWhereverItIsCut() throws Exception {
        Random random = new Random(1);
        StringBuilder letters = new StringBuilder();
        while (letters.length() < LENGTH) {
            letters.append((char) (' ' + random.nextInt(95)));
        }
        String text = letters.toString();
        byte[] bytes = text.getBytes(ISO_8859_1);
        byte[] expected = mac().doFinal(bytes);
        // One sink, because it serves one request after the other.
        MacSink sink = new MacSink(mac());
        for (int longest : new int[] {1, 7, 255, 256, 257, 600, LENGTH}) {
            for (int round = 0; round < 50; round++) {
                int from = 0;
                while (from < LENGTH) {
                    int to = Math.min(LENGTH, from + (round == 0 ? longest : random.nextInt(longest + 1)));
                    feed(sink, random.nextInt(4), text, bytes, from, to);
                    from = to;
                }
                assertThat(sink.finish()).as("pieces of up to %d", longest).isEqualTo(expected);
            }
        }
    }

    private static void feed(MacSink sink, int how, String text, byte[] bytes, int from, int to) {
        switch (how) {
            case 0 -> sink.bytes(bytes, from, to - from);
            case 1 -> sink.text(text, from, to);
            case 2 -> sink.body(Body.of(text.substring(from, to).getBytes(ISO_8859_1)));
            default -> sink.ascii(text, from, to);
        }
    }

    private static Mac mac() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[] {1}, "HmacSHA256"));
        return mac;
    }
}
