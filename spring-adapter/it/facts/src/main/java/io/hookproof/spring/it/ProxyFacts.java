package io.hookproof.spring.it;

import static io.hookproof.testkit.MockMvcWebhook.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookConfiguration;
import io.hookproof.spring.it.ProxyHandlers.BesideAnother;
import io.hookproof.spring.it.ProxyHandlers.ByHand;
import io.hookproof.spring.it.ProxyHandlers.ByHandOfClasses;
import io.hookproof.spring.it.ProxyHandlers.ByHandOfInterfaces;
import io.hookproof.spring.it.ProxyHandlers.FillsByTheQuery;
import io.hookproof.spring.it.ProxyHandlers.Late;
import io.hookproof.spring.it.ProxyHandlers.LateAsync;
import io.hookproof.spring.it.ProxyHandlers.LateFinal;
import io.hookproof.spring.it.ProxyHandlers.LateOfAnAnnotatedInterface;
import io.hookproof.spring.it.ProxyHandlers.LateOfAnInterface;
import io.hookproof.spring.it.ProxyHandlers.MadeByAFactory;
import io.hookproof.spring.it.ProxyHandlers.ManyFinal;
import io.hookproof.spring.it.ProxyHandlers.ReplacesResults;
import io.hookproof.spring.it.ProxyHandlers.ScopedByAnAnnotatedInterface;
import io.hookproof.spring.it.ProxyHandlers.ScopedByAnInterface;
import io.hookproof.spring.it.ProxyHandlers.TakesAnyResult;
import io.hookproof.spring.it.ProxyHandlers.TakesTwo;
import io.hookproof.spring.it.ProxyHandlers.Unadvised;
import io.hookproof.spring.it.ProxyHandlers.UnadvisedFinal;
import io.hookproof.spring.it.ProxyHandlers.WrapsResults;
import io.hookproof.spring.it.ReachHandlers.ProxiesOfClasses;
import io.hookproof.spring.it.ReachHandlers.ProxiesOfInterfaces;
import jakarta.servlet.Filter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Whoever makes a bean's proxy, and whenever: its method runs through the proxy, or the application does not start. */
public abstract class ProxyFacts {
    @BeforeEach
    final void forget() {
        ReachHandlers.CALLS.clear();
    }

    /** It ran past the proxy, without the bean's fields. */
    @ParameterizedTest
    @ValueSource(classes = {LateFinal.class, ManyFinal.class})
    void aProxyThatIsMadeForARequestIsKnownBefore(Class<?> handler) {
        refuses(List.of("is final", "proxy"), handler, ProxiesOfClasses.class);
    }

    /** Each delivery was answered 503. */
    @Test
    void anInterfacesProxyThatIsMadeForARequestIsKnownBefore() throws Exception {
        refuses(List.of("LateOfAnInterface#any", "proxy-target"), LateOfAnInterface.class, ProxiesOfInterfaces.class);
        runs("any", LateOfAnAnnotatedInterface.class, ProxiesOfInterfaces.class);
        runs("any", Late.class, ProxiesOfClasses.class);
    }

    /** The application was refused, as if a proxy of interfaces were put around the proxy that Spring adds to. */
    @Test
    void whatAddsToTheProxyThatIsThereMakesNoOther() {
        started(ProxiesOfClasses.class, LateAsync.class).close();
    }

    /** The class of the factory was taken for the webhook's. */
    @Test
    void aMethodBehindAFactorysProxyIsSeenBeforeItsTargetIsThere() throws Exception {
        runs("", MadeByAFactory.class);
    }

    /** Its annotation was not seen, and its events went to the method for all others. */
    @Test
    void aMethodBehindAScopesProxyOfInterfacesIsSeen() throws Exception {
        refuses(
                List.of("ScopedByAnInterface#any", "proxyMode = TARGET_CLASS"),
                ScopedByAnInterface.class,
                BesideAnother.class);
        runs("", ScopedByAnAnnotatedInterface.class);
    }

    /** As tools do that observe every bean. */
    @Test
    void aMethodBehindAProxyThatAnotherPartMakesIsSeen() throws Exception {
        refuses(List.of("Unadvised#any", "proxy-target"), Unadvised.class, ByHand.class);
        refuses(List.of("Unadvised#any", "proxy-target"), Unadvised.class, ByHandOfInterfaces.class);
        refuses(List.of("UnadvisedFinal#any", "is final"), UnadvisedFinal.class, ByHandOfClasses.class);
        runs("by hand", Unadvised.class, ByHandOfClasses.class);
    }

    /** Spring HATEOAS does so, and the application did not start. */
    @Test
    void resultsMayBeWrapped() throws Exception {
        runs("", Late.class, WrapsResults.class);
    }

    /** Each delivery would be answered with success, whatever the method returned. */
    @Test
    void resultsMustNotBeTakenAway() {
        List<String> words = List.of("Late#any", "results were replaced", "wrap them");
        refuses(words, Late.class, ReplacesResults.class);
        refuses(words, Late.class, TakesAnyResult.class);
    }

    /** Spring Data filled interfaces by the query, which no sender signs. */
    @Test
    void noResolverOfTheApplicationFillsAnyTypeByTheQuery() throws Exception {
        runs("of the document, of a resolver", TakesTwo.class, FillsByTheQuery.class);
    }

    private static void refuses(List<String> words, Class<?>... parts) {
        assertThatThrownBy(() -> started(parts).close())
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContainingAll(words.toArray(new String[0]));
    }

    private static void runs(String calls, Class<?>... parts) throws Exception {
        ReachHandlers.CALLS.clear();
        try (AnnotationConfigWebApplicationContext context = started(parts)) {
            MockMvcBuilders.webAppContextSetup(context)
                    .addFilters(context.getBean(WebhookConfiguration.FILTER, Filter.class))
                    .build()
                    .perform(webhook("stripe")
                            .secret(RunningApp.SECRET)
                            .to("/webhooks/shop?id=of+the+query")
                            .json("{\"id\":\"of the document\",\"type\":\"invoice.paid\"}"))
                    .andExpect(status().isOk());
        }
        assertThat(String.join(", ", ReachHandlers.CALLS)).isEqualTo(calls);
    }

    private static AnnotationConfigWebApplicationContext started(Class<?>... parts) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(Application.class);
        context.register(parts);
        context.setServletContext(new MockServletContext());
        context.refresh();
        return context;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(WebhookConfiguration.class)
    static class Application {
        @Bean
        Verifier shop() {
            return Verifier.of(Stripe.PROVIDER)
                    .secrets(Secret.of(RunningApp.SECRET))
                    .endpoint("shop")
                    .build();
        }
    }
}
