package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All refusals of a proof look the same from outside, and no text tells a secret, a body or an expected signature. */
class NothingLeaksTest extends LawFacts {
    @Test
    void everyRefusalOfAProofLooksTheSameFromOutside() {
        Verifier verifier = github().build();
        String good = signature(SECRET, "{}");
        List<WebhookRequest> refused = List.of(
                request("{}"),
                request("{}", "X-Hub-Signature-256", "sha256=zz"),
                request("{}", "X-Hub-Signature-256", good.replace("sha256=", "sha1=")),
                request("{}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)),
                request("{}", "X-Hub-Signature-256", good, "x-hub-signature-256", good),
                request("{}", "X-Hub-Signature-256", "sha256=" + "a".repeat(10_000)),
                request("{\"a\":1}", "X-Hub-Signature-256", good));
        Set<String> looks = new HashSet<>();
        Set<Rejection> reasons = new HashSet<>();
        for (WebhookRequest request : refused) {
            Verification verdict = verifier.verify(request);
            reasons.add(reason(verdict));
            WebhookResponse response = verdict.response();
            StringBuilder look = new StringBuilder().append(response.status());
            for (int i = 0; i < response.headers().size(); i++) {
                look.append(response.headers().name(i))
                        .append(response.headers().value(i));
            }
            looks.add(look.append(new String(response.body().bytes(), UTF_8)).toString());
        }
        assertThat(looks).containsExactly("401Cache-Controlno-store");
        assertThat(reasons).hasSizeGreaterThan(4);
        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
    }

    @Test
    void noSecretBodyOrExpectedSignatureReachesAnyText() {
        String body = "{\"card\":\"4242424242424242\"}";
        Verifier verifier = github().build();
        Verification verified = verifier.verify(signed(body));
        verifier.verify(request(body + " ", "X-Hub-Signature-256", signature(SECRET, body)));
        String texts = verifier + " " + verified + " " + signed(body) + " " + Secret.of(SECRET) + " "
                + recorded.warnings + recorded.details + ((Verified) verified).delivery();

        assertThat(texts)
                .doesNotContain(SECRET)
                .doesNotContain("4242")
                .doesNotContain(signature(SECRET, body).substring(7, 20))
                .doesNotContain(signature(SECRET, body + " ").substring(7, 20));
    }

    /** Login and query of an address are often credentials. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "algorithm=ed25519 jwks=https://u:HIDDEN@k.example/j?key=HIDDEN",
                "algorithm=ed25519 jwks=https://HIDDEN@k.example/j",
                "algorithm=ed25519 jwks=http://u:HIDDEN@k.example/j?key=HIDDEN",
                "algorithm=ed25519 jwks=https://u:HIDDEN@k.example/{}?key=HIDDEN",
                "algorithm=ed25519 jwks=https://k.example/j?key=HIDDEN|",
                "algorithm=ed25519 jwks=https:///j?key=HIDDEN",
                "algorithm=ed25519 jwks=https://HIDDEN:0@/j",
                "algorithm=none refetch.url=https://u:HIDDEN@api.example/x?key=HIDDEN",
                "algorithm=none refetch.url=https://u:HIDDEN@api.example/{id}?key=HIDDEN",
                "algorithm=none refetch.url=https://api.example/{id}?key=HIDDEN{",
                "algorithm=none refetch.url=https://api.example/|/{id}?key=HIDDEN",
                "algorithm=none refetch.url=https://api.example/x?key=HIDDEN|&id={id}",
                "algorithm=none refetch.url=https://api.example/{id}?key=HIDDEN&x={other}",
                "algorithm=none refetch.url=https://api.example/{id}?key=HIDDEN&x={setting:other}",
                "algorithm=none refetch.url=https://api.example/{id}?key=HIDDEN#x",
                "algorithm=none refetch.url=api.example/{id}?key=HIDDEN",
                "algorithm=none refetch.url=https://{id}.example/?key=HIDDEN"
            })
    void anAddressThatIsRefusedAtTheStartIsShownWithoutLoginAndQuery(String settings) {
        Map<String, String> said = new HashMap<>(Map.of("provider", "generic-hmac", "endpoint", "acme"));
        for (String line : settings.replace("HIDDEN", "Passw0rdOfSomebody").split(" ")) {
            said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        if (said.containsKey("jwks")) {
            said.put("signature-header", "X-Acme");
        } else {
            said.put("event-id", "json:/id");
            said.put("refetch.none", "true");
        }
        assertThatThrownBy(() -> WebhookConfig.builder(said)
                        .listener(WebhookListener.none())
                        .build())
                .satisfies(thrown -> {
                    for (Throwable each = thrown; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("Passw0rdOfSomebody");
                    }
                });
    }
}
