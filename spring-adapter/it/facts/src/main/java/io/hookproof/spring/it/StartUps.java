package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import io.hookproof.spring.WebhookHandler;
import org.springframework.web.bind.annotation.RestController;

/** An application that must not start, and what it says of the mistake. */
abstract class StartUps {
    static final String SECRET = RunningApp.SECRET;

    static void refuses(Boot boot, String... words) {
        Throwable failure = catchThrowable(() -> boot.start().close());
        Throwable mistake = failure;
        while (mistake != null && !(mistake instanceof WebhookSetupException)) {
            mistake = mistake.getCause();
        }
        assertThat(mistake).as(String.valueOf(failure)).isNotNull();
        assertThat(String.valueOf(mistake)).contains(words);
        assertThat(failure).message().doesNotContain(SECRET);
    }

    static Boot shop(String secret) {
        return RunningApp.shop().with(Good.class).set("hookproof.endpoints.shop.secret", secret);
    }

    @RestController
    static class Good {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }
}
