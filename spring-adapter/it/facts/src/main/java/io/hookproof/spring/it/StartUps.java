package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import io.hookproof.spring.WebhookHandler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.RestController;

/** An application that must not start, and what it says of the mistake. */
abstract class StartUps {
    static final String SECRET = RunningApp.SECRET;

    static void refuses(Boot boot, String... words) {
        Throwable failure = catchThrowable(() -> boot.small().start().close());
        Throwable mistake = failure;
        while (mistake != null && !(mistake instanceof WebhookSetupException)) {
            mistake = mistake.getCause();
        }
        assertThat(mistake).as(String.valueOf(failure)).isNotNull();
        assertThat(String.valueOf(mistake)).contains(words);
        assertThat(failure).message().doesNotContain(SECRET);
    }

    static String printed(Runnable start) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            start.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
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
