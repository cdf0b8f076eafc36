package io.hookproof.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Reads values from the command line: secrets, key files, moments, bodies. */
final class Given {
    private static final int ED25519_KEY = 32;
    /** What every Java holds in one array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private Given() {}

    /**
     * A secret as text, {@code env:NAME}, {@code @FILE}, or {@code -} for one line of standard input; also as in
     * settings, {@code ${env:NAME}} and {@code file:FILE}.
     */
    static String secret(String text) {
        if (text.startsWith("${env:") && text.endsWith("}")) {
            return secret(text.substring(2, text.length() - 1));
        }
        if (text.startsWith("file:")) {
            return secret("@" + text.substring("file:".length()));
        }
        if (text.equals("-")) {
            return line();
        }
        if (text.startsWith("env:")) {
            String name = text.substring("env:".length());
            // What other notations put after a name may be the secret.
            if (!name.matches("[A-Za-z0-9_.-]+")) {
                throw new Mistake(Hookproof.USAGE, "write env:NAME: the name of a variable, and nothing after it");
            }
            String value = System.getenv(name);
            if (value == null) {
                throw new Mistake(Hookproof.USAGE, "environment variable " + name + " is not set");
            }
            return value;
        }
        if (text.startsWith("@")) {
            String content = new String(bytes(Path.of(text.substring(1))), StandardCharsets.UTF_8);
            return content.endsWith("\r\n")
                    ? content.substring(0, content.length() - 2)
                    : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
        }
        if (text.matches("\\$\\{?[A-Za-z0-9_]+}?")) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "the shell has not expanded " + text + ": write env:" + text.replaceAll("[${}]", ""));
        }
        return text;
    }

    /** Reads one line byte by byte, because what follows may be the message. */
    private static String line() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = System.in.read();
            if (next < 0) {
                throw new Mistake(Hookproof.NO_INPUT, "standard input ended before the secret");
            }
            for (; next >= 0 && next != '\n'; next = System.in.read()) {
                line.write(next);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException broken) {
            throw new Mistake(Hookproof.NO_INPUT, "standard input cannot be read");
        }
    }

    /** A key file as text that every key reader takes: PEM, JSON, hex or base64 as it is, raw bytes in base64. */
    static String key(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length == 0) {
            throw new Mistake(Hookproof.USAGE, file + " is empty; expected a PEM, JWK, JWKS or raw key");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (bytes.length != ED25519_KEY || text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                return text.strip();
            }
        } catch (CharacterCodingException rawBytes) {
            // Handled below in a form that every key reader takes.
        }
        return bytes.length == ED25519_KEY
                ? HexFormat.of().formatHex(bytes)
                : Base64.getEncoder().encodeToString(bytes);
    }

    /** A moment such as {@code 2026-08-01T10:00:00Z}, with an offset, or in seconds since 1970. */
    static Instant moment(String text) {
        try {
            boolean seconds =
                    !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(Character::isDigit);
            return seconds
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException | NumberFormatException noMoment) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "\"" + text + "\" is not a moment; expected 2026-08-01T10:00:00Z or seconds since 1970");
        }
    }

    /** The bytes of a file, of standard input for {@code -}. */
    static byte[] content(String name) {
        if (!name.equals("-")) {
            return bytes(Path.of(name));
        }
        try {
            return System.in.readAllBytes();
        } catch (IOException broken) {
            throw new Mistake(Hookproof.NO_INPUT, "standard input cannot be read");
        }
    }

    /**
     * The lines of a text file, or of standard input for {@code -}. Windows tools put a byte order mark before the
     * first line, or write UTF-16: read as they are, both would make other ids.
     */
    static Stream<String> lines(String option, String name) {
        byte[] bytes = content(name);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines();
            }
        } catch (CharacterCodingException otherEncoding) {
            // Refused below, as UTF-16 without a mark is.
        }
        throw new Mistake(
                Hookproof.USAGE,
                option + " " + name + " is not UTF-8: save it as UTF-8, in PowerShell with Out-File -Encoding utf8");
    }

    private static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new Mistake(Hookproof.NO_INPUT, file + " has " + size + " bytes: no message has that many");
            }
            return Files.readAllBytes(file);
        } catch (IOException why) {
            throw Mistake.unreadable(file, why);
        }
    }
}
