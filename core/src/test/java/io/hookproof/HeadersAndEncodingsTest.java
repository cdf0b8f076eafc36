package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A proof stands in its one place and has one reading there. */
class HeadersAndEncodingsTest {
    @Test
    void aHeaderOfTheProofThatComesTwiceIsRefusedWhateverItHolds() {
        for (Provider sender : Genuine.senders()) {
            WebhookRequest genuine = Genuine.of(sender, "{}");
            for (int i = 0; i < genuine.headers().size(); i++) {
                String name = genuine.headers().name(i);
                String value = genuine.headers().value(i);
                if (name.equals("X-GitHub-Event")) {
                    continue;
                }
                for (String second : new String[] {value, "", " ", "x", value + " ", value.toUpperCase(Locale.ROOT)}) {
                    for (String spelled : new String[] {name, name.toLowerCase(Locale.ROOT), upper(name)}) {
                        assertRefused(sender, Genuine.and(genuine, spelled, second));
                        assertRefused(sender, Genuine.and(Genuine.with(genuine, i, second), spelled, value));
                    }
                }
            }
            assertVerified(sender, genuine);
        }
    }

    /** RFC 9110, section 11.1. */
    @Test
    void theNameOfAnAuthenticationSchemeIsTheSameInEveryCase() {
        Provider basic = Provider.of("basic", "made for this test")
                .scheme(Scheme.basic())
                .once(Identity.content())
                .build();
        Provider bearer = Provider.of("bearer", "made for this test")
                .scheme(Scheme.token(Source.header("Authorization").after("Bearer ")))
                .once(Identity.content())
                .build();
        String credentials = Base64.getEncoder().encodeToString(("us:" + Genuine.SECRET).getBytes(UTF_8));
        for (String name : List.of("Basic", "basic", "BASIC", "bAsIc")) {
            assertThat(authorized(basic, "us:" + Genuine.SECRET, name + " " + credentials))
                    .as(name)
                    .isInstanceOf(Verified.class);
        }
        for (String name : List.of("Bearer", "bearer", "BEARER")) {
            assertThat(authorized(bearer, Genuine.SECRET, name + " " + Genuine.SECRET))
                    .as(name)
                    .isInstanceOf(Verified.class);
        }
        assertThat(authorized(basic, "us:" + Genuine.SECRET, "Ba\u017fic " + credentials))
                .as("a letter that is an S in upper case")
                .isInstanceOf(Rejected.class);
        for (String other : List.of("Basic", "Bearer\t", "Bearers", "")) {
            assertThat(authorized(bearer, Genuine.SECRET, other + " " + Genuine.SECRET))
                    .as(other)
                    .isInstanceOf(Rejected.class);
        }
        Provider other = Provider.of("other", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token").after("Bearer ")))
                .once(Identity.content())
                .build();
        assertThat(Genuine.endpoint(other, Secret.of(Genuine.SECRET))
                        .build()
                        .verify(Genuine.request("{}", "X-Token", "bearer " + Genuine.SECRET)))
                .as("a header of the sender's own")
                .isInstanceOf(Rejected.class);
    }

    private static Verification authorized(Provider sender, String secret, String header) {
        return Genuine.endpoint(sender, Secret.of(secret))
                .build()
                .verify(Genuine.request("{}", "Authorization", header));
    }

    @Test
    void valuesJoinedIntoOneHeaderAreNoValue() {
        for (Provider sender : Genuine.senders()) {
            WebhookRequest genuine = Genuine.of(sender, "{}");
            for (int i = 0; i < genuine.headers().size(); i++) {
                String name = genuine.headers().name(i);
                String value = genuine.headers().value(i);
                boolean isList = name.equals("webhook-signature") || name.equals("Stripe-Signature");
                if (name.equals("X-GitHub-Event") || isList) {
                    continue;
                }
                for (String joined :
                        new String[] {value + "," + value, value + ", x", "x, " + value, "," + value, value + ","}) {
                    assertRefused(sender, Genuine.with(genuine, i, joined));
                }
            }
        }
    }

    @Test
    void anIdOfSignsThatBelongIntoNoHeaderIsRefusedThoughItIsSigned() {
        String time = Long.toString(Genuine.NOW);
        for (String id : List.of("msg\u0001", "msg\n1", "msg\r\nX: 1", "ms\u00e9", "msg\u007f", "msg\u202e", "\t")) {
            assertRefused(StandardWebhooks.PROVIDER, Genuine.standard(id, time, "{}"));
        }
        assertThat(Genuine.endpoint(StandardWebhooks.PROVIDER).build().verify(Genuine.standard("msg_1", time, "{}")))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void noSignThatDoesNotBelongThereIsSkipped() {
        for (Provider sender : Genuine.senders()) {
            WebhookRequest genuine = Genuine.of(sender, "{}");
            for (int i = 0; i < genuine.headers().size(); i++) {
                String name = genuine.headers().name(i);
                if (name.equals("X-GitHub-Event") || name.equals("webhook-id")) {
                    continue;
                }
                String value = genuine.headers().value(i);
                for (char sign : signs()) {
                    for (int at = 0; at <= value.length(); at++) {
                        String changed = value.substring(0, at) + sign + value.substring(at);
                        boolean betweenEntries = sign == ' ' && sender == StandardWebhooks.PROVIDER
                                || sign == ' ' && sender == Stripe.PROVIDER;
                        if (!betweenEntries) {
                            assertRefused(sender, Genuine.with(genuine, i, changed));
                        }
                    }
                }
            }
        }
    }

    @Test
    void aSignedIdIsPlainText() {
        for (String id :
                List.of("msg\u0000", "msg\r\n1", "\tmsg", "m\u00e9", "msg\ufeff", "\ud83d\ude80", "msg\u202e")) {
            assertRefused(StandardWebhooks.PROVIDER, Genuine.standard(id, Long.toString(NOW), "{}"));
        }
        assertVerified(StandardWebhooks.PROVIDER, Genuine.standard("msg_1-~!", Long.toString(NOW), "{}"));
    }

    /** Every ASCII sign that is neither letter nor digit, and letters and digits that some readers take for ASCII. */
    private static List<Character> signs() {
        List<Character> signs = new ArrayList<>();
        for (char c = 0; c < 0x80; c++) {
            if (!Character.isLetterOrDigit(c) && c != ',') {
                signs.add(c);
            }
        }
        for (char c : "\u0080\u00a0\u00ad\u0130\u0131\u017f\u0660\u06f1\u0967\u200b\u2028\u202e\u212a\ufeff\uff10\uff41"
                .toCharArray()) {
            signs.add(c);
        }
        return signs;
    }

    @Test
    void digitsAndLettersOfOtherScriptsAreNotRead() {
        String hex = Genuine.hex("{}");
        for (int zero : new int[] {0x660, 0x6f0, 0x966, 0xe50, 0xff10}) {
            String digits = shifted(hex, '0', '9', zero);
            assertRefused(GitHub.PROVIDER, Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + digits));
            String time = shifted(Long.toString(NOW), '0', '9', zero);
            assertRefused(Stripe.PROVIDER, Genuine.stripe(time, "{}"));
            assertRefused(StandardWebhooks.PROVIDER, Genuine.standard("msg_1", time, "{}"));
        }
        String letters = shifted(hex, 'a', 'f', 0xff41);
        assertRefused(GitHub.PROVIDER, Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + letters));
        assertRefused(GitHub.PROVIDER, Genuine.request("{}", "X-Hub-\u017fignature-256", "sha256=" + hex));
    }

    @Test
    void moreSignaturesThanAnyoneHasKeysAreRefusedUnchecked() {
        String good = Genuine.hex(NOW + ".{}");
        String bad = ",v1=" + "0".repeat(64);
        WebhookRequest full = Genuine.request("{}", "Stripe-Signature", "t=" + NOW + bad.repeat(15) + ",v1=" + good);
        WebhookRequest over = Genuine.request("{}", "Stripe-Signature", "t=" + NOW + bad.repeat(16) + ",v1=" + good);
        assertVerified(Stripe.PROVIDER, full);
        assertThat(Genuine.reason(verdict(Stripe.PROVIDER, over))).isEqualTo(Rejection.TOO_MANY_SIGNATURES);
    }

    @Test
    void aHeaderIsReadUpToEightKibibytes() {
        String list = "t=" + NOW + ",v1=" + Genuine.hex(NOW + ".{}") + ",x=";
        String full = list + "y".repeat(8 * 1024 - list.length());
        assertVerified(Stripe.PROVIDER, Genuine.request("{}", "Stripe-Signature", full));
        for (int more : new int[] {1, 1_000, 1_000_000}) {
            assertThat(Genuine.reason(verdict(
                            Stripe.PROVIDER, Genuine.request("{}", "Stripe-Signature", full + "y".repeat(more)))))
                    .isEqualTo(Rejection.HEADER_TOO_LONG);
        }
    }

    @Test
    void manyHeadersHideNoneAndBreakNothing() {
        Headers.Builder many = Headers.builder();
        for (int i = 0; i < 20_000; i++) {
            many.add("X-Filler-" + i, "x".repeat(50));
        }
        WebhookRequest genuine = Genuine.github("{}");
        assertRefused(GitHub.PROVIDER, new WebhookRequest("POST", "/hooks", many.build(), genuine.body()));
        many.add("X-Hub-Signature-256", genuine.headers().value(0));
        assertVerified(GitHub.PROVIDER, new WebhookRequest("POST", "/hooks", many.build(), genuine.body()));
    }

    @Test
    void aSignatureCountsInItsOwnPlaceOnly() {
        String value = Genuine.github("{}").headers().value(0);
        for (String name : new String[] {
            "X-Hub-Signature",
            "X-Hub-Signature-512",
            "X_Hub_Signature_256",
            "X-Hub-Signature-256 ",
            " X-Hub-Signature-256",
            "X-Hub-Signature-256:",
            "Authorization",
            "X-Original-X-Hub-Signature-256",
            "X-Forwarded-X-Hub-Signature-256"
        }) {
            assertRefused(GitHub.PROVIDER, Genuine.request("{}", name, value));
        }
        assertRefused(GitHub.PROVIDER, Genuine.request("{}", "Cookie", "X-Hub-Signature-256=" + value));
        assertRefused(GitHub.PROVIDER, Genuine.at(Genuine.request("{}"), "/hooks?X-Hub-Signature-256=" + value));
        assertRefused(
                GitHub.PROVIDER,
                Genuine.at(
                        Genuine.request("{}"),
                        "/hooks;X-Hub-Signature-256=" + value + "#X-Hub-Signature-256=" + value));
        assertRefused(
                GitHub.PROVIDER,
                Genuine.request("X-Hub-Signature-256=" + value, "Content-Type", "application/x-www-form-urlencoded"));
        assertRefused(GitHub.PROVIDER, Genuine.request("{\"X-Hub-Signature-256\":\"" + value + "\"}"));
    }

    private static String shifted(String text, char first, char last, int to) {
        StringBuilder shifted = new StringBuilder();
        for (char c : text.toCharArray()) {
            shifted.append(c >= first && c <= last ? (char) (to + c - first) : c);
        }
        return shifted.toString();
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static Verification verdict(Provider sender, WebhookRequest request) {
        return Genuine.endpoint(sender).withoutReplayProtection().build().verify(request);
    }

    private static void assertRefused(Provider sender, WebhookRequest request) {
        assertThat(verdict(sender, request))
                .as(() -> sender.id() + " "
                        + request.headers().all(request.headers().name(0)))
                .isInstanceOf(Rejected.class);
    }

    private static void assertVerified(Provider sender, WebhookRequest request) {
        assertThat(verdict(sender, request)).as(sender.id()).isInstanceOf(Verified.class);
    }
}
