package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Apache HttpClient is an optional dependency: without it everything loads, and only building a fetcher fails. */
class OptionalClientTest {

    @Test
    void withoutHttpClientTheErrorNamesTheArtifactToAdd() throws Exception {
        ClassLoader without = new Hiding("org.apache.hc.");
        Object policy = policy(without);

        assertThatThrownBy(() -> guarded(without, policy))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org.apache.httpcomponents.client5:httpclient5");
    }

    @Test
    void withHttpClientTheSameStepsGiveAFetcher() throws Exception {
        ClassLoader with = new Hiding("nothing.");
        assertThat(guarded(with, policy(with))).isNotNull();
    }

    private static Object policy(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> policy = loader.loadClass(FetchPolicy.class.getName());
        Object builder = policy.getMethod("onlyTo", String.class, String[].class)
                .invoke(null, "api.example.test", new String[0]);
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private static Object guarded(ClassLoader loader, Object policy) throws ReflectiveOperationException {
        Method guarded = loader.loadClass(Fetcher.class.getName()).getMethod("guarded", policy.getClass());
        return guarded.invoke(null, policy);
    }

    /** Loads our classes anew, so that they are linked anew, and pretends that some others do not exist. */
    private static final class Hiding extends ClassLoader {
        private final String hidden;

        Hiding(String hidden) {
            super(OptionalClientTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.hookproof.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
