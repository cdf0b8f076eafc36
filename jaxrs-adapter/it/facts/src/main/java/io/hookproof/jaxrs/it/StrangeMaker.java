package io.hookproof.jaxrs.it;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.spi.ComponentProvider;

/** Is asked by Jersey to make each class of an application, as CDI is in GlassFish. It leaves them to Jersey. */
public final class StrangeMaker implements ComponentProvider {
    static final Set<Class<?>> ASKED = ConcurrentHashMap.newKeySet();

    static boolean isOfAnApplication(Class<?> type) {
        return !type.getPackageName().equals("io.hookproof.jaxrs");
    }

    @Override
    public void initialize(InjectionManager manager) {}

    @Override
    public boolean bind(Class<?> component, Set<Class<?>> contracts) {
        ASKED.add(component);
        return false;
    }

    @Override
    public void done() {}
}
