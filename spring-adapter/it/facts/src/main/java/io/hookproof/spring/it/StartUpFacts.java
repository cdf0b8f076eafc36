package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.WatchedStoreFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import kotlin.coroutines.Continuation;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Mistakes that show before the first request, and what is said about them. */
public abstract class StartUpFacts {
    private static final String SECRET = RunningApp.SECRET;

    /** What went through a proxy. */
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static void refuses(Boot boot, String... words) {
        Throwable failure = catchThrowable(() -> boot.start().close());
        Throwable mistake = failure;
        while (mistake != null && !(mistake instanceof WebhookSetupException)) {
            mistake = mistake.getCause();
        }
        assertThat(mistake).as(String.valueOf(failure)).isNotNull();
        assertThat(String.valueOf(mistake)).contains(words);
        assertThat(failure).message().doesNotContain(SECRET);
    }

    private static Boot shop(String secret) {
        return RunningApp.shop().with(Good.class).set("hookproof.endpoints.shop.secret", secret);
    }

    @Test
    void aMissingSecretIsNamed() {
        refuses(
                new Boot().with(Good.class).set("hookproof.endpoints.shop.provider", "stripe"),
                "\"shop\"",
                "hookproof.endpoints.shop.secret=${NAME_OF_THE_VARIABLE}");
    }

    @Test
    void aBlankSecretIsRefused() {
        refuses(shop(" "), "\"shop\"", "blank", "set? Correct");
    }

    @Test
    void aPlaceholderThatNothingFillsIsRefused() {
        refuses(shop("${NOBODY_SETS_THIS}"), "\"shop\"", "placeholder");
        refuses(shop(SECRET).set("hookproof.endpoints.shop.secrets[0]", "${NOBODY_SETS_THIS}"), "placeholder");
    }

    @Test
    void aPlaceholderInTheNotationOfWebXmlIsNotTakenForASecret() {
        refuses(shop("${env:STRIPE_SECRET}"), "hookproof.endpoints.shop.secret", "Write ${NAME}");
    }

    @Test
    void anUnknownProviderIsNamed() {
        refuses(shop(SECRET).set("hookproof.endpoints.shop.provider", "strip"), "strip", "stripe");
    }

    @Test
    void aMisspeltPropertyIsRefused() {
        assertThatThrownBy(() -> shop(SECRET)
                        .set("hookproof.endpoints.shop.tolerence", "5m")
                        .start())
                .hasStackTraceContaining("hookproof.endpoints.shop.tolerence");
    }

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        Verifier other = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .endpoint("shop")
                .build();
        refuses(shop(SECRET).bean("other", other), "Two webhook endpoints", "\"shop\"", "a Verifier bean");
    }

    @Test
    void twoPathsThatAreTheSameToEveryRequestAreRefused() {
        refuses(shop(SECRET).with(Alike.class), "/hooks/{tenant}/shop", "/hooks/{shop}/shop", "variables alike");
    }

    @Test
    void aMethodForAnEndpointThatDoesNotExistIsNamed() {
        refuses(shop(SECRET).with(Unknown.class), "\"shopp\"", "[shop]", "hookproof.endpoints.shopp.provider");
    }

    @Test
    void aMethodThatNamesNoEndpointIsToldWhichThereAre() {
        refuses(shop(SECRET).with(Nameless.class), "names no webhook endpoint", "[shop]", "@WebhookHandler(\"name\")");
    }

    @Test
    void aMethodThatSpringWouldServeUnverifiedIsRefused() {
        refuses(shop(SECRET).with(Mapped.class), "@RequestMapping", "Mapped", "path = …");
    }

    @Test
    void noOtherAnnotationOfSpringsServesItUnverified() {
        refuses(shop(SECRET).with(Exchanged.class), "Exchanged", "Spring", "/unverified");
    }

    @Test
    void noMappingMadeInCodeServesItUnverified() {
        refuses(shop(SECRET).with(MappedInCode.class), "MappedInCode", "Spring", "/unverified");
    }

    @Test
    void aMethodThatItsBeansProxyCannotReachIsRefused() {
        refuses(RunningApp.shop().with(Final.class, ProxiesOfClasses.class), "Final#any", "final", "proxy");
        refuses(ofInterfaces(OfAnInterface.class), "OfAnInterface#any", "proxy-target");
    }

    @Test
    void aMethodThatItsBeansProxyReachesRunsBehindIt() throws Exception {
        runs(RunningApp.shop().with(Final.class));
        runs(RunningApp.shop().with(OfAnInterface.class, ProxiesOfClasses.class), "any");
        runs(ofInterfaces(OfAnAnnotatedInterface.class), "any");
        runs(RunningApp.shop().with(OfAnAnnotatedInterface.class, ProxiesOfClasses.class), "any");
    }

    private static Boot ofInterfaces(Class<?> handler) {
        return RunningApp.shop().with(handler, ProxiesOfInterfaces.class).set("spring.aop.proxy-target-class", false);
    }

    private static void runs(Boot boot, String... throughTheProxy) throws Exception {
        CALLS.clear();
        try (ConfigurableApplicationContext context = boot.start()) {
            assertThat(RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.paid"))
                            .to(Boot.port(context))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(CALLS).containsExactly(throughTheProxy);
    }

    @Test
    void aPrivateMethodIsRefused() {
        refuses(shop(SECRET).with(Private.class), "Private#any", "private");
    }

    @Test
    void aSenderThatProvesFieldsOnlyFillsNoBody() {
        Boot boot = shop(SECRET)
                .set("hookproof.endpoints.mail.provider", "mailgun")
                .set("hookproof.endpoints.mail.secret", SECRET);
        refuses(boot.with(Mail.class), "Mail#any", "Map", "mailgun proves only some fields");
    }

    @Test
    void anApplicationThatDoesNotStartLeavesNoStoreOpen() {
        for (String prefix : List.of("hookproof.replay.", "hookproof.endpoints.shop.replay.")) {
            int before = WatchedStoreFactory.made();
            refuses(shop(SECRET).with(Unknown.class).set(prefix + "store", "watched"), "\"shopp\"");
            assertThat(WatchedStoreFactory.made()).as(prefix).isEqualTo(before + 1);
            assertThat(WatchedStoreFactory.open()).as(prefix).isZero();
        }
    }

    @Test
    void aMistakeShowsAtTheStartWhereAllElseIsLazy() {
        refuses(shop(" ").set("spring.main.lazy-initialization", true), "\"shop\"", "blank");
    }

    @Test
    void aMisspeltPropertyIsToldWithoutItsValue() {
        String printed = printed(() -> assertThat(catchThrowable(() -> shop(SECRET)
                        .set("logging.level.root", "ERROR")
                        .set("hookproof.endpoints.shop.secrt", "the value of it")
                        .set("hookproof.endpoints.shop.refetch.bearr", "the value of it")
                        .start()))
                .isNotNull());
        assertThat(printed)
                .contains(
                        "APPLICATION FAILED TO START",
                        "hookproof.endpoints.shop.secrt",
                        "shop.refetch.bearr",
                        "Action:")
                .contains("secrt; is it secret?", "is it refetch.bearer?")
                .doesNotContain("the value of it", SECRET, "\tat ");
    }

    @Test
    void twoMethodsForTheSameAreRefused() {
        refuses(shop(SECRET).with(Second.class), "Two methods", "every event", "Good#any", "Second#any");
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        refuses(shop(SECRET).with(Streaming.class), "SseEmitter", "Return void");
        refuses(shop(SECRET).with(Tasking.class), "WebAsyncTask", "or Callable");
        refuses(shop(SECRET).with(Promising.class), "Future", "CompletionStage");
        refuses(shop(SECRET).with(Publishing.class), "Publisher", "CompletionStage");
        refuses(shop(SECRET).with(Wrapping.class), "StreamingResponseBody", "CompletionStage");
        refuses(shop(SECRET).with(PromisingMore.class), "returns CompletableFuture", "Return void");
    }

    /** They were left alone, and deliveries remembered in one process. */
    @Test
    void settingsOfAStoreThatNobodyNamesAreRefused() {
        refuses(shop(SECRET).set("hookproof.replay.url", "redis://localhost"), "[url]", "Say hookproof.replay.store");
        refuses(
                shop(SECRET)
                        .set("hookproof.endpoints.shop.replay.store", "none")
                        .set("hookproof.endpoints.shop.replay.url", "redis://localhost"),
                "replay.store=none remembers nothing");
        refuses(shop(SECRET).set("hookproof.replay.store", "none"), "\"none\"", "may have none", "hookproof.replay");
    }

    @Test
    void aParameterThatNobodyFillsIsRefused() {
        refuses(
                shop(SECRET).with(Typed.class),
                "Typed#any",
                "takes a String and does not say where it stands",
                "eventType()",
                "@RequestHeader");
        refuses(shop(SECRET).with(Counted.class), "Counted#any", "takes a int");
        refuses(shop(SECRET).with(Injected.class), "Injected#any", "takes a Ledger, which is a bean", "constructor");
        refuses(
                shop(SECRET).with(Variable.class),
                "Variable#any",
                "\"tenant\"",
                "/hooks/{shop}/{id:[0-9]{4}} has [id, shop]");
        shop(SECRET).with(Filled.class).start().close();
    }

    @Test
    void aFunctionOfKotlinsThatSuspendsIsRefused() {
        refuses(shop(SECRET).with(Suspending.class), "Suspending#any", "suspend function", "CompletableFuture");
    }

    @Test
    void aMethodThatAnotherThreadDoesIsRefusedUnlessItPromisesItsEnd() {
        refuses(shop(SECRET).with(Elsewhere.class), "Elsewhere#any", "@Async", "CompletableFuture");
        refuses(shop(SECRET).with(WhollyElsewhere.class), "WhollyElsewhere#any", "@Async");
        shop(SECRET).with(Promised.class).start().close();
    }

    @Test
    void eventsOfASenderThatNamesNoneAreRefused() {
        refuses(
                shop(SECRET)
                        .with(OfAcme.class)
                        .set("hookproof.endpoints.acme.provider", "generic-hmac")
                        .set("hookproof.endpoints.acme.secret", SECRET)
                        .set("hookproof.endpoints.acme.signature-header", "X-Acme"),
                "names events",
                "event-type");
    }

    @Test
    void aMistakeIsToldWithItsCureAndWithoutAStackTrace() {
        assertThat(printed(() -> refuses(shop("").set("logging.level.root", "ERROR"), "blank")))
                .contains("APPLICATION FAILED TO START", "Description:", "Action:", "hookproof.endpoints.shop.secret=")
                .doesNotContain("\tat ");
    }

    private static String printed(Runnable start) {
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

    @Test
    void withoutTheConfigurationTheMethodIsNotServed() throws Exception {
        Boot boot = shop(SECRET)
                .with(OpenToAll.class)
                .set(
                        "spring.autoconfigure.exclude",
                        "io.hookproof.spring.HookproofAutoConfiguration,"
                                + "io.hookproof.spring.HookproofSecurityAutoConfiguration");
        try (ConfigurableApplicationContext context = boot.start()) {
            int status = RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.paid"))
                    .to(Boot.port(context))
                    .status();
            assertThat(status).isEqualTo(404);
            assertThat(Parcel.post("/webhooks/shop", "{}")
                            .to(Boot.port(context))
                            .status())
                    .isEqualTo(404);
        }
    }

    @RestController
    static class Good {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Second {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Unknown {
        @WebhookHandler("shopp")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Mapped {
        @WebhookHandler(endpoint = "shop", events = "x")
        @PostMapping("/unverified")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Streaming {
        @WebhookHandler(endpoint = "shop", events = "x")
        SseEmitter any(Delivery delivery) {
            return new SseEmitter();
        }
    }

    @RestController
    static class Tasking {
        @WebhookHandler(endpoint = "shop", events = "x")
        WebAsyncTask<String> any(Delivery delivery) {
            return new WebAsyncTask<>(() -> "");
        }
    }

    @RestController
    static class Promising {
        @WebhookHandler(endpoint = "shop", events = "x")
        Future<String> any(Delivery delivery) {
            return new FutureTask<>(() -> "");
        }
    }

    @RestController
    static class Alike {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{tenant}/shop", events = "x")
        void one(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/shop", events = "y")
        void other(Delivery delivery) {}
    }

    @RestController
    static class PromisingMore {
        @WebhookHandler("shop")
        CompletionStage<CompletableFuture<Void>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new CompletableFuture<>());
        }
    }

    @RestController
    static class Publishing {
        @WebhookHandler(endpoint = "shop", events = "x")
        Flow.Publisher<String> any(Delivery delivery) {
            return subscriber -> {};
        }
    }

    @RestController
    static class Wrapping {
        @WebhookHandler(endpoint = "shop", events = "x")
        CompletionStage<ResponseEntity<StreamingResponseBody>> any(Delivery delivery) {
            return CompletableFuture.completedStage(ResponseEntity.ok(out -> {}));
        }
    }

    /** As Kotlin compiles it. */
    @RestController
    static class Suspending {
        @WebhookHandler(endpoint = "shop", events = "x")
        Object any(Delivery delivery, Continuation<Object> rest) {
            return delivery;
        }
    }

    @RestController
    static class Elsewhere {
        @Async
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery) {}
    }

    @Async
    @RestController
    static class WhollyElsewhere {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Promised {
        @Async
        @WebhookHandler(endpoint = "shop", events = "x")
        CompletableFuture<String> any(Delivery delivery) {
            return CompletableFuture.completedFuture("");
        }
    }

    @RestController
    static class Typed {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery, String type) {}
    }

    @RestController
    static class Counted {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(int count) {}
    }

    static class Ledger {}

    @RestController
    static class Injected {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery, Ledger ledger) {}

        @Bean
        static Ledger ledger() {
            return new Ledger();
        }
    }

    @RestController
    static class Variable {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/{id:[0-9]{4}}")
        void any(@PathVariable("tenant") String tenant) {}
    }

    record Order(String id) {}

    @RestController
    static class Filled {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/{id:[0-9]{4}}")
        void any(
                @PathVariable("shop") String shop,
                @PathVariable("id") int id,
                @PathVariable(name = "more", required = false) @Nullable String more,
                @RequestHeader("Stripe-Signature") String signature,
                HttpServletRequest request,
                Locale locale,
                Order order,
                Delivery delivery) {}
    }

    @RestController
    static class Nameless {
        @WebhookHandler
        void any(Delivery delivery) {}
    }

    @RestController
    static class OfAcme {
        @WebhookHandler(endpoint = "acme", events = "x")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Exchanged {
        @WebhookHandler(endpoint = "shop", events = "x")
        @PostExchange("/unverified")
        void any() {}
    }

    @RestController
    static class MappedInCode {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any() {}

        @Bean
        static InitializingBean mapsIt(
                @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
            return () -> {
                try {
                    mapping.registerMapping(
                            RequestMappingInfo.paths("/unverified")
                                    .options(mapping.getBuilderConfiguration())
                                    .build(),
                            new MappedInCode(),
                            MappedInCode.class.getDeclaredMethod("any"));
                } catch (NoSuchMethodException itIsAbove) {
                    throw new IllegalStateException(itIsAbove);
                }
            };
        }
    }

    @RestController
    static class Private {
        @WebhookHandler(endpoint = "shop", events = "x")
        @SuppressWarnings("UnusedMethod")
        private void any() {}
    }

    @RestController
    static class Mail {
        @WebhookHandler("mail")
        void any(@RequestBody Map<String, Object> unproven) {}
    }

    /** As Kotlin's are unless somebody opens them. */
    @RestController
    static class Final {
        private final String name = "of the bean";

        @WebhookHandler("shop")
        public final void any(Delivery delivery) {
            assertThat(name).isEqualTo("of the bean");
        }
    }

    interface Unannotated {
        void any(Delivery delivery);
    }

    /** The annotation is where a proxy of the interface does not show it. */
    @RestController
    static class OfAnInterface implements Unannotated {
        @Override
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    interface Annotated {
        @WebhookHandler("shop")
        void any(Delivery delivery);
    }

    @RestController
    static class OfAnAnnotatedInterface implements Annotated {
        @Override
        public void any(Delivery delivery) {}
    }

    /** Around the handlers of this class, as transactions are. */
    static class ProxiesOfInterfaces {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            return new DefaultAdvisorAutoProxyCreator();
        }

        @Bean
        static DefaultPointcutAdvisor around() {
            MethodInterceptor noting = call -> {
                CALLS.add(call.getMethod().getName());
                return call.proceed();
            };
            AnnotationMatchingPointcut controllers = new AnnotationMatchingPointcut(RestController.class, true);
            return new DefaultPointcutAdvisor(controllers, noting);
        }
    }

    static class ProxiesOfClasses extends ProxiesOfInterfaces {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
            creator.setProxyTargetClass(true);
            return creator;
        }
    }
}
