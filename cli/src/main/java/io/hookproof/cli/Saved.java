package io.hookproof.cli;

import io.hookproof.http.Headers;
import io.hookproof.testkit.RawMessage;
import java.util.Optional;

/** Messages from files. */
final class Saved {
    private Saved() {}

    static RawMessage message(String file) {
        try {
            return RawMessage.parse(Given.content(file));
        } catch (IllegalArgumentException noMessage) {
            throw new Mistake(Hookproof.USAGE, file + ": " + noMessage.getMessage());
        }
    }

    /** What is said of one that holds less than it announces; more is what an editor puts at its end. */
    static Optional<String> cut(RawMessage message) {
        Headers headers = message.request().headers();
        String announced = headers.first("Content-Length").orElse("");
        int size = message.request().body().size();
        return announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > size
                ? Optional.of("Content-Length says " + announced + " bytes of body, and the file has " + size
                        + "; if it is whole as it is, take that line out")
                : Optional.empty();
    }
}
