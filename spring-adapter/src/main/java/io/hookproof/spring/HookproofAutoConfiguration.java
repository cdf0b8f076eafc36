package io.hookproof.spring;

import static org.springframework.core.env.StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

import io.hookproof.JsonCodec;
import io.hookproof.WebhookSetupException;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.ErrorPageFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.web.servlet.DispatcherServlet;

/** Sets up webhooks in Spring Boot: endpoints from properties, and the filter ahead of all filters that read bodies. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@EnableConfigurationProperties(HookproofProperties.class)
@Import(WebhookConfiguration.class)
public class HookproofAutoConfiguration {
    private static final String STORE = "hookproofReplayStore";

    @Bean(STORE)
    @ConditionalOnMissingBean(ReplayStore.class)
    @ConditionalOnProperty("hookproof.replay.store")
    @DependsOnDatabaseInitialization
    ReplayStore hookproofReplayStore(HookproofProperties properties, ListableBeanFactory beans) {
        try {
            return ReplayStores.create(properties.replay(), new BeansAtHand(beans));
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "The replay store of all webhook endpoints cannot be set up: "
                            + HookproofProperties.inSpringsWords(String.valueOf(mistake.getMessage())),
                    "Do what the description says, or correct the properties under hookproof.replay.");
        }
    }

    @Bean
    @DependsOnDatabaseInitialization
    PropertyEndpoints hookproofPropertyEndpoints(
            HookproofProperties properties,
            ConfigurableEnvironment environment,
            ObjectProvider<ReplayStore> stores,
            ListableBeanFactory beans,
            WebhookListeners listeners,
            JsonCodec codec,
            ObjectProvider<VerifierCustomizer> customizers) {
        requireSpelling(environment);
        if (properties.replay().containsKey("store") && !beans.containsBean(STORE)) {
            throw beans.getBeanNamesForType(ReplayStore.class).length == 0
                    ? noStore(properties)
                    : twoStores(properties, beans);
        }
        return new PropertyEndpoints(
                properties,
                new RawSecrets(environment),
                stores.getIfAvailable(),
                new BeansAtHand(beans),
                listeners.all(),
                codec,
                customizers.orderedStream().toList());
    }

    /** Also for {@code Verifier} beans, which pass it to {@code .json(codec)}. */
    @Bean
    @ConditionalOnMissingBean
    JsonCodec hookproofJsonCodec(BeanFactory beans) {
        return new ApplicationJson(beans);
    }

    /**
     * Checks the spelling also where Spring Boot does not, so that a typo in a name loosens nothing. Environment
     * variables are left out, because one name stands for several properties there and other programs' names begin
     * alike.
     */
    private static void requireSpelling(ConfigurableEnvironment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT,
                source -> source.getUnderlyingSource() instanceof PropertySource<?> known
                        && known.getName().equals(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME));
        Binder.get(environment).bind("hookproof", Bindable.of(HookproofProperties.class), strict);
    }

    private static WebhookSetupException noStore(HookproofProperties properties) {
        return new WebhookSetupException(
                "hookproof.replay.store=" + properties.replay().get("store") + " has made no replay store",
                "Set it to jdbc, redis or memory, or leave it out. An application that is processed ahead of time needs"
                        + " it at that time, and not only where it runs.");
    }

    /**
     * Refuses two stores. A store for one process, left over from a test, in place of the fleet's store would let
     * deliveries run twice.
     */
    private static WebhookSetupException twoStores(HookproofProperties properties, ListableBeanFactory beans) {
        return new WebhookSetupException(
                "hookproof.replay.store=" + properties.replay().get("store") + " and the bean "
                        + String.join(", ", beans.getBeanNamesForType(ReplayStore.class))
                        + " both define the replay store of all webhook endpoints",
                "Remove the bean, or the properties under hookproof.replay. A test with a store of its own sets"
                        + " hookproof.replay.store=memory and empties the others, as in hookproof.replay.url=");
    }

    @Bean
    FilterRegistrationBean<Filter> hookproofFilterRegistration(@Qualifier(WebhookConfiguration.FILTER) Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(WebhookConfiguration.FILTER);
        registration.setOrder(WebhookEntry.ORDER);
        registration.setDispatcherTypes(WebhookEntry.MAPPED);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Only where Spring Boot has its filter for error pages, which is where a container of its own runs the war. */
    @Bean
    @ConditionalOnBean(ErrorPageFilter.class)
    FilterRegistrationBean<Filter> hookproofBreaksOffRegistration() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new BreaksOff());
        registration.setName("hookproofBreaksOff");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setAsyncSupported(true);
        return registration;
    }
}
