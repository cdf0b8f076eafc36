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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    @Test
    void aMethodOfTheApplicationsOwnAtThePathOfAWebhookIsSaidNotToBeServed() throws Exception {
        try (RestApp app = new RestApp()
                .with(OldCheck.class, Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all")))
                .start()) {
            request(app);
            assertThat(lines("OldCheck"))
                    .contains("WARN io.hookproof - POST /builds of OldCheck#check is never served: its path is webhook"
                            + " endpoint /builds (builds)");
        }
    }

    /** Forgeries would run the new method, and the old check would not be asked. */
    @Test
    void anOldMethodThatReportOnlyDoesNotLetThroughToIsRefused() {
        Verifier reporting = Verifier.of(GitHub.PROVIDER)
                .endpoint("builds")
                .secrets(Secret.of(RunningApp.SECRET))
                .reportOnly()
                .build();
        new RestApp()
                .with(OldCheck.class, Builds.class)
                .instance(WebhookFeature.of(reporting, github("builds-of-all")))
                .assertRefused("POST /builds of OldCheck#check", "never served", "only reports");
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

    /** By one, however many requests it has led. */
    @Test
    void theLogSaysWhichEndpointsLocatorsLeadTo() throws Exception {
        try (RestApp app = new RestApp()
                .with(Locators.class)
                .instance(WebhookFeature.of(github("located")))
                .start()) {
            for (int i = 0; i < 2; i++) {
                assertThat(Parcel.post("/located/below", "{\"n\":" + i + "}")
                                .signedAsGitHub(RunningApp.SECRET)
                                .to(app.port())
                                .status())
                        .isEqualTo(200);
            }
            assertThat(lines("(located)"))
                    .containsExactly(
                            "INFO io.hookproof - webhook endpoint below a locator, Located#any (located): github");
        }
    }

    /** Only once, too. */
    @Test
    void theLogWarnsOfEventsThatALocatorLeadsPast() throws Exception {
        try (RestApp app = new RestApp()
                .with(Locators.class, Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all")))
                .start()) {
            for (int i = 0; i < 2; i++) {
                Parcel.post("/located/builds", "{\"n\":" + i + "}")
                        .signedAsGitHub(RunningApp.SECRET)
                        .to(app.port());
            }
            assertThat(logged(line -> line.contains("a locator leads to its class too")))
                    .singleElement()
                    .asString()
                    .startsWith("WARN io.hookproof - Builds#push names events");
        }
    }

    @Test
    void whatARuntimeHasToSayOfHowItFoundUsIsNoWarning() throws Exception {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler hears = new Handler() {
            @Override
            public void publish(LogRecord told) {
                if (told.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(
                            told.getLevel() + " " + told.getMessage() + " " + Arrays.toString(told.getParameters()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(hears);
        try (RestApp app = new RestApp()
                .with(Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all")))
                .start()) {
            request(app);
        } finally {
            Logger.getLogger("").removeHandler(hears);
        }
        assertThat(warnings).noneMatch(warning -> warning.contains("io.hookproof.jaxrs."));
    }

    /** RESTEasy has nothing like it. */
    @Test
    void aReloadThatSetsNothingUpAgainIsTold() throws Exception {
        if (!RestApp.isJersey()) {
            return;
        }
        AtomicReference<Object> container = new AtomicReference<>();
        try (RestApp app = new RestApp()
                .with(Builds.class)
                .instance(WebhookFeature.of(github("builds"), github("builds-of-all")))
                .instance(whoeverIsTold(container))
                .start()) {
            assertThat(reloads()).isEmpty();

            Class.forName("org.glassfish.jersey.server.spi.Container")
                    .getMethod("reload")
                    .invoke(container.get());

            assertThat(reloads()).hasSize(1);
            assertThat(Parcel.post("/builds", "{}")
                            .signedAsGitHub(RunningApp.SECRET)
                            .to(app.port())
                            .status())
                    .isGreaterThanOrEqualTo(500);
        }
    }

    private static List<String> reloads() throws IOException {
        return logged(line -> line.contains("Container.reload(new ResourceConfig("));
    }

    private static Object whoeverIsTold(AtomicReference<Object> container) throws ClassNotFoundException {
        Class<?> listener = Class.forName("org.glassfish.jersey.server.spi.ContainerLifecycleListener");
        return Proxy.newProxyInstance(
                listener.getClassLoader(),
                new Class<?>[] {listener},
                (proxy, method, given) -> switch (method.getName()) {
                    case "equals" -> proxy == given[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "whoever is told";
                    default -> {
                        container.set(given[0]);
                        yield null;
                    }
                });
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
        return logged(line -> line.contains("webhook endpoint") && line.contains(of));
    }

    private static List<String> logged(Predicate<String> wanted) throws IOException {
        try (var lines = Files.lines(java.nio.file.Path.of("target/hookproof.log"))) {
            return lines.filter(wanted).toList();
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

    /** Leads to one. */
    @Path("/located")
    public static class Locators {
        @Path("below")
        public Located below() {
            return new Located();
        }

        @Path("builds")
        public Builds builds() {
            return new Builds();
        }
    }

    /** Where a locator leads. */
    public static class Located {
        @WebhookHandler("located")
        public void any(Delivery delivery) {}
    }

    /** No webhook. */
    @Path("/status")
    public static class Status {
        @GET
        public String status() {
            return "up";
        }
    }

    /** Was there before, and checks by itself. */
    @Path("/builds")
    public static class OldCheck {
        @POST
        public void check(String body) {}
    }
}
