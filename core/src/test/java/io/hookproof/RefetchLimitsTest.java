package io.hookproof;

import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Callers;
import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a message can make us ask for is one path on one server, and what a server can make us do is bounded. */
class RefetchLimitsTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));
    private static final String EVENT = "{\"id\":\"evt_1\"}";

    @Test
    void sevenHundredHostileIdsAskForOneSegmentOrForNothing() throws Exception {
        List<String> ids = hostileIds();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(700).doesNotHaveDuplicates();
        try (Api api = new Api((path, request) -> StubServer.ok("{\"id\":\"another\"}"))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();
            int asked = 0;
            for (String id : ids) {
                int before = api.requests();
                Verification verdict = verifier.verify(
                        stripe(new String(Json.of(Map.of("id", id)).toBytes(), StandardCharsets.UTF_8)));
                assertThat(verdict).as(id).isInstanceOf(Rejected.class);
                asked += api.requests() - before;
            }
            assertThat(api.paths()).hasSize(asked).allMatch(path -> path.matches("/v1/events/[A-Za-z0-9%._~-]+"));
            assertThat(api.paths()).noneMatch(path -> path.matches(".*/\\.+(/.*)?|.*(?i)(%2f|%5c|%00|%25|%2e).*"));
            assertThat(asked).as("ids with odd but harmless signs").isPositive();
        }
        try (Api api = new Api().has("/v1/events/evt_1", EVENT)) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe(EVENT)))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void threeHundredSpellingsOfALinkLeadNowhereElse() throws Exception {
        try (Api ours = new Api((path, request) -> StubServer.ok("{}"));
                Api theirs = new Api((path, request) -> StubServer.ok("{}"))) {
            Refetch link = BEARER.of(Resource.link(json("/href"), "api.example"));
            Verifier verifier =
                    ours.behind(Genuine.endpoint(GitHub.PROVIDER), link).build();
            List<String> links =
                    links(ours.base().getRawAuthority(), theirs.base().getRawAuthority());
            assertThat(links).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
            for (String href : links) {
                assertThat(verifier.verify(linked(href))).as(href).isInstanceOf(Rejected.class);
            }
            assertThat(ours.requests()).isZero();
            assertThat(theirs.requests()).isZero();

            assertThat(verifier.verify(linked(ours.base() + "/things/1"))).isInstanceOf(Verified.class);
            assertThat(ours.paths()).containsExactly("/things/1");
        }
    }

    @Test
    void anAddressThatMayNotBeAskedIsNot() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", EVENT)) {
            Verifier verifier = Genuine.endpoint(Stripe.PROVIDER)
                    .refetch(BEARER.base(
                            URI.create("https://127.0.0.1:" + api.base().getPort())))
                    .build();

            assertThat(verifier.verify(stripe(EVENT))).isInstanceOf(Undetermined.class);
            assertThat(api.requests()).isZero();

            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe(EVENT)))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        try (Api theirs = new Api((path, request) -> StubServer.ok(EVENT))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                try (Api api = new Api((path, request) -> Api.status(status, "Location", theirs.base() + path))) {
                    assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                                    .build()
                                    .verify(stripe(EVENT)))
                            .isInstanceOf(Undetermined.class);
                }
            }
            assertThat(theirs.requests()).isZero();
        }
    }

    /** All at the same time, as each takes the whole time that a fetch is given. */
    @Test
    void slowEndlessAndCompressedAnswersEndInTimeAndInNothing() throws Exception {
        List<StubServer.Conversation> hostile = List.of(
                call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n");
                    for (char c : EVENT.toCharArray()) {
                        Thread.sleep(400);
                        call.say(String.valueOf(c));
                    }
                },
                call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        call.say("[".repeat(8_192));
                    }
                },
                call -> {
                    call.head();
                    byte[] bomb = bomb();
                    call.say(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
                    call.out.write(bomb);
                    call.out.flush();
                },
                StubServer.Call::head,
                call -> call.waitForTheEnd(),
                call -> call.say("not HTTP at all\r\n\r\n"));
        List<Verification> verdicts =
                Callers.atOnce(hostile.size(), i -> () -> behind(hostile.get(i), Duration.ofSeconds(1)));
        assertThat(verdicts).hasSize(6).allMatch(Undetermined.class::isInstance);
        assertThat(behind(
                        call -> {
                            call.head();
                            call.say(StubServer.ok(EVENT));
                        },
                        Duration.ofSeconds(30)))
                .isInstanceOf(Verified.class);
    }

    private static Verification behind(StubServer.Conversation conversation, Duration time) throws IOException {
        try (StubServer server = StubServer.talking(conversation)) {
            return Genuine.endpoint(Stripe.PROVIDER)
                    .refetch(BEARER.base(server.uri("")).within(time))
                    .fetcher(Fetcher.guarded(server.policy().build()))
                    .build()
                    .verify(stripe(EVENT));
        }
    }

    @Test
    void anApiThatAsksForAPauseGetsItInsideTheBudget() throws Exception {
        int[] statuses = {429, 503};
        List<List<Long>> asked = Callers.atOnce(statuses.length, i -> () -> {
            List<Long> times = new CopyOnWriteArrayList<>();
            try (Api api = new Api((path, request) -> {
                times.add(System.nanoTime());
                return request == 1 ? Api.status(statuses[i], "Retry-After", "1") : StubServer.ok(EVENT);
            })) {
                assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                                .build()
                                .verify(stripe(EVENT)))
                        .isInstanceOf(Verified.class);
                return times;
            }
        });
        for (List<Long> times : asked) {
            assertThat(times).hasSize(2);
            assertThat(times.get(1) - times.get(0))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(990).toNanos());
        }
        for (int status : statuses) {
            try (Api api = new Api((path, request) -> Api.status(status, "Retry-After", "3600"))) {
                assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                                .build()
                                .verify(stripe(EVENT)))
                        .isInstanceOf(Undetermined.class);
                assertThat(api.requests())
                        .as("an hour does not fit, so it is not asked again")
                        .isOne();
            }
        }
    }

    /** A date counts by the server's own clock, which is an hour behind ours here. */
    @Test
    void aPauseUntilADateIsKeptLikeOneInSeconds() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        try (Api api = new Api((path, request) -> {
            times.add(System.nanoTime());
            return request == 1 ? busyUntil(403, 1) : StubServer.ok(EVENT);
        })) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe(EVENT)))
                    .isInstanceOf(Verified.class);
            assertThat(times.get(1) - times.get(0))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(990).toNanos());
        }
        try (Api api = new Api((path, request) -> busyUntil(429, 3600))) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe(EVENT)))
                    .isInstanceOf(Undetermined.class);
            assertThat(api.requests()).as("an hour does not fit").isOne();
        }
    }

    /** Each would be a pause that does not fit, so that it would not be asked again. */
    @Test
    void aTimeThatIsUnclearIsNoPause() throws Exception {
        String past = "Sun, 06 Nov 1994 08:49:37 GMT";
        String future = "Sat, 06 Nov 2094 08:49:37 GMT";
        for (String[] unclear : new String[][] {
            {"Retry-After", future},
            {"Retry-After", future, "Date", "today GMT"},
            {"Retry-After", past, "Date", future},
            {"Retry-After", "06 November 2094 GMT", "Date", past},
            {"Retry-After", "3600 GMT", "Date", past},
            {"Retry-After", "3600 s"},
            {"Retry-After", "3600.0"},
            {"Retry-After", "-3600"},
        }) {
            try (Api api = new Api((path, request) -> request == 1 ? Api.status(429, unclear) : StubServer.ok(EVENT))) {
                assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                                .build()
                                .verify(stripe(EVENT)))
                        .as("%s", List.of(unclear))
                        .isInstanceOf(Verified.class);
                assertThat(api.requests()).as("%s", List.of(unclear)).isEqualTo(2);
            }
        }
    }

    private static String busyUntil(int status, int seconds) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).minusHours(1);
        return Api.status(
                status,
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now),
                "Retry-After",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(seconds)));
    }

    @Test
    void aHundredThousandInventedIdsCostAHundredRequestsAMinuteAndKeepNoneOutThatIsKnown() throws Exception {
        try (Api api = new Api().has("/v2/payments/tr_genuine", "{\"id\":\"tr_genuine\"}")) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER).clock(Genuine.CLOCK), BEARER)
                    .listener(WebhookListener.none())
                    .build();
            assertThat(verifier.verify(RefetchTest.mollie("tr_genuine"))).isInstanceOf(Verified.class);
            long start = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                assertThat(verifier.verify(RefetchTest.mollie("tr_" + i))).isInstanceOf(Undetermined.class);
            }
            long forgiven = (System.nanoTime() - start) / Duration.ofMillis(600).toNanos();
            assertThat(api.requests()).isBetween(101, 102 + (int) forgiven);
            int before = api.requests();
            assertThat(verifier.verify(RefetchTest.mollie("tr_genuine"))).isInstanceOf(Verification.Duplicate.class);
            assertThat(api.requests()).isEqualTo(before + 1);
        }
        for (int misses : new int[] {0, -1, 100_001}) {
            assertThatThrownBy(() -> BEARER.missesAMinute(misses)).hasMessageContaining("1 to 100000");
        }
    }

    @Test
    void howManyMayMissIsTheOperatorsChoice() throws Exception {
        try (Api api = new Api().has("/v2/payments/tr_genuine", "{\"id\":\"tr_genuine\"}")) {
            Verifier verifier = api.behind(
                            Verifier.of(MollieClassic.PROVIDER).clock(Genuine.CLOCK), BEARER.missesAMinute(1_000))
                    .listener(WebhookListener.none())
                    .build();
            for (int i = 0; i < 999; i++) {
                assertThat(verifier.verify(RefetchTest.mollie("tr_" + i))).isInstanceOf(Undetermined.class);
            }
            assertThat(api.requests()).isEqualTo(999);
            assertThat(verifier.verify(RefetchTest.mollie("tr_genuine"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aRealIdThatSomebodyKnowsIsAskedForByOneAtATimeAndNobodyJoinsWhatWasSentBefore() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Api api = new Api((path, request) -> {
            sent.countDown();
            if (request == 1) {
                goOn.await();
            }
            return StubServer.ok("{\"id\":\"tr_1\",\"status\":\"" + (request == 1 ? "open" : "paid") + "\"}");
        })) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER.within(Duration.ofSeconds(30)))
                    .build();
            FutureTask<Verification> first = new FutureTask<>(() -> verifier.verify(RefetchTest.mollie("tr_1")));
            new Thread(first).start();
            sent.await();
            List<Verification> crowd =
                    Callers.heldUp(16, i -> () -> verifier.verify(RefetchTest.mollie("tr_1")), goOn::countDown);
            List<Verification> verdicts = new ArrayList<>(crowd);
            verdicts.add(first.get());

            assertThat(api.requests()).isEqualTo(2);
            assertThat(verdicts)
                    .filteredOn(Verified.class::isInstance)
                    .extracting(one -> ((Verified) one)
                            .delivery()
                            .resource()
                            .orElseThrow()
                            .text("/status")
                            .orElseThrow())
                    .containsExactlyInAnyOrder("open", "paid");
            assertThat(verdicts)
                    .filteredOn(Verification.Duplicate.class::isInstance)
                    .hasSize(15);
        }
    }

    @Test
    void manyGenuineIdsAtOnceAreAllFound() throws Exception {
        Phaser tenAtATime = new Phaser(10);
        try (Api api = new Api((path, request) -> {
            tenAtATime.arriveAndAwaitAdvance();
            return StubServer.ok("{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}");
        })) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER.within(Duration.ofSeconds(30)))
                    .build();
            List<Verification> verdicts = Callers.atOnce(20, i -> () -> verifier.verify(RefetchTest.mollie("tr_" + i)));
            assertThat(verdicts).allMatch(Verified.class::isInstance);
        }
    }

    private static List<String> hostileIds() {
        List<String> bad = List.of(
                "../x",
                "..",
                ".",
                "...",
                "a/../b",
                "/",
                "//evil.example",
                "\\evil",
                "a\\b",
                "?x=1",
                "#x",
                "a?b",
                "a#b",
                "%2e%2e%2f",
                "%2f",
                "%00",
                "%",
                "a%20b",
                "a b",
                " a",
                "a ",
                "\ta",
                "a\nb",
                "a\r\nX: y",
                "\u0000",
                "a\u0000b",
                "é",
                "аbc",
                "a\u202eb",
                "\ud83d\ude00",
                "１２３",
                "ﬁ",
                ";",
                "a;b",
                "a;x=1",
                "&",
                "a&b=1",
                "<script>",
                "\"",
                "'",
                "`",
                "{id}",
                "${jndi:ldap://x}",
                "[1]",
                "^",
                "~",
                "~root",
                "@evil",
                "a@evil.example",
                ":80",
                "a:b",
                "*",
                "a*",
                "(x)",
                "$",
                "!",
                "+",
                "a+b",
                "=",
                ",",
                "|",
                "-",
                "--",
                "_",
                "\u007f",
                "\u0085",
                "\u2028",
                "true",
                "null",
                "1e400");
        List<String> ids = new ArrayList<>();
        for (String id : bad) {
            ids.add(id);
            for (String around : List.of(
                    "evt_%s",
                    "%s_evt",
                    "evt_%sx",
                    "../%s",
                    "%s/..",
                    "x/%s",
                    "%s/x",
                    "%s%s",
                    "evt%%2f%s",
                    "%s.json",
                    "evt_1?%s")) {
                ids.add(around.formatted(id, id));
            }
        }
        ids.add("x".repeat(256));
        ids.add("x".repeat(1_000_000));
        return ids.stream().distinct().toList();
    }

    private static List<String> links(String ours, String theirs) {
        List<String> links = new ArrayList<>();
        for (String path :
                List.of("/x", "/../x", "/x?y", "/x#y", "//x", "/%2e%2e/x", "/x y", "/x\\y", "", "/x/", "/é")) {
            for (String form : List.of(
                    "http://%2$s%3$s",
                    "https://%1$s%3$s",
                    "https://%2$s%3$s",
                    "HTTP://%1$s%3$s",
                    "http:/%1$s%3$s",
                    "http:%1$s%3$s",
                    "http:///%1$s%3$s",
                    "//%1$s%3$s",
                    "//%2$s%3$s",
                    "%1$s%3$s",
                    " http://%1$s%3$s",
                    "\thttp://%1$s%3$s",
                    "http://%1$s@%2$s%3$s",
                    "http://%2$s@%1$s%3$s",
                    "http://user:pass@%1$s%3$s",
                    "http://%1$s.%2$s%3$s",
                    "http://%1$s\\@%2$s%3$s",
                    "http://%2$s\\@%1$s%3$s",
                    "http://%1$s#@%2$s%3$s",
                    "http://%1$s?@%2$s%3$s",
                    "http://%1$s0%3$s",
                    "http://%1$s:80%3$s",
                    "http://%1$s.%3$s",
                    "http://127.1:1%3$s",
                    "http://2130706433%3$s",
                    "http://[::1]%3$s",
                    "http://[::ffff:127.0.0.1]%3$s",
                    "http://169.254.169.254%3$s",
                    "file:///etc/passwd%3$s",
                    "gopher://%1$s%3$s",
                    "javascript:alert(1)%3$s",
                    "http://localhost%3$s",
                    "http://api.example%3$s",
                    "https://api.example%3$s")) {
                links.add(form.formatted(ours, theirs, path));
            }
        }
        for (String path : List.of("/../x", "/x?y", "/x#y", "//x", "/%2e%2e/x", "/x y", "/x\\y", "", "/x/", "/é")) {
            links.add("http://" + ours + path);
        }
        return links;
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 10_000; i++) {
                gzip.write(new byte[8_192]);
            }
        }
        return bytes.toByteArray();
    }

    private static WebhookRequest linked(String href) {
        return Genuine.github(new String(Json.of(Map.of("href", href)).toBytes(), StandardCharsets.UTF_8));
    }

    private static WebhookRequest stripe(String body) {
        return Genuine.stripe(Long.toString(Genuine.NOW), body);
    }
}
