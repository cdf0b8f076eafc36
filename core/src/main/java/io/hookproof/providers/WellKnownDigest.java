package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** A GET on a fixed path of the host, answered with the SHA-256 of every configured id, one per line. */
final class WellKnownDigest extends NamedHandshake {
    private final String path;
    private final String setting;

    WellKnownDigest(String path, String setting) {
        super("well-known-digest", "GET");
        this.path = path;
        this.setting = setting;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!parts.request().path().equals(path)) {
            return noHandshake();
        }
        Optional<String> ids = parts.setting(setting);
        return ids.isPresent()
                ? answered(WebhookResponse.text(200, digests(ids.get())))
                : refused("the setting " + setting + " says which ids are ours", 401);
    }

    private static String digests(String ids) {
        StringBuilder lines = new StringBuilder();
        for (String id : ids.split(",", -1)) {
            byte[] digest = Challenge.sha256(id.strip().getBytes(StandardCharsets.UTF_8));
            lines.append(HexFormat.of().formatHex(digest)).append('\n');
        }
        return lines.toString();
    }
}
