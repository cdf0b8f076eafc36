package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import java.time.Duration;

/**
 * Apps on Atlassian Connect: webhooks of Jira and Confluence. The token covers method, path and query, and no byte of
 * the body. The secret is the one that came with the installation of that tenant. A webhook may have no body and put
 * everything into its URL, so the token is part of the identity. A message of Confluence <a
 * href="https://github.com/mattermost/mattermost-plugin-confluence/blob/master/server/serializer/confluence_cloud.go">names
 * no event</a>, so give each of its events a URL of its own in the descriptor. Jira tries again, and <a
 * href="https://community.developer.atlassian.com/t/new-jira-cloud-webhook-retry-policy/30554">only after some
 * statuses</a>; that Confluence does is <a
 * href="https://developer.atlassian.com/platform/marketplace/cloud-fortified-apps-program-webhook-delivery-success-rate">not
 * said</a>. Atlassian <a
 * href="https://www.atlassian.com/blog/developer/announcing-connect-end-of-support-timeline-and-next-steps">ends</a>
 * Connect in favour of Forge, which is {@code forge-remote} on the page of more senders.
 */
public final class AtlassianConnect {
    public static final Provider PROVIDER = Provider.of(
                    "atlassian-connect",
                    "https://developer.atlassian.com/cloud/jira/platform/understanding-jwt/",
                    "2026-08")
            .scheme(Scheme.jwt(header("Authorization").after("JWT "), HS256)
                    .expect("iss", setting("client-key"))
                    .digest("qsh", Encoding.HEX, SignedContent.canonicalTarget("base-url", "jwt"))
                    .freshBy("iat"))
            .requires("client-key", "the clientKey of the tenant, from the body of its installation callback")
            .requires("base-url", "the baseUrl of the app's descriptor")
            .tolerance(Duration.ofMinutes(3))
            .methods("POST", "GET")
            .once(content())
            .eventType(json("/webhookEvent"))
            .succeedsWith("2xx")
            .redelivers("5 more, by Jira")
            .retriesAfter("408, 409, 425, 429, 5xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private AtlassianConnect() {}
}
