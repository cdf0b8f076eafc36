package io.hookproof.testkit.page;

import io.hookproof.providers.Handshake;
import io.hookproof.providers.Provider;
import java.time.Duration;
import java.util.stream.Collectors;

/** A provider's facts as a person would say them. */
final class Words {
    private Words() {}

    static String coverage(Provider provider) {
        return switch (provider.scheme().coverage().trust()) {
            case BODY -> "body";
            case FIELDS ->
                provider.scheme().coverage().coversDocument()
                        ? "document"
                        : "fields: "
                                + provider.scheme().coverage().places().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "));
            case SENDER -> "sender only";
            default -> "nothing";
        };
    }

    static String coverageInShort(Provider provider) {
        String all = coverage(provider);
        return all.startsWith("fields") ? "fields" : all;
    }

    static String identity(Provider provider) {
        return provider.identity().toString();
    }

    static String freshness(Provider provider) {
        return provider.scheme().hasSignedTime() ? "± " + duration(provider.tolerance()) : "–";
    }

    static String handshakes(Provider provider) {
        return provider.handshakes().stream().map(Handshake::name).collect(Collectors.joining(", "));
    }

    /** What arms it. */
    static String armedBy(Handshake handshake) {
        if (handshake.stage() == Handshake.Stage.PROVEN) {
            return "signed, always answered";
        }
        if (handshake.needsToken()) {
            return "armed by `handshakeToken`";
        }
        return handshake.name().startsWith("secret-in-")
                ? "armed by `handshakeSecrets`"
                : "armed by `answerUnsignedHandshakes`";
    }

    static String duration(Duration duration) {
        if (duration.toSeconds() % 86_400 == 0) {
            return duration.toDays() + " d";
        }
        if (duration.toSeconds() % 3_600 == 0) {
            return duration.toHours() + " h";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
