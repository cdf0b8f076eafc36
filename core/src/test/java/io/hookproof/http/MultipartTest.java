package io.hookproof.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read of a multipart body before its proof, and what that may cost. */
class MultipartTest {
    private static final int MEBIBYTE = 1024 * 1024;
    /** The body as text, and what is cut out of it. */
    private static final int MOST_PER_BYTE = 8;

    private static final String FIELD = part("json", "{\"\u00e9\":1}");
    private static final String END = "\r\n--x--\r\n";

    @Test
    void aFieldIsReadOfUpTo32Parts() {
        assertThat(Multipart.field(body(FIELD + part("a", "1").repeat(31)), "json"))
                .contains("{\"\u00e9\":1}");
        assertThat(Multipart.field(body(part("a", "1").repeat(31) + FIELD), "json"))
                .contains("{\"\u00e9\":1}");
        assertThat(Multipart.field(body(FIELD + part("a", "1").repeat(32)), "json"))
                .isEmpty();
    }

    @Test
    void aFieldIsNamedByTheDispositionOfItsOwnPart() {
        String other = "\r\n--x\r\nX-Note: Content-Disposition: form-data; name=\"json\"\r\n\r\n2";
        String inItsValue = part("a", "Content-Disposition: form-data; name=\"json\"");
        String below = "\r\n--x\r\nContent-Disposition: form-data\r\nX-Note: ; name=\"json\"\r\n\r\n3";
        String headless = "\r\n--x\r\n\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n5";
        String besideDelimiter = "\r\n--xContent-Disposition: form-data; name=\"json\"\r\n\r\n6";
        String file = "\r\n--x\r\nContent-Disposition: form-data; name=\"b\"; filename=\"json\"\r\n\r\n4";
        assertThat(Multipart.field(body(other + inItsValue + below + headless + besideDelimiter + file), "json"))
                .isEmpty();
        assertThat(Multipart.field(body(other + inItsValue + below + headless + besideDelimiter + FIELD), "json"))
                .contains("{\"\u00e9\":1}");
        assertThat(Multipart.field(body(FIELD.replace("Content-D", "content-d")), "json"))
                .contains("{\"\u00e9\":1}");
        assertThat(Multipart.field(body(FIELD + FIELD), "json")).isEmpty();
    }

    /** Its delimiter comes where the blank line ends; a reader that looks further takes the next part for its value. */
    @Test
    void aPartThatEndsWithItsHeadIsEmpty() {
        String bare = "\r\n--x\r\nContent-Disposition: form-data; name=\"a\"\r\n";
        assertThat(Multipart.field(body(bare + FIELD), "a")).contains("");
        assertThat(Multipart.field(body(bare + FIELD), "json")).contains("{\"\u00e9\":1}");
    }

    @Test
    void aBodyWhosePartsDoNotEndIsNotRead() {
        assertThat(Multipart.field(Body.of(FIELD.substring(2).getBytes(UTF_8)), "json"))
                .isEmpty();
        assertThat(Multipart.field(body(FIELD + "\r\n--x\r\na"), "json")).isEmpty();
    }

    @Test
    void aFieldIsReadOnlyWhereTheBodyBeginsWithItsDelimiterAndALineEnd() {
        String text = (FIELD + END).substring(2);
        assertThat(Multipart.field(Body.of(text.getBytes(UTF_8)), "json")).isPresent();
        for (String other :
                List.of("\r\n" + text, "before\r\n" + text, text.replaceFirst("\r\n", "\n"), "--x\n" + text)) {
            assertThat(Multipart.field(Body.of(other.getBytes(UTF_8)), "json"))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void aDelimiterIsALineThatBeginsWithTwoDashes() {
        for (String line : List.of("--x", "--a b", "--" + "x".repeat(69))) {
            for (String lineEnd : List.of("\n", "\r\n", " \r\n")) {
                assertThat(delimiter(line + lineEnd + "ab", false)).isEqualTo(line);
                assertThat(delimiter("before\n-\r\nx-\n" + line + lineEnd + "ab", true))
                        .isEqualTo(line);
                assertThat(delimiter("before\r\n" + line + lineEnd + "ab", false))
                        .isNull();
            }
        }
        for (String none : List.of(
                "",
                "-",
                "--",
                "--x",
                "--x\r\n",
                "--\r\nab",
                "- -x\r\nab",
                "--a\tb\r\nab",
                "-\n-x\nab",
                "--x\rab\r\n")) {
            assertThat(delimiter(none, false)).as(none).isNull();
            assertThat(delimiter(none, true)).as(none).isNull();
        }
        assertThat(delimiter("--" + "x".repeat(70) + "\r\nab", false)).isNotNull();
        assertThat(delimiter("--" + "x".repeat(71) + "\r\nab", false)).isNull();
    }

    private static @Nullable String delimiter(String text, boolean mayHavePreamble) {
        return Multipart.delimiter(Body.of(text.getBytes(UTF_8)), mayHavePreamble);
    }

    @Test
    void manyPartsAndManyLinesTakeLittleMoreMemoryThanTheBody() {
        assertTakesLittle(FIELD + part("a", "1").repeat(10_000));
        assertTakesLittle("\r\n--x\r\n" + "a\r\n".repeat(MEBIBYTE / 3) + "\r\n1");
        assertTakesLittle("\r\n--x\r\n" + "Content-Disposition:\r\n".repeat(MEBIBYTE / 22) + "\r\n1");
        assertTakesLittle("\r\n--".repeat(MEBIBYTE / 4));
        assertTakesLittle("\r\n\r\n".repeat(MEBIBYTE / 4));
    }

    private static void assertTakesLittle(String parts) {
        Body body = body(parts);
        Multipart.field(body, "json");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Multipart.field(body, "json")).isEmpty();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .isLessThan((long) MOST_PER_BYTE * body.size() + 64 * 1024);
    }

    private static String part(String name, String value) {
        return "\r\n--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    private static Body body(String parts) {
        return Body.of((parts + END).substring(2).getBytes(UTF_8));
    }
}
