package io.hookproof.fuzz;

import io.hookproof.WebhookConfig;
import io.hookproof.providers.GenericHmac;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings make an endpoint or are refused with a reason; the reason never repeats a secret. */
final class ConfigTarget implements Target {
    private static final String SECRET = "a-secret-that-no-message-repeats";

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "provider=stripe\ntolerance=PT5M\nbodyLimit=4096\nlease=60s",
                        "provider=generic-hmac\n"
                                + "signature-header=X-Sig\n"
                                + "prefix=sha256=\n"
                                + "signed-content={timestamp}.{body}\n"
                                + "timestamp-header=X-Time\n"
                                + "timestamp-format=epoch-millis\n"
                                + "event-id=json:/id\n"
                                + "retried-for=3d",
                        "provider=twilio\npublicUrl=https://hooks.example.com/twilio?a=b\nrequireTrust=fields",
                        "provider=mollie-classic\nrefetch.bearer=token\nrefetch.within=3s\nrefetch.whenGone=refuse",
                        "provider=mollie-classic\n"
                                + "refetch.none=true\n"
                                + "refetch.url=https://api.example.com/{id}\n"
                                + "refetch.id=form:id",
                        "provider=meta\n"
                                + "handshakeToken=token\n"
                                + "set.a=b\n"
                                + "secret.2=another\n"
                                + "replay.store=memory\n"
                                + "replay.capacity=10")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        Map<String, String> settings = new HashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            int equals = line.indexOf('=');
            // A secret from a file reads that file, and another store asks its server.
            boolean leavesTheProcess = line.contains("file:") || line.startsWith("replay.store");
            // What is no secret may be repeated, such as the name of a sender that nobody knows.
            if (equals > 0 && !leavesTheProcess && !line.contains(SECRET)) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        settings.put("secret", SECRET);
        settings.put("replay.store", "none");
        refusedOrMade(() -> WebhookConfig.verifier(settings));
        refusedOrMade(() -> GenericHmac.of(settings));
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
