package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of all requests that are taken, no two have the same signed text, whatever the template that was not refused. */
class ReadingTest {
    private static final List<String> PIECES = List.of(
            "{body}",
            "{header:X-A}",
            "{header:X-B}",
            "{header*:X-C}",
            "{path}",
            "{target}",
            "{method}",
            "{body-base64}",
            "{timestamp}",
            ".",
            "..");
    private static final Source TIME = Source.header("X-Time");

    @ParameterizedTest
    @EnumSource(
            value = TimeFormat.class,
            names = {"EPOCH_SECONDS", "EPOCH_SECONDS_OR_MILLIS", "ISO_8601", "LOCAL", "RFC_1123"})
    void noTwoRequestsThatAreTakenHaveOneText(TimeFormat format) {
        int templates = 0;
        for (String first : PIECES) {
            for (String second : PIECES) {
                for (String third : PIECES) {
                    boolean once = !first.equals(second) && !second.equals(third) && !first.equals(third);
                    String text = first + second + third;
                    if (once && isTaken(text, format)) {
                        templates++;
                        eachTextIsOneRequest(text, format);
                    }
                }
            }
        }
        assertThat(templates).isGreaterThan(100);
    }

    private static boolean isTaken(String text, TimeFormat format) {
        SignedScheme scheme = Scheme.hmacSha256().over(text).hex(Source.header("X-Signature"));
        try {
            (text.contains("{timestamp}") ? scheme.timestamp(TIME, format) : scheme).requireComplete();
            return true;
        } catch (IllegalArgumentException severalReadings) {
            return false;
        }
    }

    private static void eachTextIsOneRequest(String text, TimeFormat format) {
        Template template = Template.of(text, text.contains("{timestamp}") ? TIME : null, format, null);
        Map<String, String> requests = new HashMap<>();
        for (WebhookRequest request : requests(text, format)) {
            Parts parts = new Parts(request, Parts.Context.PLAIN);
            if (template.problem(parts) == null) {
                ByteArrayOutputStream signed = new ByteArrayOutputStream();
                template.feed(parts, Sink.into(signed));
                String said = request.method() + " " + request.target() + " "
                        + request.headers().all("X-A")
                        + request.headers().all("X-B")
                        + request.headers().all("X-C")
                        + request.headers().all("X-Time") + " "
                        + new String(request.body().bytes(), UTF_8);
                assertThat(requests.put(signed.toString(UTF_8), said))
                        .as(text + " as " + said)
                        .isNull();
            }
        }
        assertThat(requests).as(text).isNotEmpty();
    }

    /** They differ in no more than what is signed. */
    private static List<WebhookRequest> requests(String text, TimeFormat format) {
        String time = "1793491200";
        List<String> values =
                List.of(".", "1", "a", "..", ".1", "1.", "11", ":001", "001", time, "." + time, time + ".");
        List<String> bodies = new ArrayList<>(values);
        bodies.addAll(List.of("", "[", "[1]", ".[]", "]", ":00", "0:00", "111"));
        List<String> times = switch (format) {
            case ISO_8601 -> List.of("2026-11-01T00:00:00Z", "2026-11-01T00:00:00+01", "2026-11-01T00:00:00+01:00");
            case LOCAL -> List.of("2026-11-01 00:00:00", "2026-11-01T00:00:00", "2026-11-01 11:11:11");
            case RFC_1123 ->
                List.of(
                        "Sun, 01 Nov 2026 00:00:00 GMT",
                        "Sun, 01 Nov 2026 00:00:00 +01",
                        "Sun, 01 Nov 2026 00:00:00 +0100");
            default -> List.of(time, format == TimeFormat.EPOCH_SECONDS ? "1793491201" : time + "111");
        };
        boolean target = text.contains("{path}") || text.contains("{target}");
        List<WebhookRequest> requests = new ArrayList<>();
        for (String a : text.contains("X-A") ? values : List.of("-")) {
            for (String b : text.contains("X-B") ? values : List.of("-")) {
                for (String c : text.contains("X-C") ? values : List.of("-")) {
                    for (String path : target ? List.of("/", "/.", "/1", "/..", "/.a", "/[1") : List.of("/")) {
                        for (String sent : text.contains("{timestamp}") ? times : List.of("-")) {
                            for (String method : text.contains("{method}") ? List.of("GET", "POST") : List.of("POST")) {
                                for (String body : text.contains("{body") ? bodies : List.of("-")) {
                                    requests.add(new WebhookRequest(
                                            method,
                                            path,
                                            Headers.of("X-A", a, "X-B", b, "X-C", c, "X-Time", sent),
                                            Body.of(body.getBytes(UTF_8))));
                                }
                            }
                        }
                    }
                }
            }
        }
        return requests;
    }
}
