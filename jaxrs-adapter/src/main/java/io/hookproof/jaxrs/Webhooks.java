package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;

/** Everything that Hookproof sets up in one application. It is set up once, however often it is discovered. */
final class Webhooks {
    static final String PROPERTY = Webhooks.class.getName();

    private final RestRuntime runtime;
    private final Endpoints endpoints;
    private final Routes routes = new Routes();

    private Webhooks(RestRuntime runtime) {
        this.runtime = runtime;
        this.endpoints = new Endpoints(runtime);
    }

    static Webhooks of(FeatureContext context) {
        RestRuntime runtime = RestRuntime.of(context);
        runtime.watchInvocations(context);
        Webhooks known = runtime.known(context);
        if (known != null) {
            return known;
        }
        Webhooks webhooks = new Webhooks(runtime);
        runtime.keep(webhooks, context);
        runtime.serve(webhooks, context);
        Configuration configuration = context.getConfiguration();
        runtime.whenStarted(context, () -> {
            webhooks.endpoints.idle(configuration, runtime).forEach(StartLog::idle);
            webhooks.endpoints.started();
        });
        runtime.whenStopped(context, webhooks.endpoints::close);
        context.register(new Binding(webhooks, runtime));
        VerifyFilter verification = new VerifyFilter(webhooks.routes, runtime);
        context.register(verification);
        context.register(new EventRoutingFilter(verification));
        context.register(new SettleFilter(runtime));
        context.register(new ProofReader());
        context.register(new UnprovenReader());
        context.register(new AnswerWriter(runtime));
        return webhooks;
    }

    /** The endpoint whose deliveries that method handles. */
    Verifier endpoint(WebhookHandler annotation, Class<?> type, Method method, Configuration configuration) {
        return endpoints.deploying(() -> named(annotation, type, method, configuration));
    }

    private Verifier named(WebhookHandler annotation, Class<?> type, Method method, Configuration configuration) {
        String name = annotation.endpoint().isEmpty() ? annotation.value() : annotation.endpoint();
        if (name.isEmpty()
                || (!annotation.value().isEmpty() && !annotation.value().equals(name))) {
            throw new WebhookSetupException(
                    "@WebhookHandler on " + Handler.nameOf(type, method) + " does not name one endpoint",
                    "Write @WebhookHandler(\"stripe\") or @WebhookHandler(endpoint = \"stripe\", events = …).");
        }
        return endpoints.named(name, Handler.nameOf(type, method), configuration, runtime);
    }

    /** Requires that each method of the class that handles deliveries can be reached. */
    void requireReachable(Class<?> type) {
        endpoints.deploying(() -> {
            HandlerChecks.refuseHidden(type);
            return type;
        });
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Routes routes() {
        return routes;
    }
}
