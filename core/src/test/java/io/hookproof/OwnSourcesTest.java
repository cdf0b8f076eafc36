package io.hookproof;

import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A place that no word finds is a small class of one's own, which reads with what the parts offer. */
class OwnSourcesTest {
    /** One part of a value with full stops between, of a source that is made anew each time. */
    private record Part(Supplier<Source> of, int number) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            parts.only(of.get()).ifPresent(text -> {
                String[] all = text.split("[.]", -1);
                if (number < all.length) {
                    found.add(all[number]);
                }
            });
        }

        @Override
        public Place place() {
            return of.get().place();
        }
    }

    private static Part part(int number, Supplier<Source> of) {
        return new Part(of, number);
    }

    private static Provider signedAt(Source signature, String content, Identity identity) {
        return Provider.of("own-source", "made for this test")
                .scheme(Scheme.hmacSha256().over(content).hex(signature))
                .once(identity)
                .build();
    }

    @Test
    void aSignatureIsFoundInAPartOfAFieldOfTheForm() {
        Provider sender = signedAt(part(1, () -> form("signed")), "{header:X-Id}", Identity.eventId(header("X-Id")));
        WebhookRequest request = Genuine.request("signed=v1." + Genuine.hex("7"), "X-Id", "7");

        assertThat(Genuine.endpoint(sender).build().verify(request)).isInstanceOf(Verified.class);
    }

    @Test
    void aSignatureIsFoundInAPartOfAParameterOfTheQuery() {
        Provider sender = signedAt(part(1, () -> query("signed")), "{body}", Identity.body());
        WebhookRequest request = Genuine.at(Genuine.request("{}"), "/hooks?signed=v1." + Genuine.hex("{}"));

        assertThat(Genuine.endpoint(sender).build().verify(request)).isInstanceOf(Verified.class);
    }

    @Test
    void anIdIsFoundInAPartOfATextInTheBodyAndKnowsTheRetry() {
        Provider sender =
                signedAt(header("X-Signature"), "{body}", Identity.eventId(part(1, () -> json("/reference"))));
        Verifier verifier = Genuine.endpoint(sender).build();
        String first = "{\"reference\":\"order.7\",\"try\":1}";
        String again = "{\"reference\":\"order.7\",\"try\":2}";

        assertThat(verifier.verify(Genuine.request(first, "X-Signature", Genuine.hex(first))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("7"));
        assertThat(verifier.verify(Genuine.request(again, "X-Signature", Genuine.hex(again))))
                .isInstanceOf(Duplicate.class);
    }

    /** With a reader of its own a handler may find another value than the one that was checked. */
    @Test
    void aHandlerReadsAPlaceOfItsOwnAsTheProofDid() {
        Part order = part(1, () -> form("note"));
        Provider sender = signedAt(header("X-Signature"), "{form:note}", Identity.eventId(order));
        WebhookRequest request =
                Genuine.request("note=order.7&status=paid", "X-Signature", Genuine.hex("order.7"), "X-Shop", "s");

        assertThat(Genuine.endpoint(sender).build().verify(request))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    Delivery delivery = verified.delivery();
                    assertThat(delivery.proven(order)).contains("7");
                    assertThat(delivery.proven(part(2, () -> form("note")))).isEmpty();
                    for (Source unsigned : List.of(form("status"), header("X-Shop"), json("/id"), query("id"))) {
                        assertThatThrownBy(() -> delivery.proven(unsigned))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContainingAll("does not cover " + unsigned, "hints()", "unprovenBody()");
                    }
                });
    }

    @Test
    void whereTheBodyIsBelievedSoIsEachPlaceInIt() {
        Provider token = Provider.of("own-source", "made for this test")
                .scheme(Scheme.token(header("X-Token")))
                .once(Identity.body())
                .build();
        Provider signed = signedAt(header("X-Signature"), "{body}", Identity.body());
        String body = "{\"reference\":\"order.7\"}";
        WebhookRequest request =
                Genuine.request(body, "X-Token", Genuine.SECRET, "X-Signature", Genuine.hex(body), "X-Shop", "s");
        for (Provider sender : List.of(token, signed)) {
            assertThat(Genuine.endpoint(sender).build().verify(request))
                    .isInstanceOfSatisfying(Verified.class, verified -> {
                        assertThat(verified.delivery().proven(part(1, () -> json("/reference"))))
                                .contains("7");
                        assertThatThrownBy(() -> verified.delivery().proven(header("X-Shop")))
                                .hasMessageContaining("does not cover header X-Shop");
                    });
        }
    }

    /** What was signed is the configured URL, whatever target a captured signature is sent to. */
    @Test
    void aTargetIsNotProvenWhereTheUrlIsConfigured() {
        Provider sender = signedAt(header("X-Signature"), "{url}{body}", Identity.body());
        String hook = "https://me.example/hook?shop=s";
        WebhookRequest elsewhere =
                Genuine.at(Genuine.request("{}", "X-Signature", Genuine.hex(hook + "{}")), "/other?shop=evil");
        assertThat(Genuine.endpoint(sender).publicUrl(URI.create(hook)).build().verify(elsewhere))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThatThrownBy(() -> verified.delivery().proven(query("shop")))
                            .hasMessageContaining("does not cover query shop");
                    assertThat(verified.delivery().proven(json("/id"))).isEmpty();
                });
    }

    /** An attacker could have a captured event handled as one of another type. */
    @Test
    void aTypeInTheTargetIsRefusedWhereTheUrlIsConfigured() {
        Provider sender = Provider.of("types", "made for this test")
                .scheme(Scheme.hmacSha256().over("{url}{body}").hex(header("X-Signature")))
                .once(Identity.body())
                .eventType(query("type"))
                .build();
        VerifierBuilder endpoint = Genuine.endpoint(sender);

        assertThatThrownBy(() -> endpoint.publicUrl(URI.create("https://me.example/hook?type=paid"))
                        .build())
                .hasMessageContaining("it proves no query type: set publicBase");
        assertThat(endpoint.publicBase(URI.create("https://me.example")).build().endpoint())
                .isEqualTo("types");
    }

    /** An attacker could have a captured test event handled as a live one. */
    @Test
    void aModeInTheTargetIsRefusedWhereTheUrlIsConfigured() {
        Provider sender = Provider.of("modes", "made for this test")
                .scheme(Scheme.hmacSha256().over("{url}{body}").hex(header("X-Signature")))
                .once(Identity.body())
                .mode(query("mode"), "live", "test")
                .build();
        VerifierBuilder endpoint = Genuine.endpoint(sender).bothModes();

        assertThatThrownBy(() -> endpoint.publicUrl(URI.create("https://me.example/hook?mode=test"))
                        .build())
                .hasMessageContaining("it proves no query mode: set publicBase");
        assertThat(endpoint.publicBase(URI.create("https://me.example")).build().endpoint())
                .isEqualTo("modes");
    }

    @Test
    void nothingIsProvenOnAnEndpointThatOnlyReports() {
        Provider sender = signedAt(header("X-Signature"), "{body}", Identity.body());
        assertThat(Genuine.endpoint(sender)
                        .reportOnly()
                        .build()
                        .verify(Genuine.request("{\"id\":\"forged\"}", "X-Signature", Genuine.hex("{}"))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThatThrownBy(() -> verified.delivery().proven(json("/id")))
                                .hasMessageContaining("does not cover json /id"));
    }

    /** Around the items anyone could write another value. */
    @Test
    void whereEachItemIsSignedNothingAroundThemIsRead() {
        Provider sender = Provider.of("own-source", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{json:/id}")
                        .hex(json("/sign"))
                        .eachItem("/events", ""))
                .batch("/events")
                .once(Identity.eventId(json("/id")))
                .build();
        WebhookRequest request =
                Genuine.request("{\"id\":2,\"events\":[{\"id\":1,\"sign\":\"" + Genuine.hex("1") + "\"}]}");
        assertThat(Genuine.endpoint(sender).build().verify(request))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThatThrownBy(() -> verified.delivery().proven(json("/id")))
                                .hasMessageContaining("events()"));
    }

    @Test
    void signatureAndTimeAreFoundInPartsOfOneHeaderHoweverOftenItIsAskedFor() {
        Provider sender = Provider.of("own-source", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{header:X-A}.{header:X-B}.{body}")
                        .hex(part(1, () -> header("X-Auth")))
                        .timestamp(part(0, () -> header("X-Auth")), TimeFormat.EPOCH_SECONDS))
                .once(Identity.body())
                .build();
        String signed = Genuine.NOW + ".a.b.{}";
        WebhookRequest request =
                Genuine.request("{}", "X-Auth", Genuine.NOW + "." + Genuine.hex(signed), "X-A", "a", "X-B", "b");

        assertThat(Genuine.endpoint(sender).build().verify(request)).isInstanceOf(Verified.class);
    }
}
