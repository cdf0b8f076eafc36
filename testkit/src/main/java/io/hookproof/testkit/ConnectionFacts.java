package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.BODY_LIMIT;
import static io.hookproof.testkit.AdapterContract.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.testkit.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts on what precedes, replaces and follows a body on one connection. */
interface ConnectionFacts extends AdapterFacts {
    @Test
    default void aLengthOverTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
        try (Wire wire = Wire.to(port())) {
            wire.send("POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\nContent-Length: 1000000000\r\n"
                    + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n\r\n");
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.headers().first("Connection")).hasValue("close");
        }
    }

    @Test
    default void aSenderThatAsksFirstIsToldToGoOn() throws Exception {
        Parcel parcel = github(fresh()).header("Expect", "100-continue");
        try (Wire wire = Wire.to(port())) {
            assertThat(wire.send(parcel.head()).next().status()).isEqualTo(100);
            assertThat(wire.send(parcel.tail()).next().status()).isEqualTo(200);
        }
        assertThat(runs()).hasSize(1);
    }

    @Test
    default void aSenderThatAsksFirstWithoutASignatureIsRefusedAtOnce() throws Exception {
        Parcel parcel = Parcel.post("/hooks/github", fresh()).header("Expect", "100-continue");
        try (Wire wire = Wire.to(port())) {
            assertThat(wire.send(parcel.head()).reply().status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void halfABodyIsNeverVerified(boolean chunked) throws Exception {
        String whole = fresh();
        byte[] half = whole.substring(0, whole.length() / 2).getBytes(UTF_8);
        // Signed for what arrives, so that only the missing end can refuse it.
        String signature = Signing.github(SECRET, half);
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + whole.length();
        String start = chunked ? Integer.toHexString(half.length) + "\r\n" : "";
        try (Wire wire = Wire.to(port())) {
            wire.send("POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\nConnection: close\r\n" + length
                    + "\r\nX-Hub-Signature-256: " + signature + "\r\n\r\n" + start);
            Reply reply = wire.send(half).finish().reply();
            assertThat(reply.isSuccess()).isFalse();
            // A container remembers what it could not read and has a page for it.
            assertThat(reply.body()).doesNotContain("Exception", "io.hookproof");
        }
        assertThat(runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unsigned", "in chunks", "by GET", "too large", "too large in chunks", "asked first", "1.0"})
    default void bytesOfARefusedBodyAreNotTakenForTheNextRequest(String how) throws Exception {
        Parcel inner = github(fresh());
        String smuggled = new String(inner.head(), ISO_8859_1) + new String(inner.tail(), ISO_8859_1);
        Parcel refused = refused(how, smuggled).keepAlive();
        String head = new String(refused.head(), ISO_8859_1);
        String body = fresh();
        Parcel next = github(body);
        try (Wire wire = Wire.to(port())) {
            wire.send(how.equals("1.0") ? head.replace("HTTP/1.1", "HTTP/1.0") : head);
            // A client need not wait for what it has asked.
            assertThat(wire.send(refused.tail()).reply().status()).isIn(401, 405, 413);
            // The connection may end here, or go on with the next request.
            assertThat(wire.send(next.head()).send(next.tail()).reply().status())
                    .isIn(0, 200);
        }
        assertThat(runs()).allMatch(seen -> seen.body().equals(Body.of(body.getBytes(UTF_8))));
    }

    private Parcel refused(String how, String smuggled) {
        String path = "/hooks/github";
        return switch (how) {
            case "in chunks" -> Parcel.post(path, smuggled).chunked();
            case "by GET" -> Parcel.of("GET", path, smuggled.getBytes(ISO_8859_1));
            case "too large" -> github("x".repeat(BODY_LIMIT) + smuggled);
            case "too large in chunks" ->
                github("x".repeat(BODY_LIMIT) + smuggled).chunked();
            case "asked first" -> Parcel.post(path, smuggled).header("Expect", "100-continue");
            default -> Parcel.post(path, smuggled);
        };
    }

    @Test
    default void oneConnectionCarriesManyDeliveries() throws Exception {
        try (Wire wire = Wire.to(port())) {
            for (int i = 0; i < 5; i++) {
                Parcel parcel = github(fresh()).keepAlive();
                assertThat(wire.send(parcel.head()).send(parcel.tail()).reply().status())
                        .isEqualTo(200);
            }
        }
        assertThat(runs()).hasSize(5);
    }
}
