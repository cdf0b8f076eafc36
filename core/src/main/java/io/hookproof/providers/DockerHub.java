package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Docker Hub. Nothing is signed: believe nothing that you did not ask its API for. That knows the images of everybody, so that
 * only those of your namespace are asked for, and of the message no more than the name of the repository and the tag. A pull,
 * which changes what it answers, is no event.
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
                    .stateWithout("/tag_last_pulled", "/images"))
            .nobodySaysMore()
            .mayRequire("namespace", "what stands before the slash in the name of your repositories")
            .build();

    private DockerHub() {}
}
