package io.hookproof;

import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.DropboxSign;
import io.hookproof.providers.Providers;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as another state of an object that a sender's API is asked for. */
class FetchedStatesTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    @Test
    void aPullOfATagIsNoEventAndAPushIs() throws Exception {
        String path = "/v2/repositories/acme/shop/tags/latest";
        String tag = "{\"name\":\"latest\",\"digest\":\"sha256:%s\",\"last_updated\":\"2026-06-21T05:14:48Z\","
                + "\"images\":[{\"digest\":\"sha256:%1$s\",\"last_pulled\":\"%2$s\"}],\"tag_last_pulled\":\"%2$s\","
                + "\"tag_status\":\"%3$s\"}";
        try (Api api = new Api().has(path, tag.formatted("7c39", "2026-07-04T11:22:10Z", "inactive"))) {
            Verifier verifier = verifier(api, "docker-hub", Map.of("namespace", "acme"));
            String push = "{\"push_data\":{\"tag\":\"latest\"},\"repository\":{\"name\":\"shop\"}}";
            assertThat(verifier.verify(message(push))).isInstanceOf(Verified.class);

            api.has(path, tag.formatted("7c39", "2026-07-04T11:22:11Z", "active"));
            assertThat(verifier.verify(message(push))).isInstanceOf(Duplicate.class);
            api.has(path, tag.formatted("8d40", "2026-07-04T11:22:11Z", "active"));
            assertThat(verifier.verify(message(push))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aSaleThatGrowsOlderIsNoEventAndARefundIs() throws Exception {
        String sale = "{\"success\":true,\"sale\":{\"id\":\"s1\",\"timestamp\":\"%s ago\",\"refunded\":%s}}";
        try (Api api = new Api().has("/v2/sales/s1", sale.formatted("1 day", false))) {
            Verifier verifier = verifier(api, "gumroad", Map.of());
            String ping = "{\"sale_id\":\"s1\",\"resource_name\":\"sale\"}";
            assertThat(verifier.verify(message(ping))).isInstanceOf(Verified.class);

            api.has("/v2/sales/s1", sale.formatted("2 days", false));
            assertThat(verifier.verify(message(ping))).isInstanceOf(Duplicate.class);
            api.has("/v2/sales/s1", sale.formatted("2 days", true));
            assertThat(verifier.verify(message(ping))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void whatOthersDoToAnActivityIsNoEventAndANewTitleIs() throws Exception {
        String activity = "{\"id\":136,\"name\":\"%s\",\"kudos_count\":%d,\"comment_count\":%2$d,"
                + "\"gear\":{\"id\":\"b1\",\"distance\":%2$d}}";
        try (Api api = new Api().has("/api/v3/activities/136", activity.formatted("ride", 0))) {
            Verifier verifier = verifier(api, "strava", Map.of());
            String update = "{\"object_id\":136,\"object_type\":\"activity\",\"aspect_type\":\"update\"}";
            assertThat(verifier.verify(message(update))).isInstanceOf(Verified.class);

            api.has("/api/v3/activities/136", activity.formatted("ride", 1));
            assertThat(verifier.verify(message(update))).isInstanceOf(Duplicate.class);
            api.has("/api/v3/activities/136", activity.formatted("walk", 1));
            assertThat(verifier.verify(message(update))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void anApiOfOnesOwnSaysWhatOfItsAnswerIsNoState() throws Exception {
        String order = "{\"id\":\"o1\",\"seen\":{\"times\":%d,\"by\":\"%s\"},\"a/b\":%1$d}";
        try (Api api = new Api().has("/orders/o1", order.formatted(1, "ann"))) {
            Verifier verifier = WebhookConfig.builder(Map.of(
                            "provider", "generic-hmac",
                            "endpoint", "shop",
                            "algorithm", "none",
                            "event-id", "json:/id",
                            "refetch.url", "https://api.example/orders/{id}",
                            "refetch.stateWithout", "/seen/times, /a~1b",
                            "refetch.none", "true",
                            "refetch.base", api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);

            api.has("/orders/o1", order.formatted(2, "ann"));
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Duplicate.class);
            api.has("/orders/o1", order.formatted(2, "bob"));
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void whatIsNoStateMayStandInAnElementOfAList() throws Exception {
        String page = "{\"data\":[{\"id\":\"o1\",\"views\":%d},{\"views\":%d}],\"hits\":[%d,0]}";
        try (Api api = new Api().has("/orders/o1", page.formatted(1, 1, 1))) {
            Verifier verifier = WebhookConfig.builder(Map.of(
                            "provider", "generic-hmac",
                            "endpoint", "shop",
                            "algorithm", "none",
                            "event-id", "json:/id",
                            "refetch.url", "https://api.example/orders/{id}",
                            "refetch.identifiedBy", "/data/0/id",
                            "refetch.stateWithout", "/data/0/views,/hits/0",
                            "refetch.none", "true",
                            "refetch.base", api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);

            api.has("/orders/o1", page.formatted(2, 1, 2));
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Duplicate.class);
            api.has("/orders/o1", page.formatted(2, 2, 2));
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);
        }
    }

    /** One hash of a second and a type fits every signature request, and anyone who has seen it may name another. */
    @Test
    void aStateOfASignatureRequestIsOneEventForEachSignedTimeAndType() throws Exception {
        String path = "/v3/signature_request/";
        String answer = "{\"signature_request\":{\"signature_request_id\":\"%s\",\"is_complete\":%s}}";
        try (Api api = new Api()
                .has(path + "r1", answer.formatted("r1", false))
                .has(path + "r2", answer.formatted("r2", false))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(DropboxSign.PROVIDER), BEARER).build();
            for (String id : new String[] {"r1", "r2"}) {
                assertThat(verifier.verify(callback(0, "signature_request_sent", id)))
                        .isInstanceOf(Verified.class);
                assertThat(verifier.verify(callback(0, "signature_request_sent", id)))
                        .isInstanceOf(Duplicate.class);
            }
            assertThat(verifier.verify(callback(0, "signature_request_viewed", "r1")))
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(callback(1, "signature_request_sent", "r1")))
                    .isInstanceOf(Verified.class);
            api.has(path + "r1", answer.formatted("r1", true));
            assertThat(verifier.verify(callback(0, "signature_request_sent", "r1")))
                    .isInstanceOf(Verified.class);

            for (int i = 0; i < 2; i++) {
                assertThat(verifier.verify(callback(0, "template_created", "r1")))
                        .as("two templates of one second, which are not looked up")
                        .isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void theOrderOfMembersIsNoStateInsideAListEither() throws Exception {
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\",\"lines\":[{\"sku\":1,\"of\":2}],\"views\":1}")) {
            Verifier verifier = WebhookConfig.builder(Map.of(
                            "provider", "generic-hmac",
                            "endpoint", "shop",
                            "algorithm", "none",
                            "event-id", "json:/id",
                            "refetch.url", "https://api.example/orders/{id}",
                            "refetch.stateWithout", "/views",
                            "refetch.none", "true",
                            "refetch.base", api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);

            api.has("/orders/o1", "{\"lines\":[{\"of\":2,\"sku\":1}],\"views\":2,\"id\":\"o1\"}");
            assertThat(verifier.verify(message("{\"id\":\"o1\"}"))).isInstanceOf(Duplicate.class);
        }
    }

    private static WebhookRequest callback(int ago, String type, String id) {
        String time = Long.toString(Genuine.NOW - ago);
        String json = "{\"event\":{\"event_time\":\"" + time + "\",\"event_type\":\"" + type + "\",\"event_hash\":\""
                + Genuine.hex(time + type) + "\"},\"signature_request\":{\"signature_request_id\":\"" + id + "\"}}";
        return Genuine.request(
                "--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n" + json + "\r\n--b--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    /** An empty pointer is the whole answer, as in a list of pointers with a comma too many: no change would count. */
    @Test
    void theWholeAnswerIsNotLeftOutOfTheState() {
        Resource resource = Resource.at("https://api.example.com/users/{id}", json("/id"));
        assertThatThrownBy(() -> resource.stateWithout("/seen", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("empty pointer", "unchanging()");
        assertThat(resource.stateWithout("/seen").isUnchanging()).isFalse();
        assertThat(resource.unchanging().stateWithout("/seen").isUnchanging()).isTrue();
    }

    private static Verifier verifier(Api api, String sender, Map<String, String> settings) {
        VerifierBuilder endpoint = Verifier.of(Providers.named(sender));
        settings.forEach(endpoint::set);
        return api.behind(endpoint, BEARER).build();
    }

    private static WebhookRequest message(String json) {
        return WebhookRequest.of("POST", "/hooks", Headers.of("Content-Type", "application/json"), Genuine.bytes(json));
    }
}
