package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Paths of the application's own beside those of webhooks: as among Spring's own, the closest one is meant. */
public abstract class NeighbourFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, Closer.class, OpenToAll.class)
                .set("spring.mvc.hiddenmethod.filter.enabled", true)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aCloserPathIsTheApplicationsOwn() throws Exception {
        assertThat(ask("GET", "/hooks/status").body()).isEqualTo("status");
        assertThat(ask("HEAD", "/hooks/status").statusCode()).isEqualTo(200);
        assertThat(ask("OPTIONS", "/hooks/status").headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
        assertThat(Parcel.post("/hooks/orders", "7").to(port()).body()).isEqualTo("order 7");
        assertThat(ask("PUT", "/hooks/any").body()).isEqualTo("any");
        assertThat(ask("GET", "/teams/blue/in").body()).isEqualTo("team blue");
        assertThat(bean(Shop.class).seen).isEmpty();
    }

    @Test
    void anotherMethodOnACloserPathIsTheWebhooks() throws Exception {
        assertThat(Parcel.post("/hooks/status", "{}").to(port()).status()).isEqualTo(401);
        assertThat(stripeTo("/hooks/status", event("invoice.paid")).to(port()).status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("shop status");
    }

    @Test
    void whatIsNoCloserIsTheWebhooks() throws Exception {
        for (String path : List.of("/hooks/alike", "/hooks/all", "/hooks/text", "/hooks/beta", "/hooks/17")) {
            assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(405);
            assertThat(stripeTo(path, event("invoice.paid")).to(port()).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(bean(Shop.class).seen)
                .containsExactly("shop alike", "shop all", "shop text", "shop beta", "shop 17");
    }

    @Test
    void parametersOfTheApplicationsOwnMethodsAreLeftToSpring() throws Exception {
        assertThat(ask("GET", "/elsewhere").body()).isEqualTo("model of 0");
    }

    /** The wider path is the first that is found, and GitHub's. The other takes headers, which are no document. */
    @Test
    void ofTwoWebhooksTheOneWhosePathIsCloserIsMeant() throws Exception {
        assertThat(stripeTo("/closer/x/in", event("invoice.paid")).to(port()).status())
                .isEqualTo(200);
        assertThat(stripeTo("/wider/x/in", event("invoice.paid")).to(port()).status())
                .isEqualTo(401);
    }

    /** HiddenHttpMethodFilter takes it from the form. */
    @Test
    void aDeliveryStaysAtItsWebhookWhateverMethodAFilterMakesOfIt() throws Exception {
        assertThat(Parcel.post("/forms/list", "_method=DELETE&payload=%7B%7D&n=" + next())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("form list DELETE");
        assertThat(ask("DELETE", "/forms/list").body()).isEqualTo("deleted");
    }

    @Test
    void aForwardToACloserPathIsServedThere() throws Exception {
        assertThat(stripeTo("/hooks/x", event("forwards")).to(port()).body()).isEqualTo("order ");
        assertThat(bean(Shop.class).seen).containsExactly("forwards");
    }

    @Test
    void theLogSaysWhoseAPathIs() {
        String log = StartUps.printed(
                () -> boot().set("logging.level.io.hookproof", "INFO").start().close());
        assertThat(log)
                .containsPattern("INFO.*/hooks/\\{shop\\} \\(shop\\).*GET /hooks/status.*Shop#status")
                .containsPattern("INFO.*/hooks/\\{shop\\} \\(shop\\).*/hooks/any.*Shop#any")
                .containsPattern("WARN.*GET /hooks/\\{id:.*Shop#number.*never.*/hooks/\\{shop\\} \\(shop\\)")
                .containsPattern("WARN.*POST /hooks/text.*Shop#text.*never.*for some.*/hooks/\\{shop\\} \\(shop\\)")
                .containsPattern("WARN.*GET /hooks/\\{id\\}.*Shop#alike.*never.*/hooks/\\{shop\\} \\(shop\\)")
                .doesNotContain("/elsewhere", "/hooks/**");
    }

    /** Has pages beside its webhooks. */
    @RestController
    static class Shop {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}")
        void shop(@PathVariable String shop, Delivery delivery) {
            seen.add("shop " + shop);
        }

        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}", events = "forwards")
        void forwards(HttpServletRequest request, HttpServletResponse response) throws Exception {
            seen.add("forwards");
            request.getRequestDispatcher("/hooks/orders").forward(request, response);
        }

        @WebhookHandler(endpoint = "github", path = "/forms/{form}", events = "push")
        void form(@PathVariable String form, HttpServletRequest request) {
            seen.add("form " + form + " " + request.getMethod());
        }

        @WebhookHandler(endpoint = "github", path = "/{area}/{name}/in")
        void in(Delivery delivery) {}

        @GetMapping("/hooks/status")
        String status() {
            return "status";
        }

        @PostMapping("/hooks/orders")
        String orders(@RequestBody(required = false) String body, HttpServletRequest request) {
            return "order " + (WebhookFilter.delivery(request).isPresent() ? "" : body);
        }

        @RequestMapping("/hooks/any")
        String any() {
            return "any";
        }

        @GetMapping("/hooks/{id:\\d+}")
        String number(@PathVariable String id) {
            return "number " + id;
        }

        @PostMapping(path = "/hooks/text", consumes = "text/plain")
        String text() {
            return "text";
        }

        @PostMapping(path = "/hooks/beta", headers = "X-Beta")
        String beta() {
            return "beta";
        }

        @GetMapping("/hooks/{id}")
        String alike(@PathVariable String id) {
            return "alike " + id;
        }

        @GetMapping("/hooks/**")
        String all() {
            return "all";
        }

        @GetMapping("/teams/{team}/in")
        String team(@PathVariable String team) {
            return "team " + team;
        }

        @DeleteMapping("/forms/list")
        String delete() {
            return "deleted";
        }

        @GetMapping("/elsewhere")
        String elsewhere(Map<String, Object> model) {
            return "model of " + model.size();
        }
    }

    @RestController
    static class Closer {
        @WebhookHandler(endpoint = "shop", path = "/closer/{name}/in")
        void in(@RequestHeader Map<String, String> headers) {
            assertThat(headers.keySet()).as("not the document's").anyMatch("Stripe-Signature"::equalsIgnoreCase);
        }
    }
}
