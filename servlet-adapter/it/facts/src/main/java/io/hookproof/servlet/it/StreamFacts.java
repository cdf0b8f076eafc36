package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The streams of the filter are what the container's are. */
abstract class StreamFacts extends EndingFacts {
    StreamFacts(Container container) {
        super(container);
    }

    /** As it is told of it or later, by whatever it asks for the end. */
    @ParameterizedTest
    @ValueSource(strings = {"as-told", "as-told-whole", "later", "later-to-its-end"})
    void aListenerIsToldThatAllWasReadWhenItHasReadAll(String way) throws Exception {
        String body = body("read " + way);
        assertThat(genuine("/streams/ci?" + way, body).body()).isEqualTo(body);
        assertThat(genuine("/streams/ci?" + way, body).body())
                .as("a duplicate, which nobody reads")
                .isNotEqualTo(body);
    }

    @Test
    void aListenerHearsNothingBeforeTheServletHasReturned() throws Exception {
        String order = "returned data all";
        assertThat(Parcel.post("/streams/listens?in-order", body("x"))
                        .to(port())
                        .body())
                .as("as the container tells it")
                .isEqualTo(order);
        assertThat(genuine("/streams/ci?in-order", body("in order")).body()).isEqualTo(order);
    }

    @Test
    void aSecondListenerIsRefusedAndTheFirstHearsAll() throws Exception {
        assertThat(genuine("/streams/ci?in-order-twice", body("twice")).body()).isEqualTo("refused returned data all");
    }

    @Test
    void aListenerIsRefusedWhereNoAsynchronousWorkWasStarted() throws Exception {
        assertThat(Parcel.post("/streams/too-soon", body("x")).to(port()).body())
                .isEqualTo("refused");
        assertThat(genuine("/streams/ci/too-soon", body("too soon")).body()).isEqualTo("refused");
    }

    @Test
    void aListenerThatFailsIsToldSo() throws Exception {
        String body = body("unread");
        assertThat(genuine("/streams/ci?fails", body).status()).isEqualTo(500);
        assertThat(genuine("/streams/ci?fails", body).status())
                .as("let in again")
                .isEqualTo(500);
    }

    /** And is served anew to each reader once it was read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream",
                "reader",
                "single-bytes",
                "single-letters",
                "few-letters",
                "whole-arrays",
                "whole-pieces",
                "all-at-once"
            })
    void whatIsAskedForAgainWhileItIsReadGoesOnWhereItWas(String way) throws Exception {
        String body = body("asked for time and again by " + way);
        assertThat(Parcel.post("/streams/again?" + way, body).to(port()).body()).isEqualTo(body);
        assertThat(genuine("/streams/ci/again?" + way, body).body()).isEqualTo(body + body);
    }

    /** As what reads JSON does behind its last bracket. */
    @Test
    void whatIsClosedBeforeItsEndIsServedAnewToo() throws Exception {
        String body = body("closed");
        assertThat(genuine("/streams/ci/closed", body).body()).isEqualTo(body + body);
    }

    /** In GBK the third byte of that letter takes the next, so that the document ends where its sender went on. */
    @Test
    void theReaderOfJsonHasNoCharsetThatNobodySigned() throws Exception {
        String body = body("{\"note\":\"\u4e2d\\\"}\",\"merged\":false}");
        for (String type : List.of("application/json; charset=GBK", "application/x-www-form-urlencoded;charset=GBK")) {
            String one = body + " ".repeat(type.length());
            assertThat(Parcel.post("/streams/ci/again?reader", one)
                            .header("Content-Type", type)
                            .signedAsGitHub(AdapterContract.SECRET)
                            .to(port())
                            .body())
                    .as(type)
                    .isEqualTo(one + one);
        }
    }

    @Test
    void theFieldsOfAFormHaveNoCharsetThatIsNotSigned() throws Exception {
        String document = body("{\"note\":\"\u4e2d\\\"}\",\"merged\":false}");
        String form = "payload=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
        assertThat(field("application/x-www-form-urlencoded; charset=GBK", form.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(document);
        String part = "--b\r\nContent-Disposition: form-data; name=\"payload\"\r\n\r\n" + document + "\r\n--b--\r\n";
        assertThat(field("multipart/form-data; charset=GBK; boundary=b", part.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(document);
    }

    @Test
    void aFormThatIsNotUtf8KeepsItsCharset() throws Exception {
        byte[] form = ("n=" + serial() + "&payload=Gr%F6\u00dfe").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(field("application/x-www-form-urlencoded; charset=iso-8859-1", form))
                .isEqualTo("Gr\u00f6\u00dfe");
        assertThat(Parcel.post(
                                "/streams/ci/label",
                                ("n=" + serial() + "&payload=\u00df").getBytes(StandardCharsets.ISO_8859_1))
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=iso-8859-1")
                        .signedAsGitHub(AdapterContract.SECRET)
                        .to(port())
                        .body())
                .startsWithIgnoringCase("application/x-www-form-urlencoded; charset=iso-8859-1|");
    }

    private String field(String type, byte[] form) throws Exception {
        return Parcel.post("/streams/ci/field", form)
                .header("Content-Type", type)
                .signedAsGitHub(AdapterContract.SECRET)
                .to(port())
                .body();
    }

    @Test
    void textThatOnlyBeginsLikeJsonKeepsItsCharset() throws Exception {
        String body = body("[ALERT] Gr\u00f6\u00dfe");
        assertThat(Parcel.post("/streams/ci/again?reader", body.getBytes(StandardCharsets.ISO_8859_1))
                        .header("Content-Type", "text/plain; charset=iso-8859-1")
                        .signedAsGitHub(AdapterContract.SECRET)
                        .to(port())
                        .body())
                .isEqualTo(body + body);
    }

    @Test
    void onlyTheCharsetIsTakenFromTheContentTypeOfJson() throws Exception {
        assertThat(label("application/json; version=2; charset=GBK"))
                .isEqualTo("application/json; version=2|application/json; version=2");
        assertThat(label("application/json;Charset=\"GBK\" ; profile=\"a b\""))
                .isEqualTo("application/json; profile=\"a b\"|application/json; profile=\"a b\"");
        assertThat(label("application/cloudevents+json; profile=x; charset=utf-8"))
                .isEqualTo("application/cloudevents+json; profile=x; charset=utf-8"
                        + "|application/cloudevents+json; profile=x; charset=utf-8");
    }

    private String label(String type) throws Exception {
        return Parcel.post("/streams/ci/label", body("{}") + " ".repeat(type.length()))
                .header("Content-Type", type)
                .signedAsGitHub(AdapterContract.SECRET)
                .to(port())
                .body();
    }

    @Test
    void aPartThatIsWrittenUnderANameAloneIsInTheTemporaryFolder() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + serial() + "\r\n--b--\r\n";
        assertThat(Parcel.post("/streams/ci/write", form)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .signedAsGitHub(AdapterContract.SECRET)
                        .to(port())
                        .body())
                .isEqualTo("temporary");
    }

    /** An application that changes the values it has asked for changes its own alone. */
    @Test
    void theValuesOfAFieldAreTheCallersOwn() throws Exception {
        for (String path : List.of("/streams/values", "/streams/ci/values")) {
            assertThat(Parcel.post(path, "payload=signed&n=" + serial())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .signedAsGitHub(AdapterContract.SECRET)
                            .to(port())
                            .body())
                    .as(path)
                    .isEqualTo("signed");
        }
    }

    @Test
    void whatTheFilterHasNothingToSayAboutIsWhatTheContainerShows() throws Exception {
        for (String path : List.of("/streams/sent", "/streams/ci/sent")) {
            assertThat(Parcel.post(path, body("sent"))
                            .header("X-Twice", "one")
                            .header("X-Twice", "two")
                            .signedAsGitHub(AdapterContract.SECRET)
                            .to(port())
                            .body())
                    .as(path)
                    .isEqualTo("one|[one, two]|null|null|null");
        }
    }

    /** Some frameworks walk the names and never ask for one. */
    @Test
    void aTypeThatIsShownAndWasNotSentIsAmongTheNames() throws Exception {
        assertThat(List.of(genuine("/streams/ci/names", "payload=%7B%7D&n=" + serial())
                        .body()
                        .split("\\|")))
                .containsOnlyOnce("content-type");
    }

    /** An application may make room for the body by it. */
    @Test
    void aBodyThatCameInChunksHasALength() throws Exception {
        String body = body("chunks");
        assertThat(Parcel.post("/streams/ci/length", body)
                        .signedAsGitHub(AdapterContract.SECRET)
                        .chunked()
                        .to(port())
                        .body())
                .isEqualTo(body.length() + "|" + body.length());
    }

    /** Even if it was closed: none of it was sent. */
    @Test
    void anAnswerThatIsTakenBackIsWrittenAnew() throws Exception {
        assertThat(genuine("/streams/ci/anew", body("{}")).body()).isEqualTo("false");
    }

    @Test
    void whatIsWrittenWhenTheContainerIsReadyLeavesWhole() throws Exception {
        String whole = "x".repeat(4 << 16);
        String body = body("ready");
        assertThat(genuine("/streams/ci/ready", body).body()).isEqualTo(whole);
        assertThat(genuine("/streams/ci/ready", body).body()).as("a duplicate").isNotEqualTo(whole);
    }

    @Test
    void whatIsPrintedIsWhatTheContainerPrints() throws Exception {
        Reply unwatched = Parcel.post("/streams/print", body("{}")).to(port());
        assertThat(unwatched.body()).startsWith("caf").contains("\r\n1.512 ").endsWith("true\r\n");
        Reply watched = genuine("/streams/ci/print", body("{}"));
        assertThat(watched.status()).isEqualTo(200);
        assertThat(watched.body()).isEqualTo(unwatched.body());
    }
}
