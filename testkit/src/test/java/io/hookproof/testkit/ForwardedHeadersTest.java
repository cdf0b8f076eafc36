package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a sender signs the URL, it is the one that the operator configured, whatever a request says of its own. */
class ForwardedHeadersTest {
    private static final String ELSEWHERE = "elsewhere.example";

    /** What frameworks make a URL of. */
    private static final List<String> SAID = List.of(
            "Host: " + ELSEWHERE,
            "X-Forwarded-Host: " + ELSEWHERE,
            "X-Forwarded-Server: " + ELSEWHERE,
            "X-Forwarded-Proto: http",
            "X-Forwarded-Scheme: http",
            "X-Forwarded-Ssl: off",
            "X-Forwarded-Port: 8080",
            "X-Forwarded-Prefix: /elsewhere",
            "X-Original-URL: /elsewhere",
            "X-Rewrite-URL: /elsewhere",
            "Forwarded: host=" + ELSEWHERE + ";proto=http");

    private record Signed(Provider sender, VectorFile vector) {}

    @TestFactory
    Stream<DynamicTest> aGenuineRequestStaysGenuine() {
        List<Signed> all = signingTheUrl();
        assertThat(all.stream().map(Signed::sender).distinct()).hasSizeGreaterThan(10);
        return all.stream()
                .map(signed -> DynamicTest.dynamicTest(signed.vector().name(), () -> {
                    for (String said : SAID) {
                        assertThat(VectorVerifier.at(signed.sender(), signed.vector())
                                        .verify(with(
                                                List.of(said), signed.vector().request())))
                                .as(said)
                                .isInstanceOf(Verified.class);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatWasSignedForAnotherUrlIsRefusedThoughItsHeadersNameIt() {
        List<Signed> all = signingTheUrl().stream()
                .filter(signed -> !SignedRequests.of(signed.sender(), secret(signed.vector()))
                        .isPrivateKeyNeeded())
                .toList();
        assertThat(all).hasSizeGreaterThan(20);
        return all.stream()
                .map(signed -> DynamicTest.dynamicTest(signed.vector().name(), () -> {
                    VectorFile vector = signed.vector();
                    SignedRequests requests =
                            SignedRequests.of(signed.sender(), secret(vector)).like(vector.request());
                    vector.now().ifPresent(requests::at);
                    vector.settings().forEach(requests::set);
                    String ours = vector.fact("url").orElseThrow();
                    WebhookRequest genuine = requests.url(ours).build();
                    WebhookRequest another = requests.url(ours.replaceFirst("//[^/]*", "//" + ELSEWHERE))
                            .build();

                    assertThat(VectorVerifier.at(signed.sender(), vector).verify(with(SAID, genuine)))
                            .isInstanceOf(Verified.class);
                    assertThat(VectorVerifier.at(signed.sender(), vector).verify(with(SAID, another)))
                            .isInstanceOf(Rejected.class);
                }));
    }

    private static List<Signed> signingTheUrl() {
        return Providers.ids().stream()
                .map(Providers::named)
                .filter(sender ->
                        sender.scheme().coverage().places().stream().anyMatch(place -> place.kind() == Place.Kind.URL))
                .flatMap(sender -> VectorFile.of(sender.id()).stream()
                        .filter(vector -> vector.isGenuine()
                                && !vector.isHandshake()
                                && vector.fact("url").isPresent())
                        .map(vector -> new Signed(sender, vector)))
                .toList();
    }

    private static String secret(VectorFile vector) {
        return vector.fact("private-key").or(() -> vector.fact("secret")).orElseThrow();
    }

    private static WebhookRequest with(List<String> said, WebhookRequest request) {
        Headers.Builder headers = Headers.builder();
        Headers own = request.headers();
        for (int i = 0; i < own.size(); i++) {
            headers.add(own.name(i), own.value(i));
        }
        for (String one : said) {
            int colon = one.indexOf(": ");
            headers.add(one.substring(0, colon), one.substring(colon + 2));
        }
        return new WebhookRequest(request.method(), request.target(), headers.build(), request.body());
    }
}
