package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Paths that look like the endpoint's, where no firewall of Spring Security's own and no login stands before them. */
public abstract class SpellingFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, OpenToAll.class);
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.Spellings#ofTheEndpoint")
    void noSpellingRunsTheMethodUnverified(String target) throws Exception {
        Parcel.post(target, event("invoice.paid")).to(port());
        Parcel.post(target, event("invoice.paid"))
                .header("Stripe-Signature", "t=1,v1=" + "0".repeat(64))
                .to(port());
        assertThat(bean(Shop.class).runs).hasValue(0);
    }

    /** Takes every path there is. */
    @RestController
    static class Shop {
        final AtomicInteger runs = new AtomicInteger();

        @WebhookHandler(endpoint = "shop", path = "/hooks/github")
        void any(Delivery delivery) {
            runs.incrementAndGet();
        }

        @PostMapping("/**")
        ResponseEntity<String> anything() {
            return ResponseEntity.ok("not a webhook");
        }
    }
}
