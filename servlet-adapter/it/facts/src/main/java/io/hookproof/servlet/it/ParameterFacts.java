package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.AdapterContract.Application;
import io.hookproof.testkit.AdapterContract.Seen;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind the filter a parameter that the form has is what was signed. */
interface ParameterFacts {
    /** The content type as it is shown, in each of three ways. */
    String SHOWN = "the content type";

    int port();

    Seen seen() throws InterruptedException;

    String fresh();

    /** Neither query nor content type is signed: a captured form may come with others. */
    @ParameterizedTest
    @MethodSource("io.hookproof.servlet.it.ParameterFacts#signedFields")
    default void noQueryStandsInForAFieldOrAPartThatIsSigned(
            String name, String query, String form, String label, List<String> shown) throws Exception {
        Parcel.post("/asks/github?" + query + "&other=1", form + fresh())
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", label)
                .to(port());
        Map<String, List<String>> parameters = seen().parameters();
        assertThat(parameters).containsEntry("other", List.of("1"));
        assertThat(parameters.getOrDefault(name, List.of())).isEqualTo(shown);
    }

    /** A field and a part, each under any label. GitHub sends no parts, so they are text where the label says so. */
    static Stream<Arguments> signedFields() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\nsigned\r\n--b--\r\n";
        return Stream.of(
                        "application/x-www-form-urlencoded",
                        "text/plain",
                        "application/json",
                        "multipart/form-data; boundary=b",
                        "multipart/form-data; boundary=other",
                        "multipart/form-data")
                .flatMap(label -> Stream.of(
                        Arguments.of(
                                "payload",
                                "payload=evil&pay%6coad=evil",
                                "payload=signed&n=",
                                label,
                                List.of("signed")),
                        Arguments.of("from", "from=evil", part, label, valuesOfThePart(label))));
    }

    private static List<String> valuesOfThePart(String label) {
        return label.equals("text/plain") || label.equals("application/json") ? List.of() : List.of("signed");
    }

    /** The query of a forward is the application's own. */
    @Test
    default void whatAForwardAddsComesBeforeTheForm() throws Exception {
        Parcel.post("/forwards/github?payload=evil&other=1", "payload=signed&n=" + fresh())
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .to(port());
        assertThat(seen().parameters().get("payload")).startsWith("forwarded").doesNotContain("evil");
    }

    @Test
    default void jsonHasNoFieldsThatHideTheQuery() throws Exception {
        Parcel.post("/asks/github?other=1", "{\"a\":\"b&other=2&" + fresh() + "\"}")
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", "application/json")
                .to(port());
        assertThat(seen().parameters()).containsEntry("other", List.of("1"));
    }

    /** A stranger writes the comment, GitHub signs the JSON around it, and a label is anybody's. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8"})
    default void jsonHasNoFieldsAndIsNotShownAsAForm(String label) throws Exception {
        Parcel.post("/asks/github?other=1", "{\"a\":\"nice &payload=evil&\",\"n\":\"" + fresh() + "\"}")
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", label)
                .to(port());
        assertThat(seen().parameters())
                .containsEntry("other", List.of("1"))
                .containsEntry(SHOWN, List.of("application/json", "application/json", "application/json"))
                .doesNotContainKey("payload");
    }

    @Test
    default void theTextOfAPartIsNoFormWhateverItIsCalled() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n&from=evil&\r\n--b--\r\n" + fresh();
        Parcel.post("/asks/github", form)
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .to(port());
        assertThat(seen().parameters())
                .containsEntry("a", List.of("&from=evil&"))
                .doesNotContainKey("from");
    }

    /** GitHub says that its form has a payload. Without the field the application would do nothing, and say success. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=b"})
    default void theFormOfASenderThatSendsFormsIsOneWhateverItIsCalled(String label) throws Exception {
        Parcel.post("/asks/github", "payload=%7B%22n%22%3A%22" + fresh() + "%22%7D")
                .signedAsGitHub(AdapterContract.SECRET)
                .header("Content-Type", label)
                .to(port());
        assertThat(seen().parameters()).containsKey("payload");
    }

    @Test
    default void aFormOfMoreFieldsThanAreReadIsNotReadInPart() throws Exception {
        assertThat(Parcel.post("/asks/github", "a=1&".repeat(10_000) + fresh())
                        .signedAsGitHub(AdapterContract.SECRET)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .to(port())
                        .isSuccess())
                .isFalse();
    }

    /** The head of a part may be as long as any other head, and no longer. */
    @Test
    default void aPartWhoseHeadIsEndlessIsNoPart() throws Exception {
        String head = "--b\r\nContent-Disposition: form-data; name=\"a\"";
        String end = "\r\n\r\n1\r\n--b--\r\n" + fresh();
        assertThat(Parcel.post("/hooks/github", head + ";x=y".repeat(1_900) + end)
                        .signedAsGitHub(AdapterContract.SECRET)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(seen().parameters()).containsEntry("a", List.of("1"));
        assertThat(Parcel.post("/hooks/github", head + ";x=y".repeat(2_100) + end)
                        .signedAsGitHub(AdapterContract.SECRET)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .to(port())
                        .isSuccess())
                .isFalse();
    }

    /** Asks for the parameters of any request, whatever its label. */
    final class Asks extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Asks(Application application) {
            this.application = application;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
            List<String> shown = new ArrayList<>(Collections.list(request.getHeaders("content-type")));
            shown.add(String.valueOf(request.getHeader("Content-Type")));
            shown.add(String.valueOf(request.getContentType()));
            parameters.put(SHOWN, shown);
            Delivery delivery = WebhookFilter.delivery(request).orElseThrow();
            try {
                response.setStatus(application.handle(new Seen(delivery, Body.empty(), parameters)));
            } catch (Exception failure) {
                throw new ServletException(failure);
            }
        }
    }

    final class ForwardsWithAQuery extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            assertThat(request.getParameter("payload")).isEqualTo("signed");
            request.getRequestDispatcher("/forwarded?payload=forwarded").forward(request, response);
        }
    }
}
