package io.hookproof.testkit;

import java.util.stream.Stream;

/** Spellings of an endpoint's path that some routers accept and some patterns do not match. */
final class Spellings {
    private Spellings() {}

    static Stream<String> ofTheEndpoint() {
        return Stream.of(
                "/hooks/github",
                "//hooks/github",
                "///hooks/github",
                "/hooks//github",
                "/hooks/github/",
                "/hooks/github//",
                "/;x/hooks/github",
                "/hooks;x/github",
                "/hooks;x=1/github",
                "/hooks/github;x",
                "/hooks/github;jsessionid=1",
                "/hooks;/github;",
                "/hooks/;/github",
                "/hooks%2fgithub",
                "/hooks%2Fgithub",
                "/%2fhooks/github",
                "/hooks/%2fgithub",
                "/hooks/github%2f",
                "/hooks/./github",
                "/./hooks/github",
                "/hooks/x/../github",
                "/x/../hooks/github",
                "/../hooks/github",
                "/hooks/%2e/github",
                "/hooks/x/%2e%2e/github",
                "/hooks/x/..;/github",
                "/hooks/x/%2e%2e%2fgithub",
                "/x/..%2fhooks/github",
                "/hooks/.;x/github",
                "/%68ooks/github",
                "/hooks/%67ithub",
                "/hooks/git%68ub",
                "/hooks/github%00",
                "/hooks/github%0a",
                "/hooks/github%0d%0a",
                "/hooks/github%09",
                "/hooks/github%20",
                "/hooks/github.json",
                "/hooks/github%2ejson",
                "/hooks/github?",
                "/hooks/github%3f",
                "/hooks/github%23",
                "/HOOKS/GITHUB",
                "/Hooks/Github",
                "/hooks\\github",
                "/hooks%5cgithub",
                "/hooks/%252fgithub",
                "/hooks%252fgithub",
                "http://hooks.example/hooks/github",
                "http://hooks.example//hooks/github",
                "https://other.example/hooks/github");
    }
}
