package io.hookproof.refetch;

import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetcher;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A key whose form is known only from the facts about the API. */
final class KeyCredentials implements Credentials {
    private final Secret key;

    KeyCredentials(Secret key) {
        this.key = key;
    }

    @Override
    public Credentials shownTo(Resource resource) {
        Access access = resource.how();
        if (!access.isBasic()) {
            return Credentials.header(access.header(), access.before(), key::exported);
        }
        String text = new String(key.exported(), StandardCharsets.UTF_8);
        byte[] both = (text.indexOf(':') < 0 ? text + ":" : text).getBytes(StandardCharsets.UTF_8);
        return Credentials.basic(() -> both);
    }

    @Override
    public FetchRequest applied(FetchRequest request, Fetcher fetcher, Duration left) {
        throw new IllegalStateException("it is not known yet to which API the key is shown");
    }
}
