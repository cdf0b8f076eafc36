package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.spring.it.ReachHandlers.Alike;
import io.hookproof.spring.it.ReachHandlers.Beside;
import io.hookproof.spring.it.ReachHandlers.Exchanged;
import io.hookproof.spring.it.ReachHandlers.Final;
import io.hookproof.spring.it.ReachHandlers.Forgetful;
import io.hookproof.spring.it.ReachHandlers.HalfPlaced;
import io.hookproof.spring.it.ReachHandlers.Inheriting;
import io.hookproof.spring.it.ReachHandlers.Mapped;
import io.hookproof.spring.it.ReachHandlers.MappedInCode;
import io.hookproof.spring.it.ReachHandlers.Nameless;
import io.hookproof.spring.it.ReachHandlers.OfAnAnnotatedInterface;
import io.hookproof.spring.it.ReachHandlers.OfAnInterface;
import io.hookproof.spring.it.ReachHandlers.Private;
import io.hookproof.spring.it.ReachHandlers.ProxiesOfClasses;
import io.hookproof.spring.it.ReachHandlers.ProxiesOfInterfaces;
import io.hookproof.spring.it.ReachHandlers.Scoped;
import io.hookproof.spring.it.ReachHandlers.Second;
import io.hookproof.spring.it.ReachHandlers.TwicePlaced;
import io.hookproof.spring.it.ReachHandlers.Unknown;
import io.hookproof.testkit.Parcel;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A request reaches a method through its endpoint and in no other way, or the application does not start. */
public abstract class ReachFacts extends StartUps {
    @Test
    void twoPathsThatAreTheSameToEveryRequestAreRefused() {
        refuses(
                shop(SECRET).with(Alike.class),
                "/hooks/{tenant}/shop",
                "/hooks/{shop}/shop",
                "variables the same names");
    }

    @Test
    void onePathOfTwoEndpointsIsRefused() {
        refuses(
                shop(SECRET)
                        .set("hookproof.endpoints.beside.provider", "github")
                        .set("hookproof.endpoints.beside.secret", SECRET)
                        .with(Beside.class),
                "Path /webhooks/shop belongs to two webhook endpoints",
                "\"shop\"",
                "\"beside\"",
                "Verifier.anyOf(…)");
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
    void twoMethodsForTheSameAreRefused() {
        refuses(shop(SECRET).with(Second.class), "Two methods", "every event", "Good#any", "Second#any");
    }

    @Test
    void oneMethodOfTwoBeansIsRefusedByTheNamesOfBoth() {
        refuses(
                shop(SECRET).bean("secondGood", new Good()),
                "Good#any[1 args] of the bean \"startUps.Good\"",
                "Good#any[1 args] of the bean \"secondGood\"");
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
    void aPrivateMethodIsRefused() {
        refuses(shop(SECRET).with(Private.class), "Private#any", "private");
    }

    @Test
    void aMethodThatItsBeansProxyCannotReachIsRefused() {
        refuses(RunningApp.shop().with(Final.class, ProxiesOfClasses.class), "Final#any", "final", "proxy");
        refuses(ofInterfaces(OfAnInterface.class), "OfAnInterface#any", "proxy-target");
    }

    /** It ran on the proxy, without the bean's fields. */
    @Test
    void aMethodThatItsBeansProxyCannotOverrideIsRefused() {
        refuses(
                RunningApp.shop().with(Inheriting.class, ProxiesOfClasses.class),
                "Inheriting#any",
                "package",
                "public");
        RunningApp.shop().with(Inheriting.class).start().close();
        refuses(RunningApp.shop().with(Scoped.class), "Scoped#any", "final", "proxy");
    }

    /** Events that came to the one path, and were meant for the other's method, were dropped. */
    @Test
    void aPathThatOneOfTwoMethodsForgetsIsRefused() {
        refuses(RunningApp.shop().with(Forgetful.class), "/hooks/shop", "/webhooks/shop", "Forgetful#two", "path = …");
        refuses(
                RunningApp.shop().with(HalfPlaced.class),
                "HalfPlaced#any",
                "is at /hooks/shop, and no method takes its events at /webhooks/shop");
        RunningApp.shop().with(TwicePlaced.class).start().close();
    }

    @Test
    void aBeanOneOfWhoseMethodsNamesAClassThatIsNotThereIsNotOurs() throws Exception {
        shop(SECRET)
                .bean("plain", WithoutAClass.make(WithoutAClass.Plain.class))
                .start()
                .close();
        refuses(shop(SECRET).bean("ours", WithoutAClass.make(WithoutAClass.Ours.class)), "bean \"ours\"", "Gone");
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
        ReachHandlers.CALLS.clear();
        try (ConfigurableApplicationContext context = boot.start()) {
            assertThat(RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.paid"))
                            .to(Boot.port(context))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(ReachHandlers.CALLS).containsExactly(throughTheProxy);
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
}
