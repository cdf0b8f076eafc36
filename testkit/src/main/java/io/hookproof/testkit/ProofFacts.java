package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.Wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests without a valid proof are refused, and the refusal gives nothing away. */
interface ProofFacts extends AdapterFacts {
    @Test
    default void refusalsAreEmptyPlainAndAllTheSame() throws Exception {
        String body = fresh();
        List<Reply> refusals = new ArrayList<>();
        for (String signature : List.of(
                "sha256=" + "0".repeat(64), "sha256=", "sha1=" + "0".repeat(40), "sha256=" + "g".repeat(64), "x", "")) {
            refusals.add(Parcel.post("/hooks/github", body)
                    .header("X-Hub-Signature-256", signature)
                    .to(port()));
        }
        refusals.add(Parcel.post("/hooks/github", body).to(port()));
        for (Reply refusal : refusals) {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.body()).isEmpty();
            assertThat(refusal.headers().first("Cache-Control")).hasValue("no-store");
            assertThat(refusal.headers().first("Set-Cookie")).isEmpty();
            assertThat(refusal.headers().first("Location")).isEmpty();
            assertThat(refusal.headers().first("Content-Type")).isEmpty();
            assertThat(refusal.headers().names())
                    .isEqualTo(refusals.get(0).headers().names());
        }
        assertThat(runs()).isEmpty();
    }

    @Test
    default void successesSetNoCookie() throws Exception {
        assertThat(github(fresh()).to(port()).headers().first("Set-Cookie")).isEmpty();
    }

    @Test
    default void twoDifferentSignaturesAreRefusedInEitherOrder() throws Exception {
        byte[] body = fresh().getBytes(UTF_8);
        String genuine = Signing.github(SECRET, body);
        String forged = "sha256=" + "0".repeat(64);
        for (List<String> values : List.of(
                List.of(genuine, forged), List.of(forged, genuine), List.of(genuine, ""), List.of("", genuine))) {
            Parcel parcel = Parcel.post("/hooks/github", body);
            values.forEach(value -> parcel.header("X-Hub-Signature-256", value));
            assertThat(parcel.to(port()).status()).as(values.toString()).isEqualTo(401);
        }
        for (String joined : List.of(genuine + "," + forged, forged + ", " + genuine, genuine + "," + genuine)) {
            Parcel parcel = Parcel.post("/hooks/github", body).header("X-Hub-Signature-256", joined);
            assertThat(parcel.to(port()).status()).as(joined).isEqualTo(401);
        }
        assertThat(runs()).isEmpty();
    }

    @Test
    default void theToleranceHoldsBothWays() throws Exception {
        long now = NOW.getEpochSecond();
        for (long off : List.of(-300L, 0L, 300L)) {
            assertThat(stripe(now + off).to(port()).status()).as(off + " s").isEqualTo(200);
        }
        for (long off : List.of(-301L, 301L, 86_400L)) {
            assertThat(stripe(now + off).to(port()).status()).as(off + " s").isEqualTo(401);
        }
        assertThat(runs()).hasSize(3);
    }

    private Parcel stripe(long epochSeconds) {
        String event = "{\"id\":\"evt_" + UUID.randomUUID() + "\",\"type\":\"invoice.paid\"}";
        return Parcel.post("/hooks/stripe", event).signedAsStripe(SECRET, epochSeconds);
    }
}
