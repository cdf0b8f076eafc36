package io.hookproof;

import static io.hookproof.scheme.Source.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Scheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a request can be compared with one's own, because it is signed. */
class ProvenFieldsTest {
    @Test
    void eachHeaderOfAFamilyThatIsSignedIsOneOfThem() {
        Provider sender = Provider.of("family", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body-md5-upper-hex}\n{headers:x-acme-}{path}")
                        .hex(header("X-Signature")))
                .once(Identity.content())
                .build();
        String path = Genuine.request("{}").path();
        WebhookRequest request = Genuine.request(
                "{}",
                "X-Signature",
                Genuine.hex("99914B932BD37A50B983C5E7C90AE93B\nx-acme-owner:17\nx-acme-topic:orders\n" + path),
                "X-Acme-Owner",
                "17",
                "x-acme-topic",
                "orders",
                "x-other",
                "1");

        assertThat(Genuine.endpoint(sender).build().verify(request))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().provenFields())
                                .containsEntry("header x-acme-owner", "17")
                                .containsEntry("header x-acme-topic", "orders")
                                .doesNotContainKey("header x-other"));
    }

    @Test
    void thatOnlyAPartIsProvenIsSaidAtTheStart() {
        assertThat(warnings(settings("paypal")))
                .anyMatch(warning -> warning.startsWith("only a part of each message is proven")
                        && warning.contains("and not on eventType()")
                        && warning.contains("refetch"));
        assertThat(warnings(settings("aws-sns")))
                .anyMatch(warning -> warning.startsWith("only a part of each message is proven")
                        && !warning.contains("eventType()")
                        && !warning.contains("refetch"));
        assertThat(warnings(settings("paypal", "acceptUnsigned", "true")))
                .noneMatch(warning -> warning.startsWith("only a part"))
                .anyMatch(
                        warning -> warning.startsWith("parts that the signature does not cover are read all the same"));
        for (Map<String, String> whole : List.of(
                settings("paypal", "refetch.bearer", "a-token-of-this-test"),
                settings("gitea-form", "secret", Genuine.SECRET),
                settings("gitlab", "secret", Genuine.SECRET),
                settings("stripe", "secret", Genuine.SECRET))) {
            assertThat(warnings(whole)).noneMatch(warning -> warning.startsWith("only a part"));
        }
    }

    private static Map<String, String> settings(String provider, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", provider));
        if (provider.equals("paypal")) {
            settings.put("set.webhook-id", "WH-1");
        }
        if (provider.equals("aws-sns")) {
            settings.put("set.topic-arn", "arn:aws:sns:eu-central-1:1:orders");
            settings.put("set.region", "eu-central-1");
        }
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static List<String> warnings(Map<String, String> settings) {
        Recorded recorded = new Recorded();
        WebhookConfig.builder(settings).listener(recorded).build();
        return recorded.warnings;
    }
}
