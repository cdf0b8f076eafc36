package io.hookproof.scheme;

import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A genuine ECDSA signature in every other ASN.1 dress: some Java versions and providers take some of them. */
class DerSignatureTest {
    private static final byte[] GENUINE = TestSigner.sign(ECDSA_P256_SHA256_DER);
    private static final byte[] R = integerAt(2);
    private static final byte[] S = integerAt(4 + R.length);
    private static final byte[] NOTHING = {};

    @Test
    void theDerFormIsAccepted() {
        assertThat(GENUINE).isEqualTo(sequence(integer(R), integer(S)));
        assertThat(TestSigner.verifies(ECDSA_P256_SHA256_DER, GENUINE)).isTrue();
    }

    @Test
    void everyOtherDressIsRefused() {
        Map<String, byte[]> dresses = new LinkedHashMap<>();
        for (int zeroes = 1; zeroes <= 40; zeroes++) {
            dresses.put(zeroes + " zeroes before r", sequence(integer(padded(R, zeroes)), integer(S)));
            dresses.put(zeroes + " zeroes before s", sequence(integer(R), integer(padded(S, zeroes))));
            dresses.put(zeroes + " bytes behind", concat(GENUINE, new byte[zeroes]));
            dresses.put(zeroes + " bytes behind s, inside", sequence(integer(R), integer(S), new byte[zeroes]));
        }
        for (int octets = 1; octets <= 8; octets++) {
            dresses.put("sequence length in " + octets, longForm(0x30, octets, concat(integer(R), integer(S))));
            dresses.put("r length in " + octets, sequence(longForm(0x02, octets, R), integer(S)));
            dresses.put("s length in " + octets, sequence(integer(R), longForm(0x02, octets, S)));
        }
        dresses.put("indefinite", concat(new byte[] {0x30, (byte) 0x80}, integer(R), integer(S), new byte[2]));
        dresses.put("reserved length", concat(new byte[] {0x30, (byte) 0xff}, integer(R), integer(S)));
        dresses.put("r without its sign byte", sequence(integer(unsigned(R)), integer(S)));
        dresses.put("s without its sign byte", sequence(integer(R), integer(unsigned(S))));
        dresses.put("negative r", sequence(integer(concat(new byte[] {-1}, R)), integer(S)));
        dresses.put("negative s", sequence(integer(R), integer(concat(new byte[] {-1}, S))));
        dresses.put("empty r", sequence(integer(NOTHING), integer(S)));
        dresses.put("empty s", sequence(integer(R), integer(NOTHING)));
        dresses.put("only r", sequence(integer(R)));
        dresses.put("r, s, s", sequence(integer(R), integer(S), integer(S)));
        dresses.put("s, r", sequence(integer(S), integer(R)));
        dresses.put("null behind", sequence(integer(R), integer(S), new byte[] {5, 0}));
        dresses.put("null ahead", sequence(new byte[] {5, 0}, integer(R), integer(S)));
        dresses.put("sequence in sequence", sequence(GENUINE));
        dresses.put("in an octet string", value(0x04, GENUINE));
        dresses.put("a set", value(0x31, integer(R), integer(S)));
        dresses.put("a primitive sequence", value(0x10, integer(R), integer(S)));
        dresses.put("constructed integers", sequence(value(0x22, integer(R)), value(0x22, integer(S))));
        dresses.put("enumerated r", sequence(value(0x0a, R), integer(S)));
        dresses.put("twice", concat(GENUINE, GENUINE));
        dresses.put("nothing", NOTHING);
        dresses.put("an empty sequence", sequence());

        List<String> accepted = new ArrayList<>();
        dresses.forEach((name, bytes) -> {
            // Where the number has no sign byte to lose, taking it away changes nothing.
            if (!Arrays.equals(bytes, GENUINE) && TestSigner.verifies(ECDSA_P256_SHA256_DER, bytes)) {
                accepted.add(name);
            }
        });
        assertThat(accepted).isEmpty();
        assertThat(dresses).hasSizeGreaterThan(200);
    }

    /** The content of a certificate or of an RSA key needs two octets for its length. */
    @Test
    void aLengthIsWrittenInAsFewOctetsAsItNeeds() {
        for (int length : new int[] {0, 0x7f, 0x80, 0xff, 0x100, 0xffff}) {
            byte[] content = new byte[length];
            assertThat(Der.whole(Der.encode(0x30, content))).as("%d", length).isPresent();
            int needed = length < 0x80 ? 0 : length < 0x100 ? 1 : 2;
            if (needed > 0) {
                assertThat(Der.encode(0x30, content)).isEqualTo(longForm(0x30, needed, content));
            }
            for (int octets = needed + 1; octets <= 8; octets++) {
                assertThat(Der.whole(longForm(0x30, octets, content)))
                        .as("%d in %d", length, octets)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < GENUINE.length; length++) {
            assertThat(TestSigner.verifies(ECDSA_P256_SHA256_DER, Arrays.copyOf(GENUINE, length)))
                    .isFalse();
        }
    }

    private static byte[] integerAt(int start) {
        return Arrays.copyOfRange(GENUINE, start + 2, start + 2 + GENUINE[start + 1]);
    }

    private static byte[] integer(byte[] content) {
        return value(0x02, content);
    }

    private static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    private static byte[] value(int tag, byte[]... parts) {
        byte[] content = concat(parts);
        return content.length < 0x80
                ? concat(new byte[] {(byte) tag, (byte) content.length}, content)
                : longForm(tag, 1, content);
    }

    /** The length in {@code octets} bytes although fewer would do. */
    private static byte[] longForm(int tag, int octets, byte[] content) {
        byte[] head = new byte[2 + octets];
        head[0] = (byte) tag;
        head[1] = (byte) (0x80 | octets);
        for (int i = 0; i < Math.min(octets, 4); i++) {
            head[1 + octets - i] = (byte) (content.length >> 8 * i);
        }
        return concat(head, content);
    }

    private static byte[] padded(byte[] number, int zeroes) {
        return concat(new byte[zeroes], number);
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
