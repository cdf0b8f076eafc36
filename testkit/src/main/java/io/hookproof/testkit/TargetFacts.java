package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.Wire.Reply;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the sender's method and the endpoint's own URL lead to the application. */
interface TargetFacts extends AdapterFacts {
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "Post"})
    default void anyMethodButPostIsRefusedWithTheOneAllowed(String method) throws Exception {
        byte[] body = fresh().getBytes(UTF_8);
        try (Wire wire = Wire.to(port())) {
            Parcel parcel = Parcel.of(method, "/hooks/github", body).signedAsGitHub(SECRET);
            Reply reply = method.equals("HEAD")
                    ? headOnly(wire, parcel)
                    : wire.send(parcel.head()).send(body).reply();
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.headers().first("Allow")).hasValue("POST");
        }
        assertThat(runs()).isEmpty();
    }

    private static Reply headOnly(Wire wire, Parcel parcel) throws IOException {
        try {
            return wire.send(parcel.head()).send(parcel.tail()).reply();
        } catch (EOFException noBodyAfterHead) {
            throw new AssertionError("an answer to HEAD announced a body", noBodyAfterHead);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_method=PUT", "_method=GET"})
    default void aMethodInTheQueryChangesNothing(String query) throws Exception {
        String body = fresh();
        assertThat(Parcel.post("/hooks/github?" + query, body)
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(Parcel.of(
                                "GET",
                                "/hooks/github?_method=POST",
                                body.concat(" ").getBytes(UTF_8))
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(405);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?b=%7E&a=~&a=%20+%2B&;x", "?a=1&a=1&=&&", "?%E2%82%AC=%e2%82%ac", "?a/b?c"})
    default void theUrlIsSignedAsItStandsInTheRequestLine(String query) throws Exception {
        Parcel genuine = Parcel.post("/hooks/url" + query, fresh()).signedWithUrl(SECRET, PUBLIC_BASE);
        assertThat(genuine.to(port()).status()).isEqualTo(query.equals("?") ? genuineWithLoneMark() : 200);
        Parcel moved = Parcel.post("/hooks/url" + query, fresh()).signedWithUrl(SECRET, "https://other.example");
        assertThat(moved.to(port()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.Spellings#ofTheEndpoint")
    default void noSpellingOfThePathRunsTheApplicationUnverified(String target) throws Exception {
        Reply unsigned = Parcel.post(target, fresh()).to(port());
        assertThat(unsigned.isSuccess()).isFalse();
        Reply forged = Parcel.post(target, fresh())
                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                .to(port());
        assertThat(forged.isSuccess()).isFalse();
        assertThat(runs()).isEmpty();
    }
}
