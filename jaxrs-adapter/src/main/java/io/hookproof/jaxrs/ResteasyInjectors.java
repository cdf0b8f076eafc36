package io.hookproof.jaxrs;

import jakarta.ws.rs.container.AsyncResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.core.CompletionStageHolder;
import org.jboss.resteasy.spi.ApplicationException;
import org.jboss.resteasy.spi.ConstructorInjector;
import org.jboss.resteasy.spi.HttpRequest;
import org.jboss.resteasy.spi.HttpResponse;
import org.jboss.resteasy.spi.InjectorFactory;
import org.jboss.resteasy.spi.MethodInjector;
import org.jboss.resteasy.spi.PropertyInjector;
import org.jboss.resteasy.spi.ResteasyProviderFactory;
import org.jboss.resteasy.spi.ValueInjector;
import org.jboss.resteasy.spi.metadata.Parameter;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceConstructor;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jspecify.annotations.Nullable;

/** Wraps the injectors by which RESTEasy calls methods, to watch those of methods that handle deliveries. */
@SuppressWarnings("rawtypes") // as RESTEasy declares them
record ResteasyInjectors(InjectorFactory injectors) implements InjectorFactory {
    @Override
    public MethodInjector createMethodInjector(ResourceLocator method, ResteasyProviderFactory factory) {
        MethodInjector injector = injectors.createMethodInjector(method, factory);
        Class<?> type = method.getResourceClass().getClazz();
        return Annotated.method(WebhookHandler.class, type, method.getMethod()).isEmpty()
                ? injector
                : new Watched(injector, Invocation.promises(method.getMethod()));
    }

    @Override
    public ValueInjector createParameterExtractor(Parameter parameter, ResteasyProviderFactory factory) {
        ValueInjector injector = injectors.createParameterExtractor(parameter, factory);
        return parameter.getType() == AsyncResponse.class
                ? new Suspended(injector)
                : Taken.by(parameter.getAnnotations(), injector);
    }

    @Override
    public ConstructorInjector createConstructor(Constructor constructor, ResteasyProviderFactory factory) {
        return new Made(injectors.createConstructor(constructor, factory));
    }

    @Override
    public ConstructorInjector createConstructor(ResourceConstructor constructor, ResteasyProviderFactory factory) {
        return new Made(injectors.createConstructor(constructor, factory));
    }

    @Override
    public PropertyInjector createPropertyInjector(Class type, ResteasyProviderFactory factory) {
        return injectors.createPropertyInjector(type, factory);
    }

    @Override
    public PropertyInjector createPropertyInjector(ResourceClass type, ResteasyProviderFactory factory) {
        return injectors.createPropertyInjector(type, factory);
    }

    @Override
    public ValueInjector createParameterExtractor(
            Class target,
            AccessibleObject place,
            String name,
            Class type,
            Type generic,
            Annotation[] annotations,
            ResteasyProviderFactory factory) {
        return Taken.by(
                annotations,
                injectors.createParameterExtractor(target, place, name, type, generic, annotations, factory));
    }

    @Override
    public ValueInjector createParameterExtractor(
            Class target,
            AccessibleObject place,
            String name,
            Class type,
            Type generic,
            Annotation[] annotations,
            boolean useDefault,
            ResteasyProviderFactory factory) {
        return Taken.by(
                annotations,
                injectors.createParameterExtractor(
                        target, place, name, type, generic, annotations, useDefault, factory));
    }

    private record Watched(MethodInjector injector, boolean promises) implements MethodInjector {
        @Override
        public @Nullable Object invoke(HttpRequest request, HttpResponse response, Object target) {
            Work work = Work.of(request.getAttribute(Work.PROPERTY));
            if (work == null || !work.isReached()) {
                throw new IllegalStateException("a @WebhookHandler method runs for verified requests only");
            }
            Object result = Invocation.of(work, promises, () -> {
                try {
                    return CompletionStageHolder.resolve(injector.invoke(request, response, target));
                } catch (ApplicationException ofTheMethod) {
                    throw ofTheMethod.getCause() == null ? ofTheMethod : ofTheMethod.getCause();
                }
            });
            // Held, or RESTEasy would take it for a parameter that is not there yet.
            return result instanceof CompletionStage<?> stage ? new CompletionStageHolder(stage) : result;
        }

        @Override
        public Object injectArguments(HttpRequest request, HttpResponse response) {
            return injector.injectArguments(request, response);
        }

        @Override
        public ValueInjector[] getParams() {
            return injector.getParams();
        }

        @Override
        public boolean expectsBody() {
            return injector.expectsBody();
        }
    }

    /** Instantiates the resource class, once for each delivery. If that failed, RESTEasy would tell the sender why. */
    private record Made(ConstructorInjector injector) implements ConstructorInjector {
        @Override
        public @Nullable Object construct(HttpRequest request, HttpResponse response, boolean unwrapAsync) {
            try {
                return injector.construct(request, response, unwrapAsync);
            } catch (Throwable failure) {
                Work work = Work.of(request.getAttribute(Work.PROPERTY));
                if (work == null) {
                    throw failure;
                }
                Throwable ofTheClass = failure instanceof ApplicationException ? failure.getCause() : null;
                work.failed(ofTheClass == null ? failure : ofTheClass);
                throw work.asException();
            }
        }

        @Override
        public @Nullable Object construct(boolean unwrapAsync) {
            return injector.construct(unwrapAsync);
        }

        @Override
        public @Nullable Object injectableArguments(boolean unwrapAsync) {
            return injector.injectableArguments(unwrapAsync);
        }

        @Override
        public @Nullable Object injectableArguments(HttpRequest request, HttpResponse response, boolean unwrapAsync) {
            return injector.injectableArguments(request, response, unwrapAsync);
        }
    }

    /** A value out of a form, a header or the like: RESTEasy says which, where it does not fit. */
    private record Taken(String annotation, ValueInjector injector) implements ValueInjector {
        static ValueInjector by(Annotation[] annotations, ValueInjector injector) {
            for (Annotation annotation : annotations) {
                if (annotation.annotationType().getSimpleName().endsWith("Param")) {
                    return new Taken(annotation.toString(), injector);
                }
            }
            return injector;
        }

        @Override
        public @Nullable Object inject(boolean unwrapAsync) {
            return injector.inject(unwrapAsync);
        }

        @Override
        public @Nullable Object inject(HttpRequest request, HttpResponse response, boolean unwrapAsync) {
            try {
                return injector.inject(request, response, unwrapAsync);
            } catch (RuntimeException unfit) {
                Work work = Work.of(request.getAttribute(Work.PROPERTY));
                if (work == null) {
                    throw unfit;
                }
                work.failed(Unfit.parameter(annotation, unfit));
                throw work.asException();
            }
        }
    }

    private record Suspended(ValueInjector injector) implements ValueInjector {
        @Override
        public @Nullable Object inject(boolean unwrapAsync) {
            return injector.inject(unwrapAsync);
        }

        @Override
        public @Nullable Object inject(HttpRequest request, HttpResponse response, boolean unwrapAsync) {
            Object value = injector.inject(request, response, unwrapAsync);
            Work work = Work.of(request.getAttribute(Work.PROPERTY));
            return work != null && value instanceof AsyncResponse suspended
                    ? Invocation.suspended(work, suspended)
                    : value;
        }
    }
}
