package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookConfiguration;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.DispatcherType;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring MVC without Spring Boot. */
public abstract class PlainFacts {
    @Test
    void anImportAndAFilterAreEnough(@TempDir Path base) throws Exception {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Application.class, Shop.class);
        Tomcat tomcat = start(base.toFile(), spring);
        try {
            int port = tomcat.getConnector().getLocalPort();
            String event = RunningApp.event("invoice.paid");
            Reply reply = RunningApp.stripeTo("/webhooks/shop", event).to(port);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(RunningApp.stripeTo("/webhooks/shop", event).to(port).status())
                    .isEqualTo(200);
            assertThat(Parcel.post("/webhooks/shop", event).to(port).status()).isEqualTo(401);
            assertThat(spring.getBean(Shop.class).counted).hasValue(3);
            for (String charset : List.of("ISO-8859-1", "IBM037", "no-such-charset")) {
                String umlaut = RunningApp.event("invoice.paid").replace("}", ",\"name\":\"J\u00fcrgen\"}");
                Parcel named = Parcel.post("/webhooks/shop", umlaut)
                        .header("Content-Type", "application/json; charset=" + charset)
                        .signedAsStripe(RunningApp.SECRET, Instant.now().getEpochSecond());
                assertThat(named.to(port).status()).as(charset).isEqualTo(200);
                assertThat(spring.getBean(Shop.class).name).as(charset).isEqualTo("J\u00fcrgen");
            }
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** The container has a page for what it could not read. */
    @Test
    void aBodyThatIsCutOffGetsTheAnswerOfTheWebhookAndNotThatOfTheErrorPage(@TempDir Path base) throws Exception {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Application.class, Shop.class, Page.class);
        Tomcat tomcat = start(base.toFile(), spring);
        Parcel whole = RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.paid"));
        try (Wire wire = Wire.to(tomcat.getConnector().getLocalPort())) {
            Reply reply = wire.send(whole.head())
                    .send(Arrays.copyOf(whole.tail(), 5))
                    .finish()
                    .reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEmpty();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void methodsThatTheDispatcherServletsOwnContextWouldServeAreRefused() {
        AnnotationConfigWebApplicationContext root = new AnnotationConfigWebApplicationContext();
        root.register(Root.class, Shop.class);
        root.setServletContext(new MockServletContext());
        assertThatThrownBy(root::refresh)
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContaining("RequestMappingHandlerAdapter")
                .hasMessageContaining("@EnableWebMvc");
    }

    private static Tomcat start(File base, AnnotationConfigWebApplicationContext spring) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.getPath());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", base.getPath());
        ErrorPage all = new ErrorPage();
        all.setLocation("/page");
        context.addErrorPage(all);
        context.addServletContainerInitializer(
                (none, servlets) -> {
                    servlets.addListener(new ContextLoaderListener(spring));
                    var dispatcher = servlets.addServlet("spring", new DispatcherServlet(spring));
                    dispatcher.setLoadOnStartup(1);
                    dispatcher.setAsyncSupported(true);
                    dispatcher.addMapping("/");
                    var filter = servlets.addFilter(
                            WebhookConfiguration.FILTER, new DelegatingFilterProxy(WebhookConfiguration.FILTER));
                    filter.setAsyncSupported(true);
                    filter.addMappingForUrlPatterns(
                            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
                            false,
                            "/*");
                },
                Set.of());
        tomcat.start();
        return tomcat;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Application extends Root {}

    @Configuration(proxyBeanMethods = false)
    @Import(WebhookConfiguration.class)
    static class Root {
        @Bean
        Verifier shop() {
            return Verifier.of(Stripe.PROVIDER)
                    .secrets(Secret.of(RunningApp.SECRET))
                    .endpoint("shop")
                    .build();
        }
    }

    /** For every error. */
    @RestController
    static class Page {
        @RequestMapping("/page")
        ResponseEntity<String> page() {
            return ResponseEntity.ok("sorry");
        }
    }

    @RestController
    static class Shop {
        final AtomicInteger counted = new AtomicInteger();

        volatile String name = "";

        record Invoice(String id, int count, String name) {}

        @WebhookHandler("shop")
        void paid(Delivery delivery, Invoice invoice) {
            counted.addAndGet(invoice.count());
            name = String.valueOf(invoice.name());
        }
    }
}
