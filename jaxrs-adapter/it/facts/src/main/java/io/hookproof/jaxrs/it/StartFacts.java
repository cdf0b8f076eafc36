package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log says of an application that starts. */
public abstract class StartFacts {
    private static final String IDLE =
            " has no @WebhookHandler method in this application: nothing is served for it, unless a"
                    + " locator leads to one";

    @Test
    void theLogSaysWhichEndpointsAreAtWorkAndWhere() throws Exception {
        try (RestApp app = new RestApp()
                .with(Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all")))
                .start()) {
            request(app);
            assertThat(lines("(builds)"))
                    .containsExactly("INFO io.hookproof - webhook endpoint /builds (builds): github");
            assertThat(lines("(builds-of-all)"))
                    .containsExactly("INFO io.hookproof - webhook endpoint /builds/{team} (builds-of-all): github");
            assertThat(lines("no @WebhookHandler method")).noneMatch(line -> line.contains("builds"));
        }
    }

    /** Jersey says when it has started, and RESTEasy nothing until a request comes. */
    @Test
    void anEndpointThatNoMethodIsForIsWarnedOf() throws Exception {
        try (RestApp app = new RestApp()
                .with(Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all"), github("of-nobody")))
                .start()) {
            if (!RestApp.isJersey()) {
                request(app);
            }
            request(app);
            assertThat(lines("of-nobody"))
                    .contains("WARN io.hookproof - webhook endpoint of-nobody" + IDLE)
                    .filteredOn(line -> line.contains("has no"))
                    .hasSize(1);
        }
    }

    @Test
    void endpointsOfSettingsThatNoMethodAsksForAreWarnedOfAndNotSetUp() throws Exception {
        try (RestApp app = new RestApp()
                .with(Status.class)
                .set("hookproof.endpoints.of-settings.provider", "github")
                .init("hookproof.endpoints.of-parameters.provider", "github")
                .start()) {
            request(app);
            assertThat(lines("of-settings")).containsExactly("WARN io.hookproof - webhook endpoint of-settings" + IDLE);
            assertThat(lines("of-parameters"))
                    .containsExactly("WARN io.hookproof - webhook endpoint of-parameters" + IDLE);
        }
    }

    private static Verifier github(String endpoint) {
        return Verifier.of(GitHub.PROVIDER)
                .endpoint(endpoint)
                .secrets(Secret.of(RunningApp.SECRET))
                .build();
    }

    private static void request(RestApp app) throws IOException {
        Parcel.of("GET", "/status", new byte[0]).to(app.port());
    }

    private static List<String> lines(String of) throws IOException {
        try (var lines = Files.lines(java.nio.file.Path.of("target/hookproof.log"))) {
            return lines.filter(line -> line.contains("webhook endpoint"))
                    .filter(line -> line.contains(of))
                    .toList();
        }
    }

    /** On two paths. */
    @Path("/builds")
    public static class Builds {
        @WebhookHandler(endpoint = "builds", events = "push")
        public void push(Delivery delivery) {}

        @WebhookHandler("builds")
        public void other(Delivery delivery) {}

        @Path("{team}")
        @WebhookHandler("builds-of-all")
        public void all(Delivery delivery) {}
    }

    /** No webhook. */
    @Path("/status")
    public static class Status {
        @GET
        public String status() {
            return "up";
        }
    }
}
