package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Secret;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that a sender, or a browser, would misread never leaves. */
class MisreadAnswersTest extends LawFacts {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 404, 410, 501, 502, 504})
    void aStatusThatMakesSendersGiveUpBecomes503AndGivesTheClaimBack(int status) {
        WebhookReceiver receiver = WebhookReceiver.answering(github().build(), delivery -> WebhookResponse.of(status));

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(503);
        // Once, and without a trace of ours, which says nothing of the application's code.
        assertThat(recorded.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContainingAll("answered " + status, "503 is sent")
                        .hasNoCause()
                        .extracting(Throwable::getStackTrace)
                        .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                        .isEmpty());
        assertThat(recorded.warnings).noneMatch(warning -> warning.contains(Integer.toString(status)));
        assertThat(WebhookReceiver.of(receiver.verifier(), delivery -> {})
                        .receive(signed("{}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPoisonEventIsAcknowledgedOnceAndReported() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
            runs.incrementAndGet();
            throw new AcknowledgeAndDrop("cannot be read by anyone");
        });

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
        assertThat(recorded.dropped).hasValue(1);
    }

    @Test
    void aPoisonEventIsKnownInWhateverCarriesItHere() {
        AcknowledgeAndDrop poison = new AcknowledgeAndDrop("cannot be read by anyone");
        List<Exception> carriers = List.of(
                new CompletionException(poison),
                new ExecutionException(new CompletionException(poison)),
                new UndeclaredThrowableException(new InvocationTargetException(poison)),
                new EJBException(poison),
                new EJBTransactionRolledbackException(poison));
        for (Exception carrier : carriers) {
            WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
                throw carrier;
            });
            assertThat(receiver.receive(signed("{}")).status())
                    .as(carrier.getClass().getSimpleName())
                    .isEqualTo(200);
        }
        assertThat(recorded.dropped).hasValue(carriers.size());
        WebhookReceiver fails = WebhookReceiver.of(github().build(), delivery -> {
            throw new IllegalStateException(poison);
        });
        assertThat(fails.receive(signed("{}")).status())
                .as("somebody has made a failure of it")
                .isEqualTo(503);
    }

    @Test
    void anEventThatNoHandlerTakesIsASuccessReportedOnce() {
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).listener(recorded).build();
        WebhookRequest request = Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\",\"type\":\"price.created\"}");
        Admission admission = verifier.admit(request);

        assertThat(admission.unhandled().status()).isEqualTo(200);
        assertThat(admission.unhandled().status()).isEqualTo(200);
        assertThat(verifier.verify(request)).isInstanceOf(Duplicate.class);
        assertThat(recorded.unhandled).hasValue(1);
    }

    /** GitHub signs no header, so anyone who has captured a request can send it again under another type. */
    @Test
    void aCopyUnderATypeThatNobodySignedTakesTheEventFromNoHandler() {
        Verifier verifier = github().build();
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver failing = WebhookReceiver.of(verifier, delivery -> {
            throw new IllegalStateException("the database is away");
        });
        WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> runs.incrementAndGet());

        assertThat(failing.receive(signed("{}")).status()).isEqualTo(503);
        Admission copy = verifier.admit(Genuine.and(signed("{}"), "X-GitHub-Event", "nothing_anybody_takes"));
        assertThat(copy.unhandled().status()).isEqualTo(200);
        assertThat(copy.unhandled().status()).as("asked once more").isEqualTo(200);
        assertThat(recorded.unhandled).hasValue(1);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aChallengeComesBackOnlyWithTheTokenAndOnlyIfItIsPlain() {
        Verifier armed = Verifier.of(Meta.PROVIDER)
                .secrets(Secret.of(SECRET))
                .handshakeToken(Secret.of("the agreed token"))
                .listener(recorded)
                .build();
        String query = "/hooks?hub.mode=subscribe&hub.verify_token=the+agreed+token&hub.challenge=";

        WebhookResponse echo = armed.verify(get(query + "1158201444")).response();
        assertThat(echo.status()).isEqualTo(200);
        assertThat(new String(echo.body().bytes(), UTF_8)).isEqualTo("1158201444");
        assertThat(echo.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(echo.headers().first("X-Content-Type-Options")).contains("nosniff");
        for (String hostile : new String[] {
            "%3Cscript%3E", "a%0d%0aSet-Cookie:x", "a%22b", "", "a".repeat(2_000), "%00", "%E2%80%AE", "a+b", "%7B%7D"
        }) {
            WebhookResponse refused = armed.verify(get(query + hostile)).response();
            assertThat(refused.status()).as(hostile).isEqualTo(403);
            assertThat(refused.body().size()).isZero();
        }
        assertThat(armed.verify(get("/hooks?hub.mode=subscribe&hub.challenge=1"))
                        .response()
                        .status())
                .isEqualTo(403);
        Verifier unarmed = Verifier.of(Meta.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        assertThat(unarmed.verify(get(query + "1158201444")).response().status())
                .isEqualTo(405);
    }

    private static WebhookRequest get(String target) {
        return new WebhookRequest("GET", target, Headers.none(), Body.empty());
    }
}
