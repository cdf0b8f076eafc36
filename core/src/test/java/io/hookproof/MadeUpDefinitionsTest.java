package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.UrlSpelling;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Definitions made up of the words, by chance from a fixed seed. A genuine request is signed by the JDK alone, and then
 * changed in every part. A changed request that is still believed is a duplicate and proves nothing else than the genuine
 * one did.
 */
class MadeUpDefinitionsTest {
    private static final int DEFINITIONS = 150;
    private static final String BASE = "https://hooks.example.com";

    private static final List<String> OF_ANY = List.of(
            "method",
            "path",
            "query",
            "sorted-query",
            "url",
            "url-decoded",
            "query:id",
            "query?:a",
            "query-without:x",
            "header:X-Id",
            "header?:X-A",
            "header-after:Authorization,Bearer ",
            "header-item:X-List,a");
    private static final List<String> OF_JSON =
            List.of("body", "json:/id", "json?:/a", "json?:/id", "json-text:", "json-text:,x", "json-sorted:");
    private static final List<String> OF_FORM =
            List.of("body", "form:id", "form?:a", "form?:id", "form*:b", "body-without:x");
    private static final List<String> CONTENTS_OF_JSON = List.of("sorted");
    /** What is signed where no word is: the contents that are classes of their own. */
    private static final List<String> CONTENTS = List.of("sorted", "masked", "url and form", "target and form");

    private static final List<String> BETWEEN = List.of("|", "\n", ".", "&", ":", "=");
    /** Values that hold what stands between values, and what means something in JSON, forms and URLs. */
    private static final List<String> VALUES =
            List.of("7", "evt_1", "a|b", "a.b", "1&a=2", "x=1", "b:c", "p\nq", "?/", " ");

    private final Random chance = new Random(4711);

    private record Change(String what, WebhookRequest request) {}

    @Test
    void whatIsStillBelievedIsTheSameEvent() {
        int examined = 0;
        for (int i = 0; i < DEFINITIONS; i++) {
            boolean isJson = chance.nextBoolean();
            String over = chance.nextInt(3) == 0 ? pick(isJson ? CONTENTS_OF_JSON : CONTENTS) : template(isJson);
            List<String> methods = chance.nextBoolean() ? List.of("POST") : List.of("POST", "GET");
            List<Source> ids = new ArrayList<>(sources());
            Collections.shuffle(ids, chance);
            Optional<Provider> sender = Optional.empty();
            while (sender.isEmpty() && !ids.isEmpty()) {
                sender = sender(over, isJson, ids.remove(0), methods);
            }
            if (sender.isPresent()) {
                examined += examine(sender.get(), over, isJson) ? 1 : 0;
            }
        }
        assertThat(examined).isGreaterThan(DEFINITIONS / 2);
    }

    /** Returns whether the sender's own request was accepted, and so all its changes were tried. */
    private boolean examine(Provider sender, String over, boolean isJson) {
        Map<String, String> json = fields();
        WebhookRequest unsigned = new WebhookRequest(
                "POST",
                "/hooks/acme" + (chance.nextBoolean() ? "?id=7" : "?a=1&id=8"),
                Headers.of("X-Id", "7", "Authorization", "Bearer abc", "X-List", "a=1,id=2"),
                Body.of(Genuine.bytes(isJson ? json(json) : form(json))));
        String signed = CONTENTS.contains(over) ? content(over, unsigned, json) : signed(over, unsigned, json);
        WebhookRequest genuine = Genuine.and(unsigned, "X-Signature", Genuine.hex(signed));
        Verifier remembers =
                endpoint(sender).replays(InMemoryReplayStore.holding(100)).build();
        Verifier forgets = endpoint(sender).withoutReplayProtection().build();
        if (!(forgets.verify(genuine) instanceof Verified verified)
                || !(remembers.verify(genuine) instanceof Verified)) {
            return false; // A value holds what stands beside it.
        }
        Map<String, String> proven = proven(verified.delivery());
        for (Change change : changes(genuine, isJson)) {
            if (forgets.verify(change.request()) instanceof Verified believed) {
                String story = change.what() + " of " + genuine.target() + " " + form(json) + ", sender: "
                        + sender.scheme() + ", once " + sender.identity() + ", by " + sender.methods();
                assertThat(proven).as(story).containsAllEntriesOf(proven(believed.delivery()));
                if (remembers.verify(change.request()) instanceof Verified) {
                    fail("runs again: " + story);
                }
            }
        }
        return true;
    }

    private String template(boolean isJson) {
        List<String> words = new ArrayList<>(OF_ANY);
        words.addAll(isJson ? OF_JSON : OF_FORM);
        String template = "{" + pick(words) + "}";
        for (int more = chance.nextInt(3); more > 0; more--) {
            template += pick(BETWEEN) + "{" + pick(words) + "}";
        }
        return template;
    }

    private static List<Source> sources() {
        return List.of(
                Source.header("X-Id"),
                Source.header("Authorization"),
                Source.header("X-List").item("id"),
                Source.json("/id"),
                Source.json("/a/id"),
                Source.jsonWithout("/y"),
                Source.onlyElement("/a"),
                Source.together(Source.json("/id"), Source.json("/a")),
                Source.form("id"),
                Source.form("a").or(Source.form("id")),
                Source.together(Source.form("id"), Source.form("a")),
                Source.formOrQuery("id"),
                Source.form("id").or(Source.fixed("none")),
                Source.formOrQuery("a").or(Source.fixed("none")),
                Source.formOfAnyCharset("id"),
                Source.query("id"),
                Source.queryWithout("y"),
                Source.bodyWithout("y"),
                Source.body(),
                Source.pathSegment(1));
    }

    /** Returns the sender; empty if its definition is refused. */
    private static Optional<Provider> sender(String over, boolean isJson, Source id, List<String> methods) {
        try {
            SignedScheme scheme = CONTENTS.contains(over)
                    ? Scheme.hmacSha256().over(content(over, isJson)).ambiguous("names and values may touch here")
                    : Scheme.hmacSha256().over(over);
            return Optional.of(Provider.of("acme", "made for this test")
                    .scheme(scheme.hex(Source.header("X-Signature")))
                    .methods(methods.toArray(new String[0]))
                    .once(Identity.eventId(id))
                    .build());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static SignedContent content(String over, boolean isJson) {
        return switch (over) {
            case "masked" -> SignedContent.sortedMaskedForm("x");
            case "url and form" -> SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN);
            case "target and form" -> SignedContent.sortedTargetAndForm(Source.header("X-Id"));
            default -> isJson ? SignedContent.sortedForm("x").inJson("") : SignedContent.sortedForm("x");
        };
    }

    /** Returns the text that is signed as that content, by plain means. */
    private static String content(String over, WebhookRequest request, Map<String, String> fields) {
        StringBuilder touching = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> touching.append(name).append(value));
        return switch (over) {
            case "masked" -> masked(fields);
            case "url and form" -> BASE + request.target() + touching;
            case "target and form" -> BASE + request.target() + (touching.isEmpty() ? "" : "." + touching) + ".7";
            default -> sorted(fields);
        };
    }

    private static String masked(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> text.append(
                        value.isBlank()
                                ? ""
                                : "&" + name + "=" + value.replace("&", "_").replace("=", "_")));
        return text.toString();
    }

    private static VerifierBuilder endpoint(Provider sender) {
        return Genuine.endpoint(sender).publicBase(URI.create(BASE));
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "a", "b")) {
            if (chance.nextBoolean()) {
                fields.put(name, pick(VALUES));
            }
        }
        return fields;
    }

    /** Returns the text that the template stands for, by plain means. */
    private static String signed(String over, WebhookRequest request, Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        for (String part : over.split("(?=\\{)|(?<=\\})")) {
            text.append(part.startsWith("{") ? word(part.substring(1, part.length() - 1), request, fields) : part);
        }
        return text.toString();
    }

    private static String word(String word, WebhookRequest request, Map<String, String> fields) {
        String kind = word.replaceAll("[?*]?:.*", "");
        String name = word.substring(word.indexOf(':') + 1);
        return switch (kind) {
            case "method" -> request.method();
            case "path" -> request.path();
            case "url", "url-decoded" -> BASE + request.target();
            case "query" ->
                word.equals("query")
                        ? request.query()
                        : name.equals("id")
                                ? request.query().substring(request.query().length() - 1)
                                : request.query().startsWith("a") ? "1" : "";
            case "sorted-query", "query-without" -> request.query();
            case "header" -> request.headers().first(name).orElse("");
            case "header-after" -> "abc";
            case "header-item" -> "1";
            case "json", "form" -> fields.getOrDefault(name.replace("/", ""), "");
            case "json-sorted" -> json(new TreeMap<>(fields));
            default -> new String(request.body().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        };
    }

    private static String sorted(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(fields).forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("&", pairs);
    }

    private static String form(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(name + "=" + escaped(value)));
        return String.join("&", pairs);
    }

    private static String escaped(String value) {
        return value.replace(" ", "+")
                .replace("&", "%26")
                .replace("=", "%3D")
                .replace("\n", "%0A")
                .replace("?", "%3F");
    }

    private static String json(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add("\"" + name + "\":\"" + value.replace("\n", "\\n") + "\""));
        return "{" + String.join(",", members) + "}";
    }

    /** Returns what the delivery says is proven. An empty value is none, because some senders sign both as nothing. */
    private static Map<String, String> proven(Delivery delivery) {
        Map<String, String> proven = new TreeMap<>(delivery.provenFields());
        proven.put("id", delivery.eventId().orElse(""));
        for (Source source : sources()) {
            try {
                proven.put("at " + source, delivery.proven(source).orElse(""));
            } catch (IllegalStateException notProven) {
                // Then it may change.
            }
        }
        proven.values().removeIf(String::isBlank);
        return proven;
    }

    private static List<Change> changes(WebhookRequest genuine, boolean isJson) {
        String body = new String(genuine.body().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        String query = genuine.query();
        List<Change> all = new ArrayList<>();
        for (String other : List.of(
                "id=9&" + query,
                query + "&id=9",
                query + "&a=",
                query + "&a=%01",
                query + "&b=9",
                query + "&x=9",
                query + "&",
                "&" + query,
                query.replace("id", "%69d"),
                query.replace("7", "%37"),
                "id=8&a=1",
                "")) {
            all.add(new Change("query " + other, Genuine.at(genuine, genuine.path() + "?" + other)));
        }
        for (String path : List.of("/hooks/evil", "/evil/acme", "/hooks%2Facme", "/hooks/%61cme", "/hooks/acme/")) {
            all.add(new Change("path " + path, Genuine.at(genuine, path + "?" + query)));
        }
        all.add(new Change("query in path", Genuine.at(genuine, genuine.path() + "%3F" + query)));
        for (String[] header : new String[][] {
            {"X-Id", "9"}, {"X-A", "9"}, {"X-A", ""}, {"X-List", "a=1,id=9"}, {"Authorization", "bearer abc"}
        }) {
            all.add(new Change("one more " + header[0], Genuine.and(genuine, header)));
            int at = genuine.headers().indexOf(header[0]);
            if (at >= 0) {
                all.add(new Change("other " + header[0], Genuine.with(genuine, at, header[1])));
            }
        }
        for (String other : isJson ? otherJson(body) : otherForms(body)) {
            all.add(new Change("body " + other, Genuine.with(genuine, Genuine.bytes(other))));
        }
        for (String target : List.of(genuine.target(), genuine.path() + "?" + body, genuine.path() + "?")) {
            all.add(new Change("GET " + target, new WebhookRequest("GET", target, genuine.headers(), Body.empty())));
            all.add(new Change(
                    "GET with body, " + target, new WebhookRequest("GET", target, genuine.headers(), genuine.body())));
        }
        return all;
    }

    private static List<String> otherForms(String body) {
        return List.of(
                "",
                body + "&",
                "&" + body,
                body + "&a=",
                body + "&id=",
                body + "&b=",
                body + "&a=%01",
                body + "&id=%01",
                body + "&b=+",
                "a=&" + body,
                body + "&a=9",
                "id=9&" + body,
                body + "&x=9",
                "x=9&" + body,
                body + "&id=9&y=%FF",
                body.replace("id=", "%69d="),
                body.replace("%3D", "="),
                "{\"id\":\"9\",\"y\":\"&" + body + "&\"}",
                body + "\n",
                body.replace("%26", "&"));
    }

    private static List<String> otherJson(String body) {
        List<String> all = new ArrayList<>(List.of("", " " + body, body + "\n", body.replace(":", ": "), "9", "[9]"));
        String open = body.substring(0, body.length() - 1) + (body.length() > 2 ? "," : "");
        for (String value :
                List.of("\"9\"", "\"\"", "\"\\u0001\"", "null", "{}", "{\"id\":\"9\"}", "[\"9\"]", "true")) {
            for (String name : List.of("id", "a", "b", "x", "y", "\\u0061")) {
                all.add(open + "\"" + name + "\":" + value + "}");
                all.add("{\"" + name + "\":" + value + "," + body.substring(1));
            }
        }
        return all;
    }

    private String pick(List<String> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
