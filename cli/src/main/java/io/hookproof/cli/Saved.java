package io.hookproof.cli;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads messages from files. */
final class Saved {
    private static final String SUFFIX = ".http";
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z_-]*");
    /** A path, or a whole URL as proxies are sent it. */
    private static final Pattern TARGET = Pattern.compile("/|https?://");
    /** Without colons, which not every file system takes. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Saved() {}

    static RawMessage message(String file) {
        try {
            RawMessage message = RawMessage.parse(Given.content(file));
            requireRequest(message.request());
            return message;
        } catch (IllegalArgumentException noMessage) {
            throw new Mistake(Hookproof.USAGE, file + ": " + noMessage.getMessage());
        }
    }

    /** Any line of a text file may have three words. */
    private static void requireRequest(WebhookRequest request) {
        if (!METHOD.matcher(request.method()).matches()
                || !TARGET.matcher(request.target()).lookingAt()) {
            throw new IllegalArgumentException("the message has no request line such as POST /hooks/x HTTP/1.1");
        }
    }

    /** The named files, and the files in named folders in the order of their names. */
    static List<String> files(List<String> named) {
        List<String> all = new ArrayList<>();
        for (String each : named) {
            if (each.equals("-") || !Files.isDirectory(Path.of(each))) {
                all.add(each);
                continue;
            }
            try (Stream<Path> inside = Files.list(Path.of(each))) {
                List<String> messages = inside.map(Path::toString)
                        .filter(file -> file.endsWith(SUFFIX))
                        .sorted()
                        .toList();
                if (messages.isEmpty()) {
                    throw new Mistake(Hookproof.NO_INPUT, "folder " + each + " has no *" + SUFFIX);
                }
                all.addAll(messages);
            } catch (IOException why) {
                throw Mistake.unreadable(Path.of(each), why);
            }
        }
        return all;
    }

    /** The file name for an arriving message. Names sort in the order of arrival. */
    static String name(Instant now, int number) {
        return "%s-%04d%s".formatted(MOMENT.format(now), number, SUFFIX);
    }

    /**
     * A warning about a message whose body is not as it was sent: in frames still, or less than it announces. More is
     * accepted, because editors add a line end.
     */
    static Optional<String> flaw(RawMessage message) {
        Headers headers = message.request().headers();
        if (ChunkFrames.areIn(message.request())) {
            return Optional.of("the body still has its chunk frames, as a raw capture has: take them out, and the line"
                    + " Transfer-Encoding, or receive it with listen --save");
        }
        String announced = headers.first("Content-Length").orElse("");
        int size = message.request().body().size();
        return announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > size
                ? Optional.of("Content-Length says " + announced + " bytes of body, and the file has " + size
                        + "; if it is complete as it is, remove that line")
                : Optional.empty();
    }
}
