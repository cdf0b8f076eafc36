package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short words for what the tests of this package do all the time. */
final class Fetching {
    private Fetching() {}

    static Fetched get(FetchPolicy.Builder policy, URI uri) throws FetchException {
        return Fetcher.guarded(policy.build()).fetch(FetchRequest.get(uri));
    }

    /** Why there was no answer; an answer is a failure of the test. */
    static FetchException failure(FetchPolicy.Builder policy, URI uri) {
        return failure(Fetcher.guarded(policy.build()), FetchRequest.get(uri));
    }

    static FetchException failure(Fetcher fetcher, FetchRequest request) {
        Throwable thrown = catchThrowable(() -> fetcher.fetch(request));
        if (thrown instanceof FetchException failed) {
            return failed;
        }
        throw new AssertionError("expected a FetchException from " + request, thrown);
    }

    static Reason reason(FetchPolicy.Builder policy, URI uri) {
        return failure(policy, uri).reason();
    }

    /** The words of a text block: long lists read better so than one string a line. */
    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    static String text(Fetched fetched) {
        return new String(fetched.body().bytes(), StandardCharsets.UTF_8);
    }
}
