package io.hookproof.spring;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks each delivery up, {@code hookproof.endpoints.<name>.refetch}; as {@link io.hookproof.WebhookConfig} has it. */
record RefetchProperties(
        @Nullable String bearer,
        @Nullable String basic,
        @Nullable String header,
        @Nullable String value,
        @Nullable String tokenUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scope,
        @Nullable Boolean none,
        @Nullable String url,
        @Nullable String id,
        @Nullable String identifiedBy,
        @Nullable URI base,
        @Nullable Duration within,
        @Nullable String whenGone) {

    Map<String, String> settings() {
        EndpointProperties.Settings settings = new EndpointProperties.Settings();
        settings.put("bearer", bearer);
        settings.put("basic", basic);
        settings.put("header", header);
        settings.put("value", value);
        settings.put("tokenUrl", tokenUrl);
        settings.put("clientId", clientId);
        settings.put("clientSecret", clientSecret);
        settings.put("scope", scope);
        settings.put("none", none);
        settings.put("url", url);
        settings.put("id", id);
        settings.put("identifiedBy", identifiedBy);
        settings.put("base", base);
        settings.put("within", within);
        settings.put("whenGone", whenGone);
        return settings.texts;
    }

    /** Its credentials stay here. */
    @Override
    public String toString() {
        return "RefetchProperties[]";
    }
}
