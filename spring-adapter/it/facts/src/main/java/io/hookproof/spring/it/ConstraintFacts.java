package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Constraints on what a method takes beside the document are asked for as of any controller's. */
public abstract class ConstraintFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shops/one?header=none", "/shops/none?header=one"})
    void aHeaderOrPathThatBreaksARuleIsAFailure(String target) throws Exception {
        String event = event("x");
        String header = target.substring(target.indexOf('=') + 1);
        Reply reply = stripeTo(target, event).header("X-Shop", header).to(port());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEmpty();
        assertThat(bean(Shop.class).seen).containsExactly("failed");
        assertThat(stripeTo("/shops/one", event)
                        .header("X-Shop", "one")
                        .to(port())
                        .status())
                .as("let in again")
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("failed", "one one");
    }

    /** For shops of any name but none. */
    @Controller
    static class Shop implements WebhookListener, WebMvcConfigurer {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @WebhookHandler(endpoint = "shop", path = "/shops/{shop}")
        void shop(
                @Pattern(regexp = "(?!none).*") @PathVariable String shop,
                @Pattern(regexp = "(?!none).*") @RequestHeader("X-Shop") String header) {
            seen.add(shop + " " + header);
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            seen.add("failed");
        }

        /** As much of an implementation as Spring asks. */
        @Override
        public org.springframework.validation.Validator getValidator() {
            ExecutableValidator executables = (ExecutableValidator) Proxy.newProxyInstance(
                    Shop.class.getClassLoader(), new Class<?>[] {ExecutableValidator.class}, (proxy, method, given) -> {
                        if (method.getName().equals("validateParameters")
                                && List.of((Object[]) given[2]).contains("none")) {
                            throw new IllegalStateException("a rule is broken");
                        }
                        return Set.of();
                    });
            return new SpringValidatorAdapter((Validator) Proxy.newProxyInstance(
                    Shop.class.getClassLoader(),
                    new Class<?>[] {Validator.class},
                    (proxy, method, given) -> method.getName().equals("forExecutables") ? executables : Set.of()));
        }
    }
}
