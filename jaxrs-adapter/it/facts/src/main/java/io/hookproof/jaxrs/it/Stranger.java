package io.hookproof.jaxrs.it;

import java.lang.reflect.InvocationHandler;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/** Calls the methods of Jersey's resources in a way of its own, as GlassFish does those of enterprise beans. */
public final class Stranger implements ResourceMethodInvocationHandlerProvider {
    static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public InvocationHandler create(Invocable invocable) {
        return (target, method, arguments) -> {
            CALLS.incrementAndGet();
            return method.invoke(target, arguments);
        };
    }

    /** Cannot say how a method is to be called. */
    public static final class AtALoss implements ResourceMethodInvocationHandlerProvider {
        @Override
        public @Nullable InvocationHandler create(Invocable invocable) {
            if (invocable.getHandler().getHandlerClass() == CallerFacts.Shop.class) {
                throw new IllegalStateException("no such bean");
            }
            return null;
        }
    }

    static Object binder(Class<? extends ResourceMethodInvocationHandlerProvider> type, int rank) {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(type).to(ResourceMethodInvocationHandlerProvider.class).ranked(rank);
            }
        };
    }
}
