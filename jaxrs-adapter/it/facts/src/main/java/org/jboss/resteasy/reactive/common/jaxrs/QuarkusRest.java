package org.jboss.resteasy.reactive.common.jaxrs;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Proxy;

/** Quarkus REST by the name of its package: the build goes without it. */
public final class QuarkusRest {
    private QuarkusRest() {}

    /** What a feature is given there, as far as it tells the feature where it is. */
    public static FeatureContext context(RuntimeType type) {
        return context(type, Its.class);
    }

    /** @param configuration the runtime's, by whose package a feature knows the runtime */
    public static FeatureContext context(RuntimeType type, Class<? extends Configuration> configuration) {
        Object its = Proxy.newProxyInstance(
                QuarkusRest.class.getClassLoader(), new Class<?>[] {configuration}, (proxy, method, given) -> type);
        return (FeatureContext) Proxy.newProxyInstance(
                QuarkusRest.class.getClassLoader(),
                new Class<?>[] {FeatureContext.class},
                (proxy, method, given) -> its);
    }

    /** Not public, so that its proxy is in this package too. */
    interface Its extends Configuration {}
}
