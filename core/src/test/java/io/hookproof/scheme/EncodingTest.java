package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    @Test
    void everyByteStringComesBackFromItsEncoding() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Encoding.HEX.decode(HexFormat.of().formatHex(bytes))).isEqualTo(bytes);
            assertThat(Encoding.HEX.decode(HexFormat.of().withUpperCase().formatHex(bytes)))
                    .isEqualTo(bytes);
            assertThat(Encoding.BASE64.decode(Base64.getEncoder().encodeToString(bytes)))
                    .isEqualTo(bytes);
            assertThat(Encoding.BASE64URL.decode(
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
        }
    }

    /** Zeros are the digits whose value is no bit at all. */
    @Test
    void zerosComeBackFromTheirEncoding() {
        for (int length = 0; length < 8; length++) {
            byte[] zeros = new byte[length];
            for (Encoding encoding : Encoding.values()) {
                assertThat(encoding.decode(encoding.write(zeros)))
                        .as("%d in %s", length, encoding)
                        .isEqualTo(zeros);
            }
        }
    }

    @Test
    void noOtherCharacterIsADigitAtAnyPlace() {
        String base64 = "AAAAAAA=";
        assertThat(Encoding.BASE64.decode(base64)).isEqualTo(new byte[5]);
        assertThat(Encoding.HEX.decode("00")).isEqualTo(new byte[1]);
        for (char c = 0; c < 0x300; c++) {
            boolean isDigit = c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/');
            for (int at = 0; at < 7 && !isDigit && c != '='; at++) {
                assertThat(Encoding.BASE64.decode(base64.substring(0, at) + c + base64.substring(at + 1)))
                        .as("character %d at %d", (int) c, at)
                        .isNull();
            }
            if (Character.digit(c, 16) < 0) {
                assertThat(Encoding.HEX.decode("0" + c)).isNull();
                assertThat(Encoding.HEX.decode(c + "0")).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0g", "\uff10a", "0 a", "+1", "0x", "\u0660\u0661", "a\u0130"})
    void whatIsNotHexIsRefused(String text) {
        assertThat(Encoding.HEX.decode(text)).isNull();
        assertThat(Encoding.HEX.decode("0a")).containsExactly(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QQ",
                "QR==",
                "QQ=",
                "Q===",
                "QQ== ",
                " QQ==",
                "QQ==\n",
                "QUJ=",
                "-_8=",
                "QQ==QQ==",
                "=",
                "====",
                "Q\u0151=="
            })
    void everyOtherSpellingOfBase64IsRefused(String text) {
        assertThat(Encoding.BASE64.decode(text)).isNull();
        assertThat(Encoding.BASE64.decode("QQ==")).containsExactly('A');
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ==", "QR", "+/8", "Q", "Q Q"})
    void everyOtherSpellingOfBase64UrlIsRefused(String text) {
        assertThat(Encoding.BASE64URL.decode(text)).isNull();
        assertThat(Encoding.BASE64URL.decode("QQ")).containsExactly('A');
    }

    @Test
    void moreThanThereIsRoomForIsRefused() {
        assertThat(Encoding.HEX.decode("0a0b", 0, 4, new byte[1])).isEqualTo(-1);
        assertThat(Encoding.BASE64.decode("QUI=", 0, 4, new byte[1])).isEqualTo(-1);
        assertThat(Encoding.BASE64.decode("QUI=", 0, 4, new byte[2])).isEqualTo(2);
    }
}
