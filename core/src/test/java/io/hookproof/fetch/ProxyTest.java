package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.get;
import static io.hookproof.fetch.Fetching.reason;
import static io.hookproof.fetch.Fetching.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proxy is used if the policy names it, and never because the machine is set up so. */
class ProxyTest {

    @Test
    void proxiesOfTheSystemAreIgnored() throws Exception {
        Map<String, String> before = new HashMap<>();
        try (StubServer proxy = StubServer.saying("from the proxy");
                StubServer server = StubServer.saying("from the server")) {
            for (String kind : new String[] {"http.proxy", "https.proxy", "socksProxy"}) {
                before.put(kind + "Host", System.setProperty(kind + "Host", "127.0.0.1"));
                before.put(kind + "Port", System.setProperty(kind + "Port", Integer.toString(proxy.port())));
            }
            before.put("http.nonProxyHosts", System.setProperty("http.nonProxyHosts", ""));
            before.put("socksNonProxyHosts", System.setProperty("socksNonProxyHosts", ""));
            before.put("java.net.useSystemProxies", System.setProperty("java.net.useSystemProxies", "true"));

            assertThat(text(get(server.policy(), server.uri("/")))).isEqualTo("from the server");
            assertThat(proxy.connections()).isZero();
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    @Test
    void theProxyOfThePolicyIsAskedAndResolvesTheNames() throws Exception {
        RecordingResolver resolver = RecordingResolver.loopback();
        try (StubServer proxy = StubServer.saying("from the proxy")) {
            FetchPolicy.Builder policy = FetchPolicy.onlyTo("api.example.test")
                    .allowPlainHttp()
                    .proxy("proxy.example.test", proxy.port())
                    .resolver(resolver);

            assertThat(text(get(policy, URI.create("http://api.example.test/x"))))
                    .isEqualTo("from the proxy");
            assertThat(proxy.heads().get(0)).startsWith("GET http://api.example.test/x HTTP/1.1\r\n");
            assertThat(resolver.asked()).containsExactly("proxy.example.test");
        }
    }

    @Test
    void encryptedTrafficTunnelsThroughTheProxyAndIsNotSentWithoutATunnel() throws Exception {
        try (StubServer proxy = StubServer.answering(
                "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n")) {
            FetchPolicy.Builder policy = FetchPolicy.onlyTo("api.example.test")
                    .proxy("proxy.example.test", proxy.port())
                    .resolver(RecordingResolver.loopback());

            FetchException refused = failure(policy, URI.create("https://api.example.test/x"));
            assertThat(refused.reason()).isEqualTo(Reason.CONNECT_FAILED);
            assertThat(refused).hasMessageContaining("407");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT api.example.test:443 HTTP/1.1\r\n")
                    .doesNotContain("/x");
        }
    }

    @Test
    void theProxyDoesNotWidenTheListOfHosts() throws Exception {
        try (StubServer proxy = StubServer.saying("from the proxy")) {
            FetchPolicy.Builder policy = FetchPolicy.onlyTo("api.example.test")
                    .allowPlainHttp()
                    .proxy("proxy.example.test", proxy.port())
                    .resolver(RecordingResolver.loopback());

            assertThat(reason(policy, URI.create("http://proxy.example.test:" + proxy.port() + "/")))
                    .isEqualTo(Reason.REFUSED_URL);
            assertThat(proxy.connections()).isZero();
            assertThat(get(policy, URI.create("http://api.example.test/")).status())
                    .isEqualTo(200);
        }
    }
}
