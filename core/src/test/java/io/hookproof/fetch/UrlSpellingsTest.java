package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the one spelling of an allowed server leads anywhere. */
class UrlSpellingsTest {
    private static final String HOST = "api.example.test";
    private static final int AT_LEAST = 300;

    @Test
    void noOtherSpellingReachesAnybody() throws Exception {
        try (StubServer evil = StubServer.saying("evil");
                StubServer server = StubServer.saying("genuine")) {
            RecordingResolver resolver = RecordingResolver.loopback();
            Fetcher fetcher = Fetcher.guarded(FetchPolicy.onlyTo(HOST + ":" + server.port())
                    .allowPlainHttp()
                    .allowLoopback()
                    .resolver(resolver)
                    .build());
            int readable = 0;
            Set<String> spellings = spellings(server.port(), evil.port());
            for (String spelling : spellings) {
                URI uri = uri(spelling);
                if (uri != null) {
                    readable++;
                    assertThat(failure(fetcher, FetchRequest.get(uri)).reason())
                            .as(spelling)
                            .isEqualTo(Reason.REFUSED_URL);
                }
            }

            assertThat(readable).as("spellings that the URI class lets pass").isGreaterThanOrEqualTo(AT_LEAST);
            assertThat(resolver.asked()).isEmpty();
            assertThat(server.connections() + evil.connections()).isZero();

            FetchRequest genuine = FetchRequest.get(URI.create("http://" + HOST + ":" + server.port() + "/keys"));
            assertThat(text(fetcher.fetch(genuine))).isEqualTo("genuine");
            assertThat(resolver.asked()).containsExactly(HOST);
        }
    }

    @Test
    void theUsualPortMayBeSpelledOut() throws Exception {
        AllowList list = AllowList.of(List.of("a.example.test", "b.example.test:8443"), false);

        assertThat(list.check(URI.create("https://a.example.test/")).port()).isEqualTo(443);
        assertThat(list.check(URI.create("https://a.example.test:443/x?y=z")).port())
                .isEqualTo(443);
        assertThat(list.check(URI.create("https://b.example.test:8443")).port()).isEqualTo(8443);
        for (String other : List.of(
                "http://a.example.test/",
                "https://a.example.test:80/",
                "https://a.example.test:8443/",
                "https://b.example.test/",
                "https://b.example.test:443/",
                "http://b.example.test:8443/")) {
            assertThatThrownBy(() -> list.check(URI.create(other))).as(other).isInstanceOf(FetchException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "a..b",
                ".a",
                "a.",
                "a.example.",
                "A.example",
                "https://a.example",
                "a.example/",
                "a.example/x",
                "u@a.example",
                "a.example#",
                "a.example?x",
                "*.example",
                "*",
                "a_b.example",
                "-a.example",
                "a-.example",
                "bücher.example",
                "a。example",
                "a\texample",
                "a%2eexample",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.01",
                "256.1.1.1",
                "1.2.3.4.5",
                "[::1]",
                "::1",
                "a.example:",
                "a.example:0",
                "a.example:65536",
                "a.example:080",
                "a.example:+80",
                "a.example:80:80",
                "a.example:８０",
                "a.example:-1"
            })
    void aHostThatIsNotSpelledPlainlyIsAConfigurationError(String host) {
        assertThatThrownBy(() -> FetchPolicy.onlyTo(host).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "localhost", "api.stripe.com", "xn--bcher-kva.example", "1a.example", "127.0.0.1", "a1"})
    void aPlainHostIsTaken(String host) {
        assertThat(FetchPolicy.onlyTo(host, host + ":8443").build()).isNotNull();
    }

    /** RFC 1035, section 2.3.4; a name server has no longer ones. */
    @Test
    void aHostHasAtMost63CharactersInALabelAnd253InAll() {
        String label = "a".repeat(63);
        String longest = (label + ".").repeat(3) + "a".repeat(61);

        assertThat(FetchPolicy.onlyTo(label, longest).build()).isNotNull();
        for (String host : List.of(label + "a", longest + "a")) {
            assertThatThrownBy(() -> FetchPolicy.onlyTo(host).build()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Set<String> spellings(int port, int evilPort) {
        String evil = "evil.test:" + evilPort;
        String evilIp = "127.0.0.1:" + evilPort;
        String good = HOST + ":" + port;
        Set<String> all = new LinkedHashSet<>();
        for (String scheme : List.of("http", "https")) {
            for (String authority : authorities(good, evil, evilIp, port, evilPort)) {
                all.add(scheme + "://" + authority + "/keys");
                all.add(scheme + "://" + authority);
            }
            for (String path : crookedPaths(evil)) {
                all.add(scheme + "://" + good + path);
            }
        }
        for (String scheme : List.of(
                "HTTP",
                "Https",
                "hTTps",
                "ftp",
                "file",
                "gopher",
                "ws",
                "wss",
                "jar:http",
                "jar:https",
                "ldap",
                "http+unix",
                "data",
                "javascript",
                "view-source:https",
                "netdoc",
                "",
                " https",
                "https ",
                "ht\ttps",
                "http:",
                "https:/")) {
            all.add(scheme + "://" + good + "/keys");
            all.add(scheme + ":" + good + "/keys");
            all.add(scheme + ":/" + good + "/keys");
            all.add(scheme + ":///" + good + "/keys");
        }
        all.addAll(List.of("//" + good + "/keys", "/keys", "keys", "", "?", "#", good, "mailto:a@" + HOST, "https:"));
        return all;
    }

    private static List<String> authorities(String good, String evil, String evilIp, int port, int evilPort) {
        List<String> all = new ArrayList<>(List.of(evil, evilIp, "localhost:" + port, "127.0.0.1:" + port, HOST, ""));
        for (String between : List.of(
                "@", ":@", ":x@", "%40", "%2540", "\\@", "\\", "%5c@", "%5C", "#@", "#", "?@", "?", "/@", "%2f@", "%2F",
                "%23@", "%3f@", ";@", ";", "&@", ",", " ", "%20@", "\t", "%09", "\n", "%0a", "\r\n", "%00", "%00@",
                "\u0000", "|", "^", "\u2028", "\uff20", "\uff0f", "\u2044", "\u3002", ".", "-", "_", "'", "(", "!", "*",
                "$", "=", "~", "`", "<", "\"")) {
            if (!between.startsWith("?") && !between.startsWith("/")) { // there it would be a query or path for us
                all.add(good + between + evil);
            }
            all.add(evil + between + good);
            all.add(HOST + between + evil);
        }
        for (String host : List.of(
                HOST + ".",
                HOST + "..",
                "." + HOST,
                HOST.toUpperCase(Locale.ROOT),
                "Api.example.test",
                "api.example.tesT",
                "%61pi.example.test",
                "api%2eexample.test",
                "api%2Eexample%2etest",
                "api.example.test%20",
                "api.example.test%00",
                "api\u3002example.test",
                "api\uff0eexample.test",
                "\uff41pi.example.test",
                "\u0430pi.example.test",
                "api\u00ad.example.test",
                "api\u200b.example.test",
                "ap\u0131.example.test",
                "\u1d43pi.example.test",
                "xn--pi-7ja.example.test",
                "api.example.te\u017ft",
                "x" + HOST,
                "x." + HOST,
                HOST + ".evil.test",
                "apiXexample.test",
                "api-example.test",
                "api.example.tes",
                "pi.example.test",
                "[" + HOST + "]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:0:0:1]",
                "[::]",
                "[fe80::1%25lo]",
                "2130706433",
                "127.1",
                "127.0.1",
                "0",
                "0x7f000001",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "127.0.0.1.",
                "0.0.0.0",
                "127.000.000.001",
                "127.0.0.1.nip.test",
                "*",
                "*.example.test",
                "$" + HOST,
                HOST + "$")) {
            all.add(host + ":" + port);
        }
        for (String after : List.of(
                ":",
                ":0",
                ":" + evilPort,
                ":0" + port,
                ":00" + port,
                ":+" + port,
                ":-" + port,
                ":" + port + " ",
                ":" + port + ":",
                ":" + port + ":" + evilPort,
                ":" + port + "x",
                ":" + (port + 65536),
                ":" + (port + (1L << 32)),
                ": " + port,
                ":443",
                ":80",
                ":%38",
                ":" + port + "%20",
                ":" + port + "@",
                "::" + port)) {
            all.add(HOST + after);
        }
        for (String user : List.of("u@", "u:p@", ":@", "@", "u%40@", HOST + "@", good + "@", "%75@", "u@v@")) {
            all.add(user + good);
        }
        return all;
    }

    private static List<String> crookedPaths(String evil) {
        return List.of(
                "#",
                "#x",
                "/#",
                "/keys#",
                "/keys#@" + evil,
                "/.",
                "/..",
                "/./",
                "/../",
                "/../../x",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/a/.",
                "/%2e",
                "/%2e%2e",
                "/%2E%2e/x",
                "/.%2e/x",
                "/%2e./x",
                "/a/%2e%2e/b",
                "/..;/x",
                "/..;a=b/x",
                "/.;/x",
                "/%2e%2e;/x",
                "//" + evil,
                "//" + evil + "/x",
                "///x",
                "//",
                "/\u00e4",
                "/\u2025/x",
                "/\uff0e\uff0e/x",
                "/a b",
                "/a\tb",
                "/a\r\nX: y",
                "/\\" + evil,
                "\\" + evil,
                "/" + "x".repeat(9000),
                "/?" + "x".repeat(9000),
                "/?\u00e4",
                "?#");
    }

    private static URI uri(String spelling) {
        try {
            return new URI(spelling);
        } catch (URISyntaxException notEvenAUri) {
            return null;
        }
    }
}
