package io.hookproof.testkit;

import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Form;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The contract notices the usual slips in signed content of one's own. */
class OwnContentContractTest {
    private static final String SECRET = "a-secret-that-nobody-else-has-0123";
    private static final String FACT = "own noValueIsProvenTwoWays";

    /** The fields sorted by name. If a name comes twice, the last one counts, as in most maps. */
    private record LastOfEach() implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.form().isPresent() ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            Map<String, String> sorted = new TreeMap<>();
            for (Form.Field field : parts.form().orElseThrow().fields()) {
                sorted.put(field.name(), field.value());
            }
            sorted.remove("sign");
            sink.text(sorted.toString());
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(
                    Set.of(new Place(Place.Kind.FORM_FIELD, "id"), new Place(Place.Kind.FORM_FIELD, "state")));
        }
    }

    /** Two values, one after the other. */
    private record OneAfterTheOther(Source first, Source second) implements SignedContent {
        @Override
        public @Nullable Rejection problem(Parts parts) {
            return parts.only(first).isPresent() && parts.only(second).isPresent() ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            sink.text(parts.only(first).orElseThrow() + parts.only(second).orElseThrow());
        }

        @Override
        public Coverage coverage() {
            return Coverage.fields(new HashSet<>(List.of(first.place(), second.place())));
        }
    }

    @Test
    void aFieldThatMayComeTwiceIsNoticed() {
        assertThat(failures(new LastOfEach(), form("sign"), Identity.eventId(form("id")), "{id=7, state=paid}", """
                        POST /hooks/own HTTP/1.1

                        id=7&state=paid&sign=%s"""))
                .containsExactly(FACT);
    }

    @Test
    void fieldsThatRunIntoEachOtherAreNoticed() {
        assertThat(failures(
                        new OneAfterTheOther(form("id"), form("amount")),
                        form("sign"),
                        Identity.eventId(form("id")),
                        "71250",
                        """
                        POST /hooks/own HTTP/1.1

                        amount=1250&state=paid&id=7&sign=%s"""))
                .containsExactly(FACT);
    }

    @Test
    void soAreMembersOfJson() {
        assertThat(failures(
                        new OneAfterTheOther(json("/id"), json("/amount")),
                        json("/sign"),
                        Identity.eventId(json("/id")),
                        "71250",
                        """
                        POST /hooks/own HTTP/1.1

                        {"amount":"1250", "id":"7", "sign":"%s"}"""))
                .containsExactly(FACT);
    }

    @Test
    void soAreHeaders() {
        assertThat(failures(
                        new OneAfterTheOther(header("X-Id"), header("X-Kind")),
                        header("X-Sign"),
                        Identity.eventId(header("X-Id")),
                        "7-1paid",
                        """
                        POST /hooks/own HTTP/1.1
                        X-Id: 7-1
                        X-Kind: paid
                        X-Sign: %s

                        {}"""))
                .containsExactly(FACT);
    }

    @Test
    void soAreParametersOfAQuery() {
        assertThat(failures(
                        new OneAfterTheOther(Source.query("id"), Source.query("amount")),
                        Source.query("sign"),
                        Identity.eventId(Source.query("id")),
                        "71250",
                        """
                        GET /hooks/own?id=7&amount=1250&sign=%s HTTP/1.1

                        """))
                .containsExactly(FACT);
    }

    /** The definition does not say that the document is in that field. */
    @Test
    void aDocumentThatIsReadElsewhereThanItIsSignedIsNoticed() {
        assertThat(failures(new DocumentText(form("json")), form("sign"), Identity.content(), "{\"id\":7}", """
                        POST /hooks/own HTTP/1.1

                        json=%7B%22id%22%3A7%7D&sign=%s"""))
                .containsExactly(FACT);
    }

    @Test
    void whatIsDeclaredToHaveSeveralReadingsMayHaveThem() {
        Provider declared = own(
                Scheme.hmacSha256()
                        .over("{form:id}{form:amount}")
                        .ambiguous("values touch")
                        .hex(form("sign")),
                Identity.content());

        assertThat(failures(declared, "71250", """
                        POST /hooks/own HTTP/1.1

                        id=7&amount=1250&sign=%s""")).isEmpty();
    }

    private static List<String> failures(
            SignedContent content, Source signature, Identity identity, String signed, String request) {
        return failures(own(Scheme.hmacSha256().over(content).hex(signature), identity), signed, request);
    }

    private static Provider own(Scheme scheme, Identity identity) {
        return Provider.of("own", "made for this test")
                .methods("POST", "GET")
                .scheme(scheme)
                .once(identity)
                .build();
    }

    private static List<String> failures(Provider sender, String signed, String request) {
        String vector =
                "# secret: " + SECRET + "\n" + request.replace("%s", Signing.hmac(SECRET, signed.getBytes(UTF_8)));
        List<String> failed = new ArrayList<>();
        ProviderContract.tests(sender, VectorFile.parse("own", vector.getBytes(UTF_8)))
                .filter(OwnContentContractTest::fails)
                .forEach(test -> failed.add(test.getDisplayName()));
        return failed;
    }

    private static boolean fails(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return false;
        } catch (Throwable failure) {
            if (test.getDisplayName().equals(FACT)) {
                // A fault of the contract itself would be no finding.
                assertThat(failure).hasMessageContaining("two readings");
            }
            return true;
        }
    }
}
