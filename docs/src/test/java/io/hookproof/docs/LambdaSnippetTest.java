package io.hookproof.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page shows for AWS Lambda takes the events of a function URL and answers them. */
class LambdaSnippetTest {
    private static final String SECRET = "shared with the sender's console";
    private static final String HOST = "https://abc.lambda-url.eu-west-1.on.aws";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path classes;

    private URLClassLoader loader;
    private Class<?> shown;

    @BeforeEach
    void compileWhatThePageShows() throws Exception {
        Snippet snippet = Snippet.in("java").stream()
                .filter(one -> one.text().contains("isBase64Encoded"))
                .findAny()
                .orElseThrow();
        Map<Boolean, String> lines = snippet.text()
                .lines()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        String source = "package io.hookproof.docs;\n" + JavaSnippetsTest.IMPORTS + lines.get(true)
                + "\npublic class Shown {\n"
                + lines.get(false)
                        .replace("  static ", "  public static ")
                        .replace("public class Hooks", "public static class Hooks")
                        .replace("System.getenv(\"GITHUB_SECRET\")", '"' + SECRET + '"')
                        .replace("…", "")
                + "\n}\n";
        assertThat(JavaSnippetsTest.errors(source, classes)).isEmpty();
        loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        shown = loader.loadClass("io.hookproof.docs.Shown$Hooks");
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void aBodyArrivesAsTextOrInBase64() throws Exception {
        WebhookRequest push = SignedRequests.github(SECRET)
                .event("push")
                .json("{\"ref\":\"é\"}")
                .build();

        assertThat(status(github(), event(push, false))).isEqualTo(200);
        assertThat(status(github(), event(push, true))).isEqualTo(200);
    }

    /** As Lambda's runtime makes it of the class. */
    @Test
    void theFunctionTakesTheEventAsAMap() throws Exception {
        Object function = shown.getDeclaredConstructor().newInstance();
        WebhookRequest push = SignedRequests.github(SECRET)
                .event("push")
                .json("{\"ref\":\"é\"}")
                .build();
        WebhookRequest forged = SignedRequests.github(SECRET).tampered().build();

        assertThat(handled(function, push)).containsEntry("statusCode", 200);
        assertThat(handled(function, forged)).containsEntry("statusCode", 401);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> handled(Object function, WebhookRequest request) {
        Map<String, Object> event = JSON.convertValue(event(request, false), Map.class);
        return ((RequestHandler<Map<String, Object>, Map<String, Object>>) function)
                .handleRequest(event, new Context() {});
    }

    @Test
    void bytesThatAreNoTextArriveInBase64() throws Exception {
        byte[] bytes = {'{', (byte) 0xff, '}'};
        WebhookRequest push =
                SignedRequests.github(SECRET).body(bytes, "application/json").build();

        assertThat(read(event(push, true)).body().bytes()).isEqualTo(bytes);
        assertThat(status(github(), event(push, true))).isEqualTo(200);
    }

    @Test
    void aForgedOneIsRefusedAndARepeatedOneIsADuplicate() throws Exception {
        WebhookReceiver receiver = github();
        WebhookRequest push = SignedRequests.github(SECRET).json("{}").build();

        assertThat(status(
                        receiver, event(SignedRequests.github(SECRET).tampered().build(), false)))
                .isEqualTo(401);
        assertThat(status(receiver, event(push, false))).isEqualTo(200);
        assertThat(status(receiver, event(push, false))).isEqualTo(200);
    }

    /** Format 2.0 joins header fields of one name. */
    @Test
    void aSecondSignatureThatTheGatewayJoinsIsRefused() throws Exception {
        WebhookRequest push = SignedRequests.github(SECRET).json("{}").build();
        Headers.Builder twice = Headers.builder();
        push.headers().forEach(twice::add);
        twice.add("X-Hub-Signature-256", "sha256=" + "0".repeat(64));
        WebhookRequest signedTwice = new WebhookRequest(push.method(), push.target(), twice.build(), push.body());

        List<Rejection> reasons = new ArrayList<>();
        WebhookReceiver receiver = github(new WebhookListener() {
            @Override
            public void rejected(String endpoint, Rejection reason, String detail) {
                reasons.add(reason);
            }
        });

        assertThat(status(receiver, event(signedTwice, false))).isEqualTo(401);
        assertThat(reasons).containsExactly(Rejection.SIGNATURE_MALFORMED);
    }

    @Test
    void aQueryArrivesAsItWasSigned() throws Exception {
        Verifier twilio = Verifier.of(Providers.named("twilio"))
                .secrets(Secret.of(SECRET))
                .publicBase(URI.create(HOST))
                .listener(WebhookListener.none())
                .build();
        WebhookRequest message = SignedRequests.of("twilio", SECRET)
                .url(HOST + "/hooks/sms?to=%2B49%201")
                .form(Map.of("MessageSid", "SM1", "Body", "hi there"))
                .build();

        assertThat(status(WebhookReceiver.of(twilio, delivery -> {}), event(message, true)))
                .isEqualTo(200);
    }

    @Test
    void aHandshakeByGetIsAnsweredByItsBody() throws Exception {
        String token = "agreed with the sender once";
        Verifier meta = Verifier.of(Meta.PROVIDER)
                .secrets(Secret.of(SECRET))
                .handshakeToken(Secret.of(token))
                .listener(WebhookListener.none())
                .build();
        WebhookRequest handshake =
                SignedRequests.of("meta", SECRET).handshake(token).build();

        Map<?, ?> answer = answer(WebhookReceiver.of(meta, delivery -> {}), event(handshake, false));

        assertThat(handshake.method()).isEqualTo("GET");
        assertThat(answer.get("statusCode")).isEqualTo(200);
        assertThat(handshake.query()).contains("hub.challenge=" + answer.get("body"));
        assertThat(answer.get("headers"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("Cache-Control", "no-store");
    }

    private static WebhookReceiver github() {
        return github(WebhookListener.none());
    }

    private static WebhookReceiver github(WebhookListener listener) {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(listener)
                .build();
        return WebhookReceiver.of(verifier, delivery -> {});
    }

    private Object status(WebhookReceiver receiver, JsonNode event) throws Exception {
        return answer(receiver, event).get("statusCode");
    }

    private Map<?, ?> answer(WebhookReceiver receiver, JsonNode event) throws Exception {
        return (Map<?, ?>) call("response", receiver.receive(read(event)));
    }

    private WebhookRequest read(JsonNode event) throws Exception {
        return (WebhookRequest) call("request", event);
    }

    private Object call(String name, Object argument) throws Exception {
        Class<?> parameter = argument instanceof WebhookResponse ? WebhookResponse.class : JsonNode.class;
        Method method = shown.getMethod(name, parameter);
        return method.invoke(null, argument);
    }

    /**
     * As a function URL makes it of a request: names in lower case, repeated fields joined, no body if it is empty.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
     *     Payload format version</a>
     */
    private static JsonNode event(WebhookRequest request, boolean isBase64Encoded) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, more) -> one + "," + more));
        byte[] bytes = request.body().bytes();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("rawPath", request.path());
        event.put("rawQueryString", request.query());
        event.put("headers", headers);
        event.put("requestContext", Map.of("http", Map.of("method", request.method())));
        if (bytes.length > 0) {
            event.put("body", isBase64Encoded ? Base64.getEncoder().encodeToString(bytes) : text(bytes));
        }
        event.put("isBase64Encoded", isBase64Encoded);
        return JSON.valueToTree(event);
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        assertThat(Arrays.equals(text.getBytes(UTF_8), bytes)).isTrue();
        return text;
    }
}
