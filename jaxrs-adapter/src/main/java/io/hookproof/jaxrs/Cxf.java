package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.jaxrs.JAXRSServiceFactoryBean;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.jaxrs.impl.HttpHeadersImpl;
import org.apache.cxf.jaxrs.impl.MetadataMap;
import org.apache.cxf.jaxrs.impl.PropertyHolderFactory;
import org.apache.cxf.jaxrs.impl.ProvidersImpl;
import org.apache.cxf.jaxrs.impl.ResponseImpl;
import org.apache.cxf.jaxrs.model.ApplicationInfo;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.provider.ServerProviderFactory;
import org.apache.cxf.jaxrs.utils.FormUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageUtils;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.jspecify.annotations.Nullable;

/** The runtime CXF 4.1, with one instance for each application. */
final class Cxf implements RestRuntime {
    private static final String KEPT = Cxf.class.getName();
    private static final Cleaner ABANDONED = Cleaner.create();

    /**
     * The instance for the application that is being deployed, because CXF does not pass the application to features.
     * Weak, because a deployment that fails ends without notice.
     */
    private static final ThreadLocal<WeakReference<Cxf>> DEPLOYING = new ThreadLocal<>();

    private final Endpoint endpoint;
    private final List<Runnable> starts = new ArrayList<>();
    private final CxfGuard.First located = new CxfGuard.First();
    private @Nullable Webhooks webhooks;
    private @Nullable Configuration configuration;
    private boolean isComplete;

    private Cxf(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static void begins(Endpoint endpoint) {
        Cxf cxf = (Cxf) endpoint.computeIfAbsent(KEPT, none -> new Cxf(endpoint));
        DEPLOYING.set(new WeakReference<>(cxf));
    }

    static Cxf deploying() {
        WeakReference<Cxf> known = DEPLOYING.get();
        Cxf cxf = known == null ? null : known.get();
        if (cxf == null) {
            throw new WebhookSetupException(
                    "CXF has not loaded Hookproof's extension META-INF/cxf/bus-extensions.txt",
                    "Keep that file where the application's jars are merged into one, line by line.");
        }
        return cxf;
    }

    /** Called when every feature was configured and no request is served yet. */
    static void isComplete(Endpoint endpoint, JAXRSServiceFactoryBean application) {
        DEPLOYING.remove();
        if (endpoint.get(KEPT) instanceof Cxf cxf && cxf.webhooks != null && !cxf.isComplete) {
            Webhooks all = cxf.webhooks;
            cxf.isComplete = true;
            all.endpoints().deploying(() -> {
                cxf.complete(all, application);
                return cxf;
            });
        }
    }

    private void complete(Webhooks all, JAXRSServiceFactoryBean application) {
        if (endpoint.get(Application.class.getName()) instanceof ApplicationInfo info) {
            // CXF leaves out a class without a method that it can call.
            info.getProvider().getClasses().stream()
                    .filter(type -> Annotated.type(Path.class, type).isPresent())
                    .forEach(all::requireReachable);
        }
        CxfModel model = new CxfModel(all, this, Objects.requireNonNull(configuration));
        boolean handles = false;
        boolean leadsOn = false;
        for (ClassResourceInfo type : application.getClassResourceInfo()) {
            handles |= model.serve(type);
            leadsOn |= CxfModel.hasLocators(type);
        }
        if (handles || (leadsOn && CxfWatch.mayWatch(endpoint.getService()))) {
            located.guard(model);
            endpoint.put(CxfChoice.PROPERTY, CxfChoice.before(endpoint.get(CxfChoice.PROPERTY)));
            endpoint.getInInterceptors().add(new CxfWait());
            endpoint.getOutFaultInterceptors().add(new CxfEnd());
            CxfWatch.watch(endpoint.getService(), model);
        }
        starts.forEach(Runnable::run);
    }

    @Override
    public @Nullable Webhooks known(FeatureContext context) {
        return webhooks;
    }

    @Override
    public void keep(Webhooks made, FeatureContext context) {
        webhooks = made;
        configuration = context.getConfiguration();
    }

    /** Does nothing, because {@link CxfWatch} replaces CXF's invoker when all methods are known. */
    @Override
    public void watchInvocations(FeatureContext context) {}

    @Override
    public void requireWatch(FeatureContext context, Class<?> type, Method method) {}

    @Override
    public void serve(Webhooks webhooks, FeatureContext context) {
        context.register(new Proof());
        context.register(new NoMethodRanFilter(this));
        context.register(located);
        context.register(new CxfGuard.Last(), Integer.MAX_VALUE);
    }

    @Override
    public void whenStarted(FeatureContext context, Runnable start) {
        starts.add(start);
    }

    /**
     * Runs the task when the application is taken down. CXF does not report an application that fails to start, so the
     * task also runs when what is left of such an application is collected.
     *
     * @param end must not hold this instance, which is never collected otherwise
     */
    @Override
    public void whenStopped(FeatureContext context, Runnable end) {
        Cleaner.Cleanable once = ABANDONED.register(this, end);
        endpoint.addCleanupHook(once::clean);
    }

    /** Discards the body, because CXF would read up to 16 MB of it before it answers. */
    @Override
    public void refused() {
        PhaseInterceptorChain.getCurrentMessage().removeContent(DelegatingInputStream.class);
    }

    /** Does nothing, because {@link CxfEnd} and {@link NoMethodRanFilter} see how the work ends. */
    @Override
    public void admitted(Work work) {}

    /** Restores the sender's content type for readers, because the method has been chosen. */
    @Override
    public void offer(Work work) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        // An unsigned header asks CXF to answer 202 before the work is done.
        message.getExchange().setOneWay(false);
        String sent = new HttpHeadersImpl(message).getRequestHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (sent != null) {
            message.put(Message.CONTENT_TYPE, sent);
            return;
        }
        message.remove(Message.CONTENT_TYPE);
        if (!work.passage().mayHaveFields()) {
            // CXF would read any body without a label as a form.
            message.put(FormUtils.FORM_PARAM_MAP, new MetadataMap<String, String>());
        }
    }

    /**
     * The servlet's parameters, which CXF does not show before the first request; they override the application's
     * properties.
     */
    @Override
    public Map<String, String> containersSettings() {
        Map<String, String> settings = new HashMap<>();
        if (endpoint.get(Application.class.getName()) instanceof ApplicationInfo application) {
            application.getProperties().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        }
        return settings;
    }

    @Override
    public String method(ContainerRequestContext request) {
        String method = request.getMethod();
        return Servlets.PRESENT ? Servlets.method(servletRequest(), method) : method;
    }

    @Override
    public boolean isHttp1() {
        return !Servlets.PRESENT || Servlets.isHttp1(servletRequest());
    }

    @Override
    public String target(ContainerRequestContext request) {
        String asSent = Servlets.PRESENT ? Servlets.target(servletRequest()) : null;
        return asSent == null ? Exchange.target(request) : asSent;
    }

    /**
     * Whether the response is of an exception. CXF keeps a filter's answer with the exchange, but not an exception
     * below a locator.
     */
    @Override
    public boolean isOfAnException(ContainerResponseContext response) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        Work work = Work.of(arrived(message));
        boolean neverRan = work != null && !work.passage().isSettled() && !work.isAtWork();
        return message.getExchange().get(Throwable.class) != null
                || (neverRan && message.getExchange().get(Response.class) == null);
    }

    @Override
    public AnswerType.Writers writers(ContainerRequestContext request) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        Providers writers = new ProvidersImpl(message);
        return (type, generic, annotations, media) -> {
            try {
                return writers.getMessageBodyWriter(type, generic, annotations, media);
            } finally {
                Message current = PhaseInterceptorChain.getCurrentMessage();
                if (current == null || MessageUtils.isRequestor(current)) {
                    // CXF has shown the request to the writers in this thread, where no request ends that clears it.
                    // A message here is that of CXF's client, whose answer the work has waited for.
                    ServerProviderFactory.clearThreadLocalProxies(message);
                }
            }
        };
    }

    @Override
    public Optional<Type> entityType(Response response) {
        return response instanceof ResponseImpl built && built.getActualEntity() instanceof GenericEntity<?> typed
                ? Optional.of(typed.getType())
                : Optional.empty();
    }

    @Override
    public void answersWithoutType() {
        PhaseInterceptorChain.getCurrentMessage().remove(Message.CONTENT_TYPE);
    }

    private static @Nullable HttpServletRequest servletRequest() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        return message.getExchange().getInMessage().get("HTTP.REQUEST") instanceof HttpServletRequest request
                ? request
                : null;
    }

    /** The result of the request that this message belongs to. */
    static @Nullable Object arrived(Message message) {
        return PropertyHolderFactory.getPropertyHolder(message.getExchange().getInMessage())
                .getProperty(Work.PROPERTY);
    }

    /** The work of this message, for a method that runs for verified requests only. */
    static Work reached(Message message) {
        Work work = Work.of(arrived(message));
        if (work == null || !work.isReached()) {
            throw new IllegalStateException("a @WebhookHandler method runs for verified requests only");
        }
        return work;
    }

    /** Provides {@code @Context Delivery}. */
    static final class Proof implements ContextProvider<Delivery> {
        @Override
        public Delivery createContext(Message message) {
            return reached(message).delivery();
        }
    }
}
