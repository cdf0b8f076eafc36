package io.hookproof.fuzz;

import io.hookproof.WebhookConfig;
import io.hookproof.providers.GenericHmac;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Settings make an endpoint or are refused with a reason; the reason never repeats a secret. */
final class ConfigTarget implements Target {
    private static final String SECRET = "a-secret-that-no-message-repeats";

    /** Of which {@link GenericHmac} knows nothing: the code that made the endpoint has read them. */
    private static final Set<String> OF_THE_ENDPOINT = Set.of("provider", "secret", "replay.store");

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "provider=stripe\nsecret=\ntolerance=PT5M\nbodyLimit=4096\nlease=60s",
                        "provider=generic-hmac\n"
                                + "secret=\n"
                                + "signature-header=X-Sig\n"
                                + "prefix=sha256=\n"
                                + "signed-content={timestamp}.{body}\n"
                                + "timestamp-header=X-Time\n"
                                + "timestamp-format=epoch-millis\n"
                                + "event-id=json:/id\n"
                                + "retried-for=3d",
                        "provider=twilio\nsecret=\npublicUrl=https://hooks.example.com/twilio?a=b\nrequireTrust=body",
                        "provider=mollie-classic\nrefetch.bearer=token\nrefetch.within=3s\nrefetch.whenGone=refuse",
                        "provider=mollie-classic\n"
                                + "refetch.none=true\n"
                                + "refetch.url=https://api.example.com/{id}\n"
                                + "refetch.id=form:id",
                        "provider=meta\n"
                                + "secret=\n"
                                + "secret.2=another\n"
                                + "handshakeToken=token\n"
                                + "replay.store=memory\n"
                                + "replay.capacity=10",
                        "provider=asana\nhandshakeSecrets=target\nanswerUnsignedHandshakes=true",
                        "provider=braintree\nsecret=\nset.public-key=ours")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        Map<String, String> settings = settings(bytes);
        refusedOrMade(() -> WebhookConfig.verifier(settings));
        refusedOrMade(() -> GenericHmac.of(described(settings)));
    }

    /** What those bytes say, with the secret where they have one. */
    static Map<String, String> settings(byte[] bytes) {
        Map<String, String> settings = new HashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            int equals = line.indexOf('=');
            String word = line.replaceAll("[^A-Za-z=]", "").toLowerCase(Locale.ROOT);
            // A secret from a file reads that file, another store asks its server, and a folder may be anywhere.
            boolean leavesTheProcess = line.contains("file:")
                    || word.startsWith("replaystore") && !line.equals("replay.store=memory")
                    || word.startsWith("handshakesecrets") && !line.equals("handshakeSecrets=target");
            // What is no secret may be repeated, such as the name of a sender that is not known.
            if (equals > 0 && !leavesTheProcess && !line.contains(SECRET)) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        settings.computeIfPresent("secret", (any, text) -> SECRET);
        settings.putIfAbsent("replay.store", settings.containsKey("replay.capacity") ? "memory" : "none");
        return settings;
    }

    static Map<String, String> described(Map<String, String> settings) {
        Map<String, String> described = new HashMap<>(settings);
        described.keySet().removeAll(OF_THE_ENDPOINT);
        return described;
    }

    private static void refusedOrMade(Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException mistake) {
            if (String.valueOf(mistake.getMessage()).contains(SECRET)) {
                throw new IllegalStateException("the message repeats the secret");
            }
        }
    }
}
