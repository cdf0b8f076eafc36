package io.hookproof.spring;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code hookproof.endpoints.<name>.refetch}, which look each delivery up, as in {@link
 * io.hookproof.WebhookConfig}.
 *
 * @param bearer a token for the provider's API
 * @param basic {@code user:password} for the provider's API
 * @param key a key for the provider's API, sent in the way that API wants
 * @param header a header of its own for the credential, with {@code value}
 * @param value the value of that header
 * @param tokenUrl where a token is fetched for {@code client-id} and {@code client-secret}
 * @param clientId the id of the OAuth client
 * @param clientSecret the secret of the client
 * @param scope the scope of the token
 * @param none whether the API needs no credentials
 * @param url the API's URL with <code>{id}</code> in it, for an API of your own
 * @param id where the id is in the message, such as {@code json:/id}
 * @param identifiedBy where the id is in the API's answer
 * @param stateWithout JSON Pointers, separated by commas, to places of the answer that change although the object does
 *     not
 * @param base another host for the provider's API
 * @param within how long all tries may take
 * @param missesAMinute how many requests a minute may find nothing, for messages that do not prove what they name
 * @param requestsAMinute how many requests a minute are allowed in all, for such messages
 * @param whenGone what to do when the API knows no such object: {@code come-again}, {@code use-the-message} or {@code
 *     refuse}
 */
record RefetchProperties(
        @Nullable String key,
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
        @Nullable String stateWithout,
        @Nullable URI base,
        @Nullable String within,
        @Nullable Integer missesAMinute,
        @Nullable Integer requestsAMinute,
        @Nullable String whenGone) {

    Map<String, String> settings() {
        EndpointProperties.Settings settings = new EndpointProperties.Settings();
        settings.put("key", key);
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
        settings.put("stateWithout", stateWithout);
        settings.put("base", base);
        settings.put("within", within);
        settings.put("missesAMinute", missesAMinute);
        settings.put("requestsAMinute", requestsAMinute);
        settings.put("whenGone", whenGone);
        return settings.texts;
    }

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return "RefetchProperties[]";
    }
}
