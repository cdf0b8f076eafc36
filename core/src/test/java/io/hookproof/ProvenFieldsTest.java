package io.hookproof;

import static io.hookproof.scheme.Source.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Scheme;
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
}
