package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.providers.Identity;
import io.hookproof.replay.ReplayStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What an operator may see of the webhook endpoints, without secrets and without values from requests. */
@Endpoint(id = "hookproof")
class HookproofActuatorEndpoint {
    private final Endpoints endpoints;
    private final WebhookHandlerMapping mapping;
    private final VerdictCounts counts;

    HookproofActuatorEndpoint(Endpoints endpoints, WebhookHandlerMapping mapping, VerdictCounts counts) {
        this.endpoints = endpoints;
        this.mapping = mapping;
        this.counts = counts;
    }

    @ReadOperation
    public Map<String, Object> endpoints() {
        Map<String, Object> all = new LinkedHashMap<>();
        endpoints.all().forEach((name, verifier) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("provider", verifier.provider().id());
            one.put("paths", paths(verifier));
            one.put("replay", replay(verifier));
            one.put("counts", counts.of(name));
            one.put("last", counts.last(name));
            all.put(name, one);
        });
        return Map.of("endpoints", all);
    }

    private static Map<String, Object> replay(Verifier verifier) {
        return verifier.replays()
                .map(HookproofActuatorEndpoint::replay)
                .orElseGet(() -> Map.of("scope", withoutStore(verifier)));
    }

    private static Map<String, Object> replay(ReplayStore store) {
        double fill = store.fillRatio();
        return Double.isNaN(fill) ? Map.of("scope", store.scope()) : Map.of("scope", store.scope(), "fill", fill);
    }

    private static String withoutStore(Verifier verifier) {
        return verifier.provider().identity() == Identity.Plain.REPEATS
                ? "nothing to remember: its sender waits for the answer"
                : "off";
    }

    private List<String> paths(Verifier verifier) {
        return mapping.routes().all().stream()
                .filter(route -> route.verifier() == verifier)
                .map(route -> route.path().getPatternString())
                .toList();
    }
}
