package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.form;

import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Braintree. A form with XML in base64, signed as text, line feeds included; the secret is the private API key, and the
 * public key identifies your signature among several. It has no id and no signed time that is read here, so a captured
 * delivery can be replayed once Hookproof no longer remembers it. Its time limit and retries are <a
 * href="https://developer.paypal.com/braintree/docs/guides/webhooks/parse">documented</a>.
 */
public final class Braintree {
    public static final Provider PROVIDER = Provider.of(
                    "braintree", "https://github.com/braintree/braintree_java", "2026-08")
            .scheme(Scheme.hmacSha1()
                    .over("{form:bt_payload}")
                    .hex(entries(form("bt_signature"), '&', "{setting:public-key}|"))
                    .key(KeyFormat.SHA1_OF_TEXT))
            .requires("public-key", "the public key beside the private one, under Settings, API")
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .handshake(Handshakes.hexChallenge("bt_challenge"))
            .timeLimit(Duration.ofSeconds(30))
            .succeedsWith("2xx")
            .redelivers("hourly, 24 h; in the sandbox 3 h")
            .restIsUndocumented()
            .build();

    private Braintree() {}
}
