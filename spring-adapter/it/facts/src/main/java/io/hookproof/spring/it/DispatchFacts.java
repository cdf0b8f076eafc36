package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.filter.CommonsRequestLoggingFilter;

/** Other ways to a method than the front door, and other filters on the way to it. */
public abstract class DispatchFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, OpenToAll.class)
                .set("server.servlet.context-path", "/app")
                .set("spring.mvc.servlet.path", "/mvc")
                .set("spring.mvc.hiddenmethod.filter.enabled", true)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
    }

    private static Parcel github(String type, String body) {
        return Parcel.post("/app/mvc/webhooks/github", body)
                .header("Content-Type", type)
                .signedAsGitHub(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "dispatch"})
    void aDetourDoesNotLeadAroundTheProof(String detour) throws Exception {
        Parcel.post("/app/mvc/" + detour, event("invoice.paid")).to(port());
        assertThat(bean(Shop.class).seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include"})
    void theProofOfOneEndpointIsNoneForAnother(String detour) throws Exception {
        stripeTo("/app/mvc/webhooks/shop", event(detour)).to(port());
        assertThat(bean(Shop.class).seen).containsExactly(detour);
    }

    @Test
    void contextAndServletPathStandBeforeTheEndpoint() throws Exception {
        assertThat(stripeTo("/app/mvc/webhooks/shop", event("invoice.paid"))
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("invoice.paid");
    }

    @Test
    void aMethodInTheFormChangesNothing() throws Exception {
        String form = "_method=DELETE&payload=%7B%7D&n=" + next();
        assertThat(github("application/x-www-form-urlencoded", form).to(port()).status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("POST? DELETE " + Body.of(form.getBytes(UTF_8)) + " {}");
    }

    @Test
    void partsArriveAsTheyWereSigned() throws Exception {
        String parts = "--x\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n" + next() + "\r\n--x--\r\n";
        assertThat(github("multipart/form-data; boundary=x", parts).to(port()).status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).hasSize(1);
        assertThat(bean(Shop.class).seen.get(0))
                .contains(Body.of(parts.getBytes(UTF_8)).toString());
    }

    /** Its response does not show the status that it was told, as in an include. */
    @Test
    void aFilterThatKeepsTheStatusUntilTheEndSendsOurs() throws Exception {
        Reply reply = stripeTo("/app/mvc/webhooks/shop?kept", event("accepted")).to(port());
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.headers().first("X-Receipt")).contains("1");
        assertThat(bean(Shop.class).seen).containsExactly("accepted");
    }

    @Test
    void otherRequestsReadTheirOwnBodies() throws Exception {
        assertThat(Parcel.post("/app/mvc/echo", "text=hello")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .to(port())
                        .body())
                .isEqualTo("hello");
    }

    /** Has doors at the side. */
    @Controller
    static class Shop {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Bean
        static CommonsRequestLoggingFilter logging() {
            CommonsRequestLoggingFilter filter = new CommonsRequestLoggingFilter();
            filter.setIncludePayload(true);
            filter.setIncludeQueryString(true);
            return filter;
        }

        @Bean
        static Filter keepsTheStatus() {
            return (request, response, chain) -> {
                if (!"kept".equals(((HttpServletRequest) request).getQueryString())) {
                    chain.doFilter(request, response);
                    return;
                }
                AtomicInteger said = new AtomicInteger(200);
                chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                    @Override
                    public void setStatus(int status) {
                        said.set(status);
                    }
                });
                ((HttpServletResponse) response).setStatus(said.get());
            };
        }

        @WebhookHandler(endpoint = "shop", events = "accepted")
        WebhookResponse accepted() {
            seen.add("accepted");
            return WebhookResponse.of(202).with("X-Receipt", "1");
        }

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            seen.add(delivery.eventType().orElse(""));
        }

        @WebhookHandler(endpoint = "shop", events = "forward")
        void forwards(HttpServletRequest request, HttpServletResponse response) throws Exception {
            seen.add("forward");
            forward(request, response);
        }

        @WebhookHandler(endpoint = "shop", events = "include")
        void includes(HttpServletRequest request, HttpServletResponse response) throws Exception {
            seen.add("include");
            include(request, response);
        }

        @WebhookHandler("github")
        void github(HttpServletRequest request, byte[] signed) throws IOException {
            byte[] read = request.getInputStream().readAllBytes();
            assertThat(read).isEqualTo(signed);
            seen.add("POST? " + request.getMethod() + " " + Body.of(read) + " " + request.getParameter("payload"));
        }

        @PostMapping("/forward")
        void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            request.getRequestDispatcher("/mvc/webhooks/github").forward(request, response);
        }

        @PostMapping("/include")
        void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            request.getRequestDispatcher("/mvc/webhooks/github").include(request, response);
        }

        @PostMapping("/dispatch")
        void dispatch(HttpServletRequest request) {
            request.startAsync().dispatch("/mvc/webhooks/github");
        }

        @PostMapping("/echo")
        @ResponseBody
        String echo(@RequestParam String text) {
            return text;
        }
    }
}
