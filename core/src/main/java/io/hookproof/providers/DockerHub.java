package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;

import io.hookproof.scheme.Scheme;

/** Docker Hub. Nothing is signed: believe nothing that you did not ask its API for. */
public final class DockerHub {
    public static final Provider PROVIDER = Provider.of(
                    "docker-hub", "https://docs.docker.com/docker-hub/repos/manage/webhooks/", "2026-08")
            .scheme(Scheme.unsigned())
            .once(content())
            .build();

    private DockerHub() {}
}
