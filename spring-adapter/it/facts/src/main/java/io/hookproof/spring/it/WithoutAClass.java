package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import java.io.InputStream;
import java.lang.reflect.Constructor;

/** Loads classes as if one that their methods name had been left out of the application. */
final class WithoutAClass extends ClassLoader {
    private WithoutAClass() {
        super(WithoutAClass.class.getClassLoader());
    }

    static class Gone {}

    static class Plain {
        void uses(Gone gone) {}
    }

    static class Ours {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery) {}

        void uses(Gone gone) {}
    }

    static Object make(Class<?> type) throws Exception {
        Constructor<?> constructor =
                new WithoutAClass().loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(Gone.class.getName())) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith(WithoutAClass.class.getName() + "$")) {
            return super.loadClass(name, resolve);
        }
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (java.io.IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
