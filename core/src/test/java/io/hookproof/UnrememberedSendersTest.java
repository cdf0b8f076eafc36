package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.ClickUp;
import io.hookproof.providers.Dropbox;
import io.hookproof.providers.DropboxSign;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Midtrans;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where nothing tells a copy from a new event, each copy runs, and that is said. */
class UnrememberedSendersTest {
    private final Recorded recorded = new Recorded();

    @Test
    void whoHasOneRequestRunsTheHandlerAgainAndThatIsSaidAtTheStart() {
        Verifier verifier = Verifier.of(Dropbox.PROVIDER)
                .secrets(Secret.of(Genuine.SECRET))
                .listener(recorded)
                .build();
        WebhookRequest captured = Genuine.request("{}", "X-Dropbox-Signature", Genuine.hex("{}"));
        assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);

        assertThat(recorded.warnings)
                .singleElement()
                .asString()
                .contains("nothing is remembered", "run the handler again, any number of times", "replay.store=none");
    }

    /** There is no lease to renew, and no thread is needed for it. */
    @Test
    void whatIsNotRememberedIsNoOpenDelivery() {
        Verifier unremembered = Genuine.endpoint(Dropbox.PROVIDER).build();
        Verifier remembered = Genuine.endpoint(GitHub.PROVIDER).build();
        try (Admission one = unremembered.admit(Genuine.request("{}", "X-Dropbox-Signature", Genuine.hex("{}")));
                Admission other = remembered.admit(Genuine.github("{}"))) {
            assertThat(List.of(one, other)).allMatch(open -> open.delivery().isPresent());
            assertThat(unremembered.openDeliveries()).isZero();
            assertThat(remembered.openDeliveries()).isEqualTo(1);
        }
    }

    @Test
    void thatOnlyAPartIsRememberedIsSaidToo() {
        warnings(Verifier.of(ClickUp.PROVIDER));
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.startsWith("requests without ")
                        && warning.contains("history_items")
                        && warning.contains(" are not remembered: an attacker who has one can run the handler again")
                        && warning.contains("any number of times"));

        recorded.warnings.clear();
        warnings(Verifier.of(DropboxSign.PROVIDER).refetch(Refetch.withoutCredentials()));
        assertThat(recorded.warnings)
                .as("an account that was confirmed, for example: nothing but its second and its type is signed")
                .anyMatch(warning -> warning.startsWith("events of kinds that are not looked up are not remembered:")
                        && warning.contains("while its signed time is within the tolerance, PT108H"));
    }

    @Test
    void aTimeThatIsSignedEndsItAndThatIsSaidToo() {
        Provider timed = Provider.of("timed", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(Source.header("X-Signature"))
                        .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS))
                .tolerance(Duration.ofHours(96))
                .repeats()
                .build();
        warnings(Verifier.of(timed));
        assertThat(recorded.warnings)
                .anyMatch(warning ->
                        warning.contains("run the handler again while its signed time is within the tolerance, PT96H"));
        recorded.warnings.clear();
        warnings(Verifier.of(timed).tolerance(Duration.ofMinutes(20)));
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("within the tolerance, PT20M"));
        recorded.warnings.clear();
        warnings(Verifier.of(Provider.of("tokens", "made for this test")
                .scheme(Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.HS256))
                .repeats()
                .build()));
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("again while its token is valid"));
    }

    @Test
    void whoSaysThatNothingShallBeRememberedIsToldOnce() {
        warnings(Verifier.of(Dropbox.PROVIDER).withoutReplayProtection());
        warnings(Verifier.of(GitHub.PROVIDER).withoutReplayProtection());

        assertThat(recorded.warnings).hasSize(2).allMatch(warning -> warning.startsWith("replay protection is off"));
    }

    /** A shared store is for the endpoints beside it. */
    @Test
    void aStoreThatOthersShareIsNoMistake() {
        for (Verifier verifier : WebhookConfig.endpoints(Map.of(
                "hookproof.replay.store", "memory",
                "hookproof.endpoints.tasks.provider", "dropbox",
                "hookproof.endpoints.tasks.secret", Genuine.SECRET))) {
            assertThat(verifier.replays()).isEmpty();
        }
    }

    @Test
    void settingsOfAMemoryThatThereIsNotAreToldToChangeNothing() {
        for (Map<String, String> useless : List.of(
                Map.of("rememberFor", "30d"),
                Map.of("lease", "5m"),
                Map.of("replay.store", "memory", "replay.capacity", "10"))) {
            for (Provider sender : List.of(Dropbox.PROVIDER, Midtrans.PROVIDER)) {
                Map<String, String> settings = new java.util.HashMap<>(useless);
                settings.put("provider", sender.id());
                settings.put("secret", Genuine.SECRET);
                recorded.warnings.clear();
                WebhookConfig.builder(settings).listener(recorded).build();
                assertThat(recorded.warnings)
                        .as(sender.id() + useless)
                        .anyMatch(warning -> warning.equals(
                                "rememberFor, lease and replay.… change nothing: nothing is remembered"));
            }
        }
        recorded.warnings.clear();
        warnings(Verifier.of(Dropbox.PROVIDER));
        assertThat(recorded.warnings).noneMatch(warning -> warning.contains("change nothing"));
    }

    /** A user who chooses a sender reads it there before any log. */
    @Test
    void theReadmeNamesThemAll() throws IOException {
        assertThat(Providers.ids())
                .filteredOn(sender -> Providers.named(sender).identity() == Identity.Plain.REPEATS)
                .containsExactlyElementsOf(named("- Of some senders nothing is remembered"));
        assertThat(Providers.ids())
                .filteredOn(sender ->
                        Providers.named(sender).identity() instanceof Identity.EventId some && some.orRepeats())
                .containsExactlyElementsOf(named("- The same holds for some requests"));
    }

    private static TreeSet<String> named(String line) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int from = readme.indexOf(line);
        assertThat(from).isPositive();
        TreeSet<String> named = new TreeSet<>();
        Matcher id = Pattern.compile("`([a-z0-9-]+)`").matcher(readme.substring(from, readme.indexOf("\n- ", from)));
        while (id.find()) {
            named.add(id.group(1));
        }
        return named;
    }

    private void warnings(VerifierBuilder builder) {
        builder.secrets(Secret.of(Genuine.SECRET)).listener(recorded).build();
    }
}
