package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** A GET on a fixed path of the host, answered with the SHA-256 of every id of ours, one a line. */
record WellKnownDigest(String path, String setting) implements Handshake {
    @Override
    public String name() {
        return "well-known-digest";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        if (!parts.request().method().equals("GET") || !parts.request().path().equals(path)) {
            return Optional.empty();
        }
        return Optional.of(parts.setting(setting)
                .<Outcome>map(ids -> new Outcome.Answer(WebhookResponse.text(200, digests(ids))))
                .orElseGet(() -> new Outcome.Refusal("the setting " + setting + " says which ids are ours", 401)));
    }

    private static String digests(String ids) {
        return Arrays.stream(ids.split(",", -1))
                .map(id -> Challenge.sha256(id.strip().getBytes(StandardCharsets.UTF_8)))
                .map(HexFormat.of()::formatHex)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
