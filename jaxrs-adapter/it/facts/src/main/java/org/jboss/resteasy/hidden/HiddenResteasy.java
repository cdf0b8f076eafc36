package org.jboss.resteasy.hidden;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.common.jaxrs.QuarkusRest;

/** A server that runs RESTEasy and hides its classes from the application. */
public final class HiddenResteasy {
    private HiddenResteasy() {}

    /** What a feature is given there, as far as it tells the feature where it is. */
    public static FeatureContext context() {
        return QuarkusRest.context(RuntimeType.SERVER, Its.class);
    }

    /** That feature as the application's class loader makes it. */
    public static Feature feature(Class<? extends Feature> type) throws ReflectiveOperationException {
        return (Feature) new Hiding(type.getPackageName() + ".")
                .loadClass(type.getName())
                .getConstructor()
                .newInstance();
    }

    /** Not public, so that its proxy is in this package too. */
    interface Its extends Configuration {}

    private static final class Hiding extends ClassLoader {
        private final String own;

        Hiding(String own) {
            super(HiddenResteasy.class.getClassLoader());
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.jboss.resteasy.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(own)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? defined(name) : known;
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = file.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
