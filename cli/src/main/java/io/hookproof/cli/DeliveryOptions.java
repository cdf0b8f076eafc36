package io.hookproof.cli;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Trust;
import io.hookproof.testkit.Fault;
import io.hookproof.testkit.JdkClient;
import io.hookproof.testkit.SignedRequests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options for a delivery to write: its sender, content and time. */
final class DeliveryOptions {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ProviderOptions sender;

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "what the sender signs with: text, env:NAME, @FILE or -; a private key as PEM for"
                    + " public-key signatures")
    private @Nullable String secret;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "the moment of signing, such as 2026-08-01T10:00:00Z; now by default")
    private @Nullable String at;

    @Option(names = "--event", paramLabel = "TYPE", description = "the event type")
    private @Nullable String event;

    @Option(names = "--id", paramLabel = "ID", description = "the event's or delivery's id")
    private @Nullable String id;

    @Option(names = "--url", paramLabel = "URL", description = "the URL under which the endpoint is registered")
    private @Nullable String url;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "by default application/json, or a form if the body looks like one")
    private @Nullable String contentType;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "an additional header, signed if the sender signs it; may be repeated")
    private List<String> headers = new ArrayList<>();

    @Parameters(paramLabel = "BODYFILE", description = "the body, taken byte by byte; - is standard input")
    @SuppressWarnings("NullAway.Init")
    private String bodyFile;

    SignedRequests requests() {
        Provider provider = sender.provider();
        SignedRequests requests = SignedRequests.of(provider, secret(provider));
        byte[] body = Given.content(bodyFile);
        requests.body(body, contentType == null ? guessedType(body) : contentType);
        sender.askedFor().forEach(requests::set);
        for (String header : headers) {
            add(header, requests);
        }
        if (at != null) {
            requests.at(Given.moment(at));
        }
        if (event != null) {
            requests.event(event);
        }
        if (id != null) {
            requests.id(id);
        }
        if (url != null) {
            requests.url(url);
        }
        return requests;
    }

    private static void add(String header, SignedRequests requests) {
        int colon = header.indexOf(':');
        String name = colon < 0 ? "" : header.substring(0, colon).strip();
        String value = header.substring(colon + 1).strip();
        if (!name.matches("[!-~]+") || !value.matches("[ -~]*") || JdkClient.writesItself(name)) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--header \"" + Verdicts.clean(header)
                            + "\" cannot be sent: expected NAME: VALUE in ASCII, and none of"
                            + " the connection's own, such as Host");
        }
        requests.header(name, value);
    }

    private String secret(Provider provider) {
        if (secret != null) {
            return Given.secret(secret);
        }
        if (provider.scheme().coverage().trust() == Trust.NONE) {
            return "this sender signs nothing";
        }
        throw new Mistake(Hookproof.USAGE, "--secret is missing: text, env:NAME, @FILE or -");
    }

    @Nullable
    String url() {
        return url;
    }

    private static String guessedType(byte[] body) {
        int end = body.length;
        while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r' || body[end - 1] == ' ')) {
            end--;
        }
        boolean form = end > 0 && body[0] != '{' && body[0] != '[' && body[0] != '"' && body[0] != '<';
        for (int i = 0; form && i < end; i++) {
            form = body[i] > ' ' && body[i] < 0x7f;
        }
        boolean pairs = form && new String(body, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('=') > 0;
        return pairs ? "application/x-www-form-urlencoded" : "application/json";
    }

    static Fault fault(String word) {
        for (Fault fault : Fault.values()) {
            if (fault.word().equals(word.toLowerCase(Locale.ROOT))) {
                return fault;
            }
        }
        String known = Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "));
        throw new Mistake(Hookproof.USAGE, "fault \"" + word + "\" is unknown; known are " + known);
    }
}
