package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Admission;
import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * The contract of every provider's definition, shown on genuine requests of its sender. Genuine requests are accepted,
 * and requests that differ in what the proof covers are refused. Return {@link #tests} from a {@code @TestFactory}.
 */
public final class ProviderContract {
    /** The number of bytes of a body that are changed one by one; of a longer body, as many spread over it. */
    private static final int MOST_FLIPS = 600;

    private static final String LONG_VALUE = "a".repeat(9 * 1024);

    private final Provider provider;
    private final VectorFile vector;

    private ProviderContract(Provider provider, VectorFile vector) {
        this.provider = provider;
        this.vector = vector;
    }

    /** The facts for that provider and one of its genuine requests. */
    public static Stream<DynamicTest> tests(Provider provider, VectorFile vector) {
        ProviderContract contract = new ProviderContract(provider, vector);
        List<DynamicTest> tests = new ArrayList<>();
        contract.add(tests, "everyFlippedBodyByteIsNoticed", contract::everyFlippedBodyByteIsNoticed);
        contract.add(tests, "theSameAgainIsADuplicateWhateverIsUnsigned", contract::theSameAgainIsADuplicate);
        contract.add(tests, "itIsTheSameWhileItsBodyIsOnTheWire", contract::itIsTheSameWhileItsBodyIsOnTheWire);
        if (contract.hasCredential()) {
            contract.add(tests, "withoutItsProofItIsRefused", contract::withoutItsProofItIsRefused);
            contract.add(tests, "noProofIsReadTwoWays", contract::noProofIsReadTwoWays);
            contract.add(tests, "noValueIsProvenTwoWays", contract::noValueIsProvenTwoWays);
            contract.add(tests, "anotherSecretIsRefused", contract::anotherSecretIsRefused);
        }
        if (provider.scheme().hasSignedTime()) {
            contract.add(tests, "itIsGoodUpToTheToleranceAndNoLonger", contract::itIsGoodUpToTheTolerance);
        }
        return tests.stream();
    }

    private void add(List<DynamicTest> tests, String fact, Runnable test) {
        tests.add(DynamicTest.dynamicTest(vector.name() + " " + fact, test::run));
    }

    private boolean hasCredential() {
        return provider.scheme().coverage().trust() != Trust.NONE;
    }

    private Verifier verifier(Duration shift) {
        return VectorVerifier.builder(provider, vector, shift)
                .withoutReplayProtection()
                .build();
    }

    private Delivery genuine() {
        Verification verdict = verifier(Duration.ZERO).verify(vector.request());
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery();
    }

    private void everyFlippedBodyByteIsNoticed() {
        Delivery genuine = genuine();
        Verifier verifier = verifier(Duration.ZERO);
        byte[] body = vector.request().body().bytes();
        int step = Math.max(1, body.length / MOST_FLIPS);
        for (int i = 0; i < body.length; i += step) {
            byte[] changed = body.clone();
            changed[i] ^= (byte) (1 << i % 7);
            Verification verdict = verifier.verify(with(Body.of(changed)));
            if (verdict instanceof Verified verified) {
                assertThat(meansTheSame(genuine, verified.delivery()))
                        .as("%s: byte %d of the body is another, and it is believed", vector.name(), i)
                        .isTrue();
            }
        }
    }

    /**
     * Whether both deliveries mean the same: outside the coverage anything may differ, inside it only the spelling, as
     * of a form field.
     */
    private boolean meansTheSame(Delivery genuine, Delivery changed) {
        Trust trust = provider.scheme().coverage().trust();
        if (trust == Trust.BODY) {
            return sameForm(genuine, changed, fields -> fields);
        }
        return trust != Trust.FIELDS
                || Objects.equals(genuine.provenFields(), changed.provenFields()) && sameDocument(genuine, changed);
    }

    /**
     * Whether the documents agree. If the whole document is proven, each member is proven unless it is left out by
     * name.
     */
    private boolean sameDocument(Delivery genuine, Delivery changed) {
        Coverage coverage = provider.scheme().coverage();
        if (!coverage.coversDocument()) {
            return true;
        }
        Object before = document(genuine);
        Object after = document(changed);
        if (!(before instanceof Map<?, ?> members) || !(after instanceof Map<?, ?> others)) {
            return Objects.equals(before, after);
        }
        Set<Object> names = new HashSet<>(members.keySet());
        names.addAll(others.keySet());
        return names.stream()
                .allMatch(name -> !coverage.covers(Source.json("/" + name))
                        || Objects.equals(members.get(name), others.get(name)));
    }

    private static @Nullable Object document(Delivery delivery) {
        try {
            return delivery.json().value();
        } catch (IllegalArgumentException noDocument) {
            return null;
        }
    }

    private static boolean sameForm(Delivery genuine, Delivery changed, Function<List<String>, Object> compared) {
        try {
            return compared.apply(spelled(genuine)).equals(compared.apply(spelled(changed)));
        } catch (IllegalArgumentException noForm) {
            return false;
        }
    }

    /** The head is examined before the body arrives, and what was read from it then counts. */
    private void itIsTheSameWhileItsBodyIsOnTheWire() {
        Verifier verifier = verifier(Duration.ZERO);
        WebhookRequest genuine = whole(vector.request());
        assertThat(fromTheWire(verifier, genuine)).isInstanceOf(Verified.class);

        int size = genuine.body().size();
        WebhookRequest longer = whole(with(Body.of(Arrays.copyOf(genuine.body().bytes(), size + 1))));
        Verification verdict = verifier.verify(longer);
        Verification onTheWire = fromTheWire(verifier, longer);
        assertThat(onTheWire).isInstanceOf(verdict.getClass());
        if (verdict instanceof Rejected rejected) {
            assertThat(((Rejected) onTheWire).reason()).isEqualTo(rejected.reason());
        }
        assertThat(fromTheWire(verifier, genuine)).isInstanceOf(Verified.class);
    }

    private static Verification fromTheWire(Verifier verifier, WebhookRequest request) {
        try (Admission admission = WebhookReceiver.admit(
                verifier, request.method(), request.target(), request.headers(), request.body().stream())) {
            return admission.verification();
        }
    }

    /** The request with its body's real length, because some vectors shorten the body that was counted. */
    private static WebhookRequest whole(WebhookRequest request) {
        String length = Integer.toString(request.body().size());
        Headers.Builder headers = Headers.builder();
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length") || value.equals(length)) {
                headers.add(name, value);
            }
        });
        return new WebhookRequest(request.method(), request.target(), headers.build(), request.body());
    }

    /** The fields, with hex signatures among them in one case. */
    private static List<String> spelled(Delivery delivery) {
        return delivery.form().fields().stream()
                .map(field -> field.name() + "="
                        + (field.value().matches("[0-9a-fA-F]{32,}")
                                ? field.value().toLowerCase(Locale.ROOT)
                                : field.value()))
                .toList();
    }

    private boolean isRemembered(Delivery delivery) {
        Identity identity = provider.identity();
        boolean lacksItsId = identity instanceof Identity.EventId id
                && id.orRepeats()
                && delivery.eventId().isEmpty();
        return identity != Identity.Plain.REPEATS && !(identity instanceof Identity.Fetched) && !lacksItsId;
    }

    private void theSameAgainIsADuplicate() {
        Verifier verifier =
                VectorVerifier.builder(provider, vector, Duration.ZERO).build();
        Verification first = verifier.verify(vector.request());
        assertThat(first).isInstanceOf(Verified.class);
        if (!isRemembered(((Verified) first).delivery())) {
            assertThat(verifier.verify(vector.request())).isInstanceOf(Verified.class);
            return;
        }
        boolean signsAgent = provider.scheme().coverage().covers(Source.header("User-Agent"));
        String unsigned = signsAgent ? "Accept" : "User-Agent";
        Headers.Builder headers = Headers.builder().add("X-Unsigned", "1").add(unsigned, "another");
        Headers old = vector.request().headers();
        for (int i = 0; i < old.size(); i++) {
            if (!old.name(i).equalsIgnoreCase(unsigned)) {
                headers.add(old.name(i), old.value(i));
            }
        }
        assertThat(verifier.verify(vector.request())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(with(headers.build()))).isInstanceOf(Duplicate.class);
    }

    private void withoutItsProofItIsRefused() {
        genuine();
        WebhookRequest bare = new WebhookRequest(
                vector.request().method(),
                vector.request().path(),
                Headers.of("Content-Type", "application/json"),
                Body.empty());

        assertThat(verifier(Duration.ZERO).verify(bare)).isInstanceOf(Rejected.class);
    }

    /** Mangles each relevant header in turn. A request that is still accepted did not depend on that header. */
    private void noProofIsReadTwoWays() {
        genuine();
        Verifier verifier = verifier(Duration.ZERO);
        Headers headers = vector.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            boolean counts = !(verifier.verify(with(replaced(i, null))) instanceof Verified);
            if (!counts) {
                continue;
            }
            String value = headers.value(i);
            List<String> mangles = new ArrayList<>(List.of("", " ", "\u0000", "é", LONG_VALUE));
            if (!isList(value)) {
                mangles.addAll(List.of(value + value, value + ",", "," + value));
            }
            for (String mangled : mangles) {
                boolean isSame = mangled.strip().equals(value);
                Verification verdict = verifier.verify(with(replaced(i, mangled)));
                assertThat(isSame || !(verdict instanceof Verified))
                        .as(headers.name(i) + " mangled is believed")
                        .isTrue();
            }
            Headers.Builder twice = Headers.builder();
            for (int j = 0; j < headers.size(); j++) {
                twice.add(headers.name(j), headers.value(j));
            }
            if (!mayRepeat(headers.name(i))) {
                assertThat(verifier.verify(with(twice.add(headers.name(i), "x").build())))
                        .as(headers.name(i) + " twice")
                        .isInstanceOf(Rejected.class);
            }
        }
    }

    /**
     * Sends each field twice, moves characters between values, and makes a form that is JSON too. What is signed is
     * then the same if it is rebuilt carelessly, and other values are proven.
     */
    private void noValueIsProvenTwoWays() {
        Delivery genuine = genuine();
        Verifier verifier = verifier(Duration.ZERO);
        Coverage coverage = provider.scheme().coverage();
        OtherReadings others = new OtherReadings(vector.request(), header -> coverage.covers(Source.header(header)));
        List<WebhookRequest> all = new ArrayList<>(others.twice());
        all.addAll(others.asJsonToo());
        if (provider.scheme().ambiguity().isEmpty()) {
            all.addAll(others.moved());
        }
        for (WebhookRequest other : all) {
            if (verifier.verify(other) instanceof Verified verified) {
                assertThat(provesTheSame(genuine, verified.delivery()))
                        .as(
                                "what is signed has two readings: %s, and %s. Refuse one in SignedContent.problem, or"
                                        + " do not cover what may change",
                                genuine.provenFields(), verified.delivery().provenFields())
                        .isTrue();
            }
        }
    }

    private boolean provesTheSame(Delivery genuine, Delivery other) {
        if (!genuine.provenFields().equals(other.provenFields())) {
            return false;
        }
        if (provider.scheme().coverage().trust() != Trust.BODY) {
            return meansTheSame(genuine, other);
        }
        // Some senders sign a value once that is sent twice.
        return Arrays.equals(genuine.bytes(), other.bytes()) || sameForm(genuine, other, HashSet::new);
    }

    /** Whether the sender itself is known to send that header more than once. */
    private boolean mayRepeat(String header) {
        return VectorFile.of(provider.id()).stream()
                .filter(VectorFile::isGenuine)
                .anyMatch(shown -> shown.request().headers().count(header) > 1);
    }

    /** Whether the value is a list, in which unknown entries are ignored and equal ones count once. */
    private static boolean isList(String value) {
        return value.indexOf(',') >= 0 || value.indexOf(' ') >= 0 || value.indexOf(';') >= 0 || value.indexOf('#') >= 0;
    }

    private Headers replaced(int index, @Nullable String value) {
        Headers headers = vector.request().headers();
        Headers.Builder changed = Headers.builder();
        for (int i = 0; i < headers.size(); i++) {
            if (i != index) {
                changed.add(headers.name(i), headers.value(i));
            } else if (value != null) {
                changed.add(headers.name(i), value);
            }
        }
        return changed.build();
    }

    private void anotherSecretIsRefused() {
        genuine();
        byte[] other = other(vector.credentials().get(0));
        Verifier verifier;
        try {
            verifier = VectorVerifier.builder(provider, vector, Duration.ZERO, Secret.of(other))
                    .withoutReplayProtection()
                    .build();
        } catch (IllegalArgumentException noKeyAnyMore) {
            // A public key with another character is usually invalid, and refused before any request.
            return;
        }
        assertThat(verifier.verify(vector.request())).isInstanceOf(Rejected.class);
    }

    /**
     * Another secret of the same form. In a certificate the changed character could be outside the key, so it becomes
     * another key.
     */
    private static byte[] other(String secret) {
        if (secret.contains("CERTIFICATE")) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return Base64.getEncoder()
                        .encode(generator.generateKeyPair().getPublic().getEncoded());
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
        byte[] other = secret.getBytes(StandardCharsets.UTF_8);
        // In the first half, because one sender uses only the first 16 characters of its secret.
        int at = other.length / 3;
        other[at] = (byte) (other[at] == '1' ? '2' : '1');
        return other;
    }

    private void itIsGoodUpToTheTolerance() {
        Delivery genuine = genuine();
        Duration atSigning =
                Duration.between(vector.now().orElseThrow(), genuine.signedAt().orElseThrow());
        Duration tolerance = provider.tolerance();
        // A token may expire before that.
        Duration late = vector.fact("good-for").map(Duration::parse).orElse(tolerance);

        assertThat(verifier(atSigning.plus(late)).verify(vector.request())).isInstanceOf(Verified.class);
        assertThat(verifier(atSigning.minus(tolerance)).verify(vector.request()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(atSigning.plus(late).plusMillis(1)).verify(vector.request()))
                .isInstanceOf(Rejected.class);
        assertThat(verifier(atSigning.minus(tolerance).minusMillis(1)).verify(vector.request()))
                .isInstanceOf(Rejected.class);
    }

    private WebhookRequest with(Body body) {
        WebhookRequest genuine = vector.request();
        return new WebhookRequest(genuine.method(), genuine.target(), genuine.headers(), body);
    }

    private WebhookRequest with(Headers headers) {
        WebhookRequest genuine = vector.request();
        return new WebhookRequest(genuine.method(), genuine.target(), headers, genuine.body());
    }
}
