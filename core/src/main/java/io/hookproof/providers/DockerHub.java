package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Docker Hub. Nothing is signed, so trust only what its API returns. The API has the images of all users, so only those
 * of your namespace are looked up. Only the name of the repository and the tag come from the message. A pull, which
 * changes the API's answer, is not an event.
 */
public final class DockerHub {
    public static final Provider PROVIDER = Provider.of(
                    "docker-hub", "https://docs.docker.com/docker-hub/repos/manage/webhooks/", "2026-08")
            .scheme(Scheme.unsigned())
            .once(fetched(together(json("/repository/name"), json("/push_data/tag"))))
            .resource(Resource.at(
                            "https://hub.docker.com/v2/repositories/{setting:namespace}/{repository}/tags/{id}",
                            json("/push_data/tag"))
                    .with("repository", json("/repository/name"))
                    .identifiedBy("/name")
                    .stateWithout("/tag_last_pulled", "/tag_status", "/images"))
            .restIsUndocumented()
            .mayRequire("namespace", "what stands before the slash in the name of your repositories")
            .build();

    private DockerHub() {}
}
