package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Strava. Its header X-Strava-Signature proves nothing here, because its key is not documented: <a
 * href="https://github.com/the-momentum/open-wearables/blob/main/backend/app/services/providers/strava/webhook_handler.py">one
 * receiver</a> found it to be none of the credentials of an application. So what the event names is fetched, which is possible only for
 * an existing activity. An {@code athlete/update}, which means that access was revoked, cannot be confirmed by
 * fetching, and neither can a deleted activity: with a re-fetch, both are refused. What other people add to an
 * activity, such as kudos and comments, is not an event.
 */
public final class Strava {
    private static final Source TYPE = together(json("/object_type"), json("/aspect_type"));

    public static final Provider PROVIDER = Provider.of(
                    "strava", "https://developers.strava.com/docs/webhooks/", "2026-11")
            .scheme(Scheme.unsigned())
            .once(fetched(json("/object_id")))
            .eventType(TYPE)
            .handshake(Handshakes.hubChallengeJson("hub.mode", "hub.verify_token", "hub.challenge"))
            .timeLimit(Duration.ofSeconds(2))
            .resource(Resource.at("https://www.strava.com/api/v3/activities/{id}", json("/object_id"))
                    .stateWithout("/kudos_count", "/has_kudoed", "/highlighted_kudosers", "/comment_count")
                    .stateWithout("/athlete_count", "/gear", "/similar_activities")
                    .onlyFor(TYPE, "activity/create", "activity/update"))
            .succeedsWith("200")
            .redelivers("3 tries")
            .restIsUndocumented()
            .build();

    private Strava() {}
}
