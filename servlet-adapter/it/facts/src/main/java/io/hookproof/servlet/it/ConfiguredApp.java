package io.hookproof.servlet.it;

import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.SignedRequests;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The web application whose web.xml has the filters, and what is sent to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConfiguredApp {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Container container;
    private int port;

    ConfiguredApp(Container container) {
        this.container = container;
    }

    @BeforeAll
    final void start() throws Exception {
        // As long as an answer is waited for.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        port = container.start(Webapps.CONFIGURED, (classes, context) -> {});
    }

    @AfterAll
    final void stop() throws Exception {
        container.close();
    }

    @BeforeEach
    final void forget() {
        Deliveries.RUNS.set(0);
        Overtaken.RUNS.set(0);
    }

    final int port() {
        return port;
    }

    final boolean speaksHttp2() {
        return container.speaksHttp2();
    }

    final boolean breaksOff() {
        return container.breaksOff();
    }

    final Reply genuine(String path, String body) throws IOException {
        return Parcel.post(path, body).signedAsGitHub(AdapterContract.SECRET).to(port);
    }

    final Reply forged(String path, String body) throws IOException {
        return Parcel.post(path, body)
                .signedAsGitHub("not the agreed secret at all")
                .to(port);
    }

    final Reply ofAuth(String path, String body) throws Exception {
        WebhookRequest signed = SignedRequests.of(
                        "supabase-auth-hooks", "v1,whsec_YSBzZWNyZXQgb2YgdGhlIGNvbnRyYWN0J3Mgb3du")
                .json(body)
                .build();
        Parcel parcel = Parcel.post(path, body);
        signed.headers().forEach(parcel::header);
        return parcel.to(port());
    }

    /** A body that no other test has sent. */
    static String body(String content) {
        return "{\"serial\":" + serial() + ",\"content\":" + (content.startsWith("{") ? content : "\"" + content + "\"")
                + "}";
    }

    static int serial() {
        return SERIAL.incrementAndGet();
    }
}
