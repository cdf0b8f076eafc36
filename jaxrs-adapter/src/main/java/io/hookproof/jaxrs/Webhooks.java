package io.hookproof.jaxrs;

import jakarta.ws.rs.core.FeatureContext;

/** Everything of ours in one application. However often and by whom it is found, it is set up once. */
final class Webhooks {
    private static final String PROPERTY = Webhooks.class.getName();

    private final Endpoints endpoints = new Endpoints();
    private final Routes routes = new Routes();

    private Webhooks() {}

    static Webhooks of(FeatureContext context) {
        RestRuntime runtime = RestRuntime.of(context);
        runtime.watchInvocations(context);
        if (context.getConfiguration().getProperty(PROPERTY) instanceof Webhooks known) {
            return known;
        }
        Webhooks webhooks = new Webhooks();
        context.property(PROPERTY, webhooks);
        runtime.letEventsShareAPath(context);
        context.register(new Binding(webhooks, runtime));
        context.register(new Arrival(webhooks.routes, runtime));
        context.register(new Direction());
        context.register(new Departure(runtime));
        context.register(new ProofReader());
        context.register(new UnprovenReader());
        context.register(new AnswerWriter());
        return webhooks;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Routes routes() {
        return routes;
    }
}
