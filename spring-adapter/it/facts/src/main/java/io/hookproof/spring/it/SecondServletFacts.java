package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.spring.WebhookConfiguration;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A second DispatcherServlet finds the methods of the application's own, and may run them in a way of its own. */
public abstract class SecondServletFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, OpenToAll.class);
    }

    private int at(String path, String event) throws Exception {
        return stripeTo(path + "/webhooks/shop", event).to(port()).status();
    }

    /** It filled the map with its model, and the sender was told success. */
    @Test
    void aServletThatDoesNotKnowTheirParametersRunsNoMethods() throws Exception {
        List<Object> seen = bean(Shop.class).seen;
        seen.clear();
        String event = event("invoice.paid");
        assertThat(at("/api", event)).isEqualTo(503);
        assertThat(at("/api", event)).isEqualTo(503);
        assertThat(seen).isEmpty();
        assertThat(at("", event)).isEqualTo(200);
        assertThat(at("/plain", event("invoice.paid"))).isEqualTo(200);
        assertThat(seen).hasSize(2).allSatisfy(map -> assertThat(map.toString()).contains("invoice.paid"));
    }

    /** It was refused what has no signature, and its own success was a failure, so that it did a delivery again. */
    @Test
    void whatIsBelowThePathOfAnotherServletIsItsOwn() throws Exception {
        bean(Shop.class).seen.clear();
        String event = event("invoice.paid");
        assertThat(Parcel.post("/old/webhooks/shop", event).to(port()).status()).isEqualTo(202);
        assertThat(at("/old", event)).isEqualTo(202);
        assertThat(bean(Shop.class).seen).isEmpty();
        assertThat(at("", event)).isEqualTo(200);
        assertThat(bean(Shop.class).seen).hasSize(1);
    }

    /** The container asked for a class that there is not, and each request failed. */
    @Test
    void whatIsBelowThePathOfAPageIsThePages() throws Exception {
        ServletRegistration page = (ServletRegistration) Proxy.newProxyInstance(
                ServletRegistration.class.getClassLoader(),
                new Class<?>[] {ServletRegistration.class},
                (proxy, method, given) -> null);
        MockServletContext container = new MockServletContext() {
            @Override
            public ServletRegistration getServletRegistration(String servlet) {
                return page;
            }
        };
        MockHttpServletRequest request = new MockHttpServletRequest(container, "POST", "/page/webhooks/shop");
        request.setServletPath("/page");
        request.setPathInfo("/webhooks/shop");
        request.setHttpServletMapping(new MockHttpServletMapping("", "/page/*", "page", MappingMatch.PATH));
        MockFilterChain rest = new MockFilterChain();
        context()
                .getBean(WebhookConfiguration.FILTER, Filter.class)
                .doFilter(request, new MockHttpServletResponse(), rest);
        assertThat(rest.getRequest()).isSameAs(request);
    }

    @RestController
    static class Shop {
        final List<Object> seen = new CopyOnWriteArrayList<>();

        @WebhookHandler("shop")
        void any(Map<String, Object> document) {
            seen.add(document);
        }

        @Bean
        static ServletRegistrationBean<DispatcherServlet> api() {
            return servlet("api", OwnMvc.class);
        }

        @Bean
        static ServletRegistrationBean<DispatcherServlet> plain() {
            return servlet("plain", Plain.class);
        }

        @Bean
        static ServletRegistrationBean<HttpServlet> old() {
            return new ServletRegistrationBean<>(new Old(), "/old/*");
        }

        private static ServletRegistrationBean<DispatcherServlet> servlet(String name, Class<?> configuration) {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(configuration);
            ServletRegistrationBean<DispatcherServlet> servlet =
                    new ServletRegistrationBean<>(new DispatcherServlet(context), "/" + name + "/*");
            servlet.setName(name);
            servlet.setLoadOnStartup(1);
            return servlet;
        }
    }

    @SuppressWarnings("serial") // kept nowhere
    private static final class Old extends HttpServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(202);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class OwnMvc {}

    /** Has the Spring MVC of the context above it. */
    @Configuration(proxyBeanMethods = false)
    static class Plain {}
}
