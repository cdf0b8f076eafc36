package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;

/** Requests that reach a webhook past our filter are refused, and only this log line says so. */
public abstract class PastFacts extends StartUps {
    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/shop/", "/old"})
    void whoeverLeadsARequestPastTheFilterIsTold(String path) {
        String log = printed(() -> {
            try (ConfigurableApplicationContext application = start()) {
                for (int i = 0; i < 2; i++) {
                    assertThat(status(Boot.port(application), path)).isEqualTo(401);
                }
            }
        });
        assertThat(log)
                .containsOnlyOnce("past Hookproof's filter")
                .contains("/webhooks/shop (shop)", "WARN", "rewrites", "-10100", "the webhook's own path");
    }

    @Test
    void eachEndpointIsToldOf() {
        String log = printed(() -> {
            try (ConfigurableApplicationContext application = start()) {
                for (String path :
                        List.of("/webhooks/shop/", "/webhooks/till/", "/webhooks/shop/", "/webhooks/till/")) {
                    assertThat(status(Boot.port(application), path)).isEqualTo(401);
                }
            }
        });
        assertThat(log.lines().filter(line -> line.contains("past Hookproof's filter")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("/webhooks/shop (shop)"),
                        line -> assertThat(line).contains("/webhooks/till (till)"));
    }

    @Test
    void whatTheFilterRefusesIsNotPastIt() {
        String log = printed(() -> {
            try (ConfigurableApplicationContext application = start()) {
                assertThat(Parcel.post("/webhooks/shop", "{}")
                                .signedAsStripe(
                                        "not the agreed secret at all",
                                        Instant.now().getEpochSecond())
                                .to(Boot.port(application))
                                .status())
                        .isEqualTo(401);
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        });
        assertThat(log).contains("SIGNATURE_MISMATCH").doesNotContain("past Hookproof's filter");
    }

    private static ConfigurableApplicationContext start() {
        return RunningApp.shop()
                .with(Shop.class, OpenToAll.class)
                .set("hookproof.endpoints.shop.mode", "both")
                .set("hookproof.endpoints.till.provider", "stripe")
                .set("hookproof.endpoints.till.secret", RunningApp.SECRET)
                .set("hookproof.replay.store", "memory")
                .set("logging.level.io.hookproof", "WARN")
                .start();
    }

    private static int status(int port, String path) {
        try {
            return RunningApp.stripeTo(path, RunningApp.event("invoice.paid"))
                    .to(port)
                    .status();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @RestController
    static class Shop {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}

        @WebhookHandler("till")
        void ofTheTill(Delivery delivery) {}

        @Bean
        static FilterRegistrationBean<Filter> slashes() {
            return new FilterRegistrationBean<>(
                    UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        }

        @Bean
        static FilterRegistrationBean<Filter> moved() {
            return new FilterRegistrationBean<>((request, response, chain) -> {
                if (((HttpServletRequest) request).getRequestURI().equals("/old")) {
                    request.getRequestDispatcher("/webhooks/shop").forward(request, response);
                } else {
                    chain.doFilter(request, response);
                }
            });
        }
    }
}
