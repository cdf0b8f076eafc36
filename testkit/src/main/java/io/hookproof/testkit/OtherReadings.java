package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that a careless reader takes for a genuine one. In some, a value is sent twice. In others, a character has
 * moved from one value to another, so that both together are the same text as before.
 */
final class OtherReadings {
    /** The number of values that exchange characters, because each does so with each. */
    private static final int MOST_VALUES = 12;

    private static final Pattern TEXT_IN_JSON = Pattern.compile("\"\\s*:\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final Pattern VALUE_OF_A_PAIR = Pattern.compile("(?:^|&)[^=&]*=([^&]*)");

    private final WebhookRequest genuine;
    private final Predicate<String> isCovered;

    /** @param isCovered whether a proof covers the header of that name, so that its value counts */
    OtherReadings(WebhookRequest genuine, Predicate<String> isCovered) {
        this.genuine = genuine;
        this.isCovered = isCovered;
    }

    /** Returns the request whose form, with two more fields around it, is JSON as well; none if it has no form. */
    List<WebhookRequest> asJsonToo() {
        return isForm() ? List.of(withBody("{\"forged\":\"&" + body() + "&\"}")) : List.of();
    }

    /** Returns the requests that have a field of the form or a parameter of the query twice. */
    List<WebhookRequest> twice() {
        List<WebhookRequest> all = new ArrayList<>();
        for (String query : twice(genuine.query())) {
            all.add(withQuery(query));
        }
        if (isForm()) {
            for (String body : twice(body())) {
                all.add(withBody(body));
            }
        }
        return all;
    }

    /** Returns the requests in which a character has moved to another value of the same part. */
    List<WebhookRequest> moved() {
        List<WebhookRequest> all = new ArrayList<>();
        for (String query : moved(genuine.query(), VALUE_OF_A_PAIR)) {
            all.add(withQuery(query));
        }
        for (String body : moved(body(), isForm() ? VALUE_OF_A_PAIR : TEXT_IN_JSON)) {
            all.add(withBody(body));
        }
        List<Integer> headers = new ArrayList<>();
        for (int i = 0; i < genuine.headers().size(); i++) {
            if (isCovered.test(genuine.headers().name(i))
                    && genuine.headers().value(i).length() > 1) {
                headers.add(i);
            }
        }
        for (int from : headers) {
            String value = genuine.headers().value(from);
            int end = value.length() - 1;
            for (int to : headers) {
                if (to != from) {
                    String its = genuine.headers().value(to);
                    all.add(withHeaders(from, value.substring(0, end), to, value.charAt(end) + its));
                    all.add(withHeaders(from, value.substring(1), to, its + value.charAt(0)));
                }
            }
        }
        return all;
    }

    private static List<String> twice(String pairs) {
        List<String> all = new ArrayList<>();
        for (String pair : pairs.isEmpty() ? new String[0] : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            all.add(pairs + '&' + pair);
            all.add(pairs + '&' + name + "=other");
            all.add(name + "=other&" + pairs);
        }
        return all;
    }

    private static List<String> moved(String text, Pattern values) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = values.matcher(text);
        while (matcher.find() && found.size() < MOST_VALUES) {
            found.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        List<String> all = new ArrayList<>();
        for (int[] from : found) {
            for (int[] to : found) {
                if (from[0] != to[0] && from[1] > from[0]) {
                    all.add(moved(text, from[1] - 1, to[0]));
                    all.add(moved(text, from[0], to[1]));
                }
            }
        }
        return all;
    }

    /** Returns the text with the character there moved to before another. */
    private static String moved(String text, int from, int to) {
        StringBuilder moved = new StringBuilder(text).insert(to, text.charAt(from));
        return moved.deleteCharAt(from < to ? from : from + 1).toString();
    }

    private boolean isForm() {
        byte[] bytes = genuine.body().bytes();
        return bytes.length > 0
                && bytes[0] != '{'
                && bytes[0] != '['
                && Form.parse(genuine.body()).isPresent();
    }

    private String body() {
        return new String(genuine.body().bytes(), StandardCharsets.ISO_8859_1);
    }

    private WebhookRequest withBody(String body) {
        return new WebhookRequest(
                genuine.method(),
                genuine.target(),
                genuine.headers(),
                Body.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private WebhookRequest withQuery(String query) {
        return new WebhookRequest(genuine.method(), genuine.path() + '?' + query, genuine.headers(), genuine.body());
    }

    private WebhookRequest withHeaders(int one, String itsValue, int other, String othersValue) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < genuine.headers().size(); i++) {
            headers.add(
                    genuine.headers().name(i),
                    i == one
                            ? itsValue
                            : i == other ? othersValue : genuine.headers().value(i));
        }
        return new WebhookRequest(genuine.method(), genuine.target(), headers.build(), genuine.body());
    }
}
