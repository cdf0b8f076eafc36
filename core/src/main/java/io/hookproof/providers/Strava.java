package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Strava. Nothing is signed: fetch what the event names, which is possible for an activity that is there. An
 * {@code athlete/update} says that access was revoked: nobody can fetch that, nor an activity that was deleted. What others
 * do to an activity, such as kudos and comments, is no event.
 */
public final class Strava {
    public static final Provider PROVIDER = Provider.of(
                    "strava", "https://developers.strava.com/docs/webhooks/", "2026-11")
            .scheme(Scheme.unsigned())
            .once(fetched(json("/object_id")))
            .eventType(together(json("/object_type"), json("/aspect_type")))
            .handshake(Handshakes.hubChallengeJson("hub.mode", "hub.verify_token", "hub.challenge"))
            .timeLimit(Duration.ofSeconds(2))
            .resource(Resource.at("https://www.strava.com/api/v3/activities/{id}", json("/object_id"))
                    .stateWithout("/kudos_count", "/has_kudoed", "/highlighted_kudosers", "/comment_count")
                    .stateWithout("/athlete_count", "/gear", "/similar_activities"))
            .succeedsWith("200")
            .redelivers("3 tries")
            .nobodySaysMore()
            .build();

    private Strava() {}
}
