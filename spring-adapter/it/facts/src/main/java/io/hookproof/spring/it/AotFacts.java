package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.WebhookResponse;
import io.hookproof.spring.WebhookHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.context.support.GenericWebApplicationContext;

/** An application that is laid out ahead of time, as for a native image; such an image itself is built nowhere here. */
public abstract class AotFacts {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Shop.class)
    static class Application {}

    @Controller
    static class Shop {
        record Invoice(String number, Amount amount) {}

        record Amount(long cents) {}

        record Receipt(String code) {}

        @WebhookHandler("shop")
        WebhookResponse paid(Delivery delivery, List<Invoice> invoices) {
            return WebhookResponse.of(200);
        }

        @WebhookHandler(endpoint = "shop", events = "receipt")
        CompletableFuture<Receipt> receipt() {
            return CompletableFuture.completedFuture(new Receipt("r_1"));
        }
    }

    @Test
    void whatAWebhookMethodNeedsIsKept() throws Exception {
        RuntimeHints kept = laidOut();

        assertThat(invocable(kept, Shop.class)).contains("paid");
        assertThat(invocable(kept, Shop.Invoice.class)).contains("constructors", "number", "amount");
        assertThat(invocable(kept, Shop.Amount.class)).contains("constructors", "cents");
        assertThat(invocable(kept, Shop.Receipt.class)).contains("constructors", "code");
        assertThat(kept.reflection().getTypeHint(Delivery.class)).isNull();
    }

    /** A delivery that is bound to a type looks for Jackson by its name, and an image knows only what it was told. */
    @Test
    void theNamesByWhichADeliveryLooksForJacksonAreKept() {
        RuntimeHints kept = laidOut();

        for (String mapper :
                List.of("tools.jackson.databind.json.JsonMapper", "com.fasterxml.jackson.databind.ObjectMapper")) {
            assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(mapper)))
                    .as(mapper)
                    .accepts(kept);
        }
    }

    private static List<String> invocable(RuntimeHints kept, Class<?> type) {
        TypeHint hint = kept.reflection().getTypeHint(type);
        assertThat(hint).as(type.getSimpleName()).isNotNull();
        List<String> names = new ArrayList<>();
        if (hint.getMemberCategories().contains(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)) {
            names.add("constructors");
        }
        hint.methods()
                .filter(method -> method.getMode() == ExecutableMode.INVOKE)
                .forEach(method -> names.add(method.getName()));
        return names;
    }

    private static RuntimeHints laidOut() {
        GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "fact",
                        Map.of(
                                "hookproof.endpoints.shop.provider",
                                "github",
                                "hookproof.endpoints.shop.secret",
                                RunningApp.SECRET)));
        new AnnotatedBeanDefinitionReader(context, context.getEnvironment()).register(Application.class);
        GeneratedFiles nowhere = new InMemoryGeneratedFiles();
        DefaultGenerationContext generation =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(Application.class)), nowhere);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        return generation.getRuntimeHints();
    }
}
