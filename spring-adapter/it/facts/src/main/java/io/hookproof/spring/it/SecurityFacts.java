package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.Headers;
import io.hookproof.providers.Providers;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.VectorFile;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Spring Boot's own defaults of Spring Security still guard, and what they leave alone. */
public abstract class SecurityFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, Guarded.class)
                .set("hookproof.endpoints.meta.provider", "meta")
                .set("hookproof.endpoints.meta.secret", SECRET)
                .set("hookproof.endpoints.meta.handshake-token", "a verify token of the facts' own")
                .set("spring.security.user.name", "mona")
                .set("spring.security.user.password", "lisa");
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).runs.set(0);
    }

    @Test
    void aDeliveryNeedsNoLoginSessionOrToken() throws Exception {
        Reply reply = stripe(event("invoice.paid"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Set-Cookie")).isEmpty();
        assertThat(bean(Shop.class).runs).hasValue(1);
    }

    @Test
    void aHandshakeNeedsNoneEither() throws Exception {
        String challenge = "/webhooks/meta?hub.mode=subscribe&hub.challenge=42&hub.verify_token=";
        Reply genuine = Parcel.of("GET", challenge + "a%20verify%20token%20of%20the%20facts'%20own", new byte[0])
                .to(port());
        assertThat(genuine.status()).isEqualTo(200);
        assertThat(genuine.body()).isEqualTo("42");
        Reply guessed = Parcel.of("GET", challenge + "guessed", new byte[0]).to(port());
        assertThat(guessed.status()).isEqualTo(403);
        assertThat(bean(Shop.class).runs).hasValue(0);
    }

    @Test
    void everythingElseStillNeedsALogin() throws Exception {
        assertThat(Parcel.of("GET", "/other", new byte[0]).to(port()).status()).isEqualTo(401);
        assertThat(loggedIn("GET", "/other").to(port()).status()).isEqualTo(200);
    }

    @Test
    void aPostElsewhereStillMeetsCsrf() throws Exception {
        // The same login may look at the page; the error page of the 403 asks for a login again.
        assertThat(loggedIn("POST", "/other").to(port()).status()).isIn(401, 403);
        assertThat(bean(Shop.class).pages).hasValue(0);
    }

    @Test
    void aSignatureOpensNothingButItsOwnEndpoint() throws Exception {
        assertThat(stripeTo("/other", event("invoice.paid")).to(port()).isSuccess())
                .isFalse();
        // The method forwards a verified request to a page that needs a login: it must not come along.
        assertThat(stripeTo("/webhooks/shop", event("goes.elsewhere"))
                        .to(port())
                        .isSuccess())
                .isFalse();
        assertThat(bean(Shop.class).pages).hasValue(0);
    }

    /** The sender has proven who it is to Hookproof, and is no user of the application's. */
    @Test
    void aMethodThatOnlyUsersMayCallFailsAndOneThatLetsAllInRuns() throws Exception {
        for (String type : List.of("guarded.user", "guarded.anonymous")) {
            String event = event(type);
            assertThat(stripe(event).status()).as(type).isEqualTo(503);
            assertThat(stripe(event).status()).as("let in again").isEqualTo(503);
        }
        assertThat(bean(Guarded.class).runs()).isZero();
        assertThat(stripe(event("guarded.all")).status()).isEqualTo(200);
        assertThat(bean(Guarded.class).runs()).isOne();
    }

    /** The container has a page for what it could not read, and that page needs a login. */
    @Test
    void aBodyThatIsCutOffGetsTheAnswerOfTheWebhookAndNotThatOfTheErrorPage() throws Exception {
        Parcel whole = stripeTo("/webhooks/shop", event("invoice.paid"));
        try (Wire wire = Wire.to(port())) {
            Reply reply = wire.send(whole.head())
                    .send(Arrays.copyOf(whole.tail(), 5))
                    .finish()
                    .reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.headers().first("WWW-Authenticate")).isEmpty();
            assertThat(reply.body()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> theFirewallLetsEveryKnownDeliveryBy() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream())
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    MockHttpServletRequest request =
                            new MockHttpServletRequest(vector.request().method(), "/webhooks/shop");
                    Headers headers = vector.request().headers();
                    for (int i = 0; i < headers.size(); i++) {
                        request.addHeader(headers.name(i), headers.value(i));
                    }
                    HttpServletRequest passed = firewall.getFirewalledRequest(request);
                    for (String name : headers.names()) {
                        assertThat(Collections.list(passed.getHeaders(name))).isEqualTo(headers.all(name));
                    }
                }));
    }

    private static Parcel loggedIn(String method, String target) {
        String login = Base64.getEncoder().encodeToString("mona:lisa".getBytes(StandardCharsets.UTF_8));
        return Parcel.of(method, target, event("invoice.paid").getBytes(StandardCharsets.UTF_8))
                .header("Authorization", "Basic " + login);
    }

    /** Has a page that only users may see. */
    @RestController
    static class Shop {
        final AtomicInteger runs = new AtomicInteger();
        final AtomicInteger pages = new AtomicInteger();

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            runs.incrementAndGet();
        }

        @WebhookHandler("meta")
        void meta(Delivery delivery) {
            runs.incrementAndGet();
        }

        @WebhookHandler(endpoint = "shop", events = "goes.*")
        void elsewhere(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            request.getRequestDispatcher("/other").forward(request, response);
        }

        @GetMapping("/other")
        String other() {
            return "other";
        }

        @PostMapping("/other")
        String change() {
            pages.incrementAndGet();
            return "changed";
        }
    }

    /** Has rules on its methods, which a proxy in front of it enforces. */
    @RestController
    @EnableMethodSecurity
    static class Guarded {
        private final AtomicInteger runs = new AtomicInteger();

        int runs() {
            return runs.get();
        }

        @WebhookHandler(endpoint = "shop", events = "guarded.user")
        @PreAuthorize("isAuthenticated()")
        void user() {
            runs.incrementAndGet();
        }

        @WebhookHandler(endpoint = "shop", events = "guarded.anonymous")
        @PreAuthorize("isAnonymous()")
        void anonymous() {
            runs.incrementAndGet();
        }

        @WebhookHandler(endpoint = "shop", events = "guarded.all")
        @PreAuthorize("permitAll()")
        void all(Delivery delivery) {
            runs.incrementAndGet();
        }
    }
}
