package io.hookproof.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What the operator may see of the webhook endpoints: nothing secret. */
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
        endpoints.all().forEach((name, entry) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("provider", entry.verifier().provider().id());
            one.put("paths", paths(entry));
            one.put("replayMemory", entry.memory());
            one.put("counts", counts.of(name));
            all.put(name, one);
        });
        return Map.of("endpoints", all);
    }

    private List<String> paths(Endpoints.Entry entry) {
        return mapping.routes().all().stream()
                .filter(route -> route.verifier() == entry.verifier())
                .map(route -> route.path().getPatternString())
                .toList();
    }
}
