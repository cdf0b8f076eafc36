package io.hookproof.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code hookproof}.
 *
 * @param endpoints each webhook endpoint by its name
 * @param replay one store for all endpoints that have none of their own, such as {@code store=redis}
 */
@ConfigurationProperties(prefix = "hookproof", ignoreUnknownFields = false)
record HookproofProperties(
        @DefaultValue Map<String, EndpointProperties> endpoints,
        @DefaultValue Map<String, String> replay) {

    HookproofProperties {
        replay = withoutEmptyOnesOfMemory(replay);
    }

    /**
     * Leaves out empty settings of the memory store. A test can only empty a property, not remove it, such as the URL
     * of the application's store.
     */
    static Map<String, String> withoutEmptyOnesOfMemory(Map<String, String> replay) {
        Map<String, String> meant = new LinkedHashMap<>(replay);
        if ("memory".equals(replay.get("store"))) {
            meant.values().removeIf(String::isEmpty);
        }
        return meant;
    }

    /** A message from core, in which a variable is written as in Spring's properties. */
    static String inSpringsWords(String message) {
        return message.replace("; if it is ${env:NAME} in web.xml on Quarkus, write $${env:NAME} there", "")
                .replace("? Only secrets may be written ${env:NAME}", "?")
                .replace("${env:NAME}", "${NAME}");
    }

    /** Leaves the store's settings out, because they may contain a password. */
    @Override
    public String toString() {
        return "HookproofProperties" + endpoints;
    }
}
