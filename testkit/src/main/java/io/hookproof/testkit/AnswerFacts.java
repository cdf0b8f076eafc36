package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.Wire.Reply;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is answered reaches the sender with its headers and its body. */
interface AnswerFacts extends AdapterFacts {
    /** Such as {@code Link} or {@code Set-Cookie}, of which otherwise only the last would be sent. */
    @Test
    default void aHeaderOfAnAnswerThatComesTwiceLeavesTwice() throws Exception {
        Parcel parcel = Parcel.post("/hooks/url", fresh()).signedWithUrl(SECRET, PUBLIC_BASE);
        assertThat(parcel.to(port()).status()).isEqualTo(200);

        Reply known = parcel.to(port());

        assertThat(known.status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
        assertThat(String.join(", ", known.headers().all("Link"))).isEqualTo("</first>; rel=prev, </second>; rel=next");
        assertThat(known.headers().all("X-Once")).containsExactly("one");
        assertThat(known.headers().all("Cache-Control")).containsExactly("no-store");
    }

    @Test
    default void theBodyOfAnAnswerLeavesWholeAndUnderItsType() throws Exception {
        Parcel parcel = Parcel.post("/hooks/url", fresh()).signedWithUrl(SECRET, PUBLIC_BASE);
        parcel.to(port());

        Reply known = parcel.to(port());

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).isEqualTo(ANSWER);
        assertIsText(known);
    }

    /** Not echoed, it lets the sender register no endpoint. */
    @Test
    default void aChallengeIsEchoedAndTheApplicationDoesNotRun() throws Exception {
        Reply echo = Parcel.of("GET", "/hooks/url?" + CHALLENGE + "=x-1.y", new byte[0])
                .to(port());

        assertThat(echo.status()).isEqualTo(200);
        assertThat(echo.body()).isEqualTo("x-1.y");
        assertIsText(echo);
        assertThat(runs()).isEmpty();
    }

    /** As Discord requires of the answer to its ping, though that has no body. */
    @Test
    default void theTypeOfAnAnswerWithoutABodyLeavesToo() throws Exception {
        Reply pong = Parcel.post("/hooks/url", "{\"ping\":0}")
                .signedWithUrl(SECRET, PUBLIC_BASE)
                .to(port());

        assertThat(pong.status()).isEqualTo(204);
        assertThat(pong.body()).isEmpty();
        assertThat(pong.headers().all("Content-Type")).containsExactly("application/json");
        assertThat(runs()).isEmpty();
    }

    /** Whose spaces and letters containers choose. */
    private static void assertIsText(Reply reply) {
        assertThat(reply.headers().all("Content-Type"))
                .singleElement()
                .satisfies(type -> assertThat(type.replace(" ", "").toLowerCase(Locale.ROOT))
                        .isEqualTo("text/plain;charset=utf-8"));
    }
}
