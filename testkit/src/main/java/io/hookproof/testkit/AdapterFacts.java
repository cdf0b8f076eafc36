package io.hookproof.testkit;

import io.hookproof.testkit.AdapterContract.Application;
import io.hookproof.testkit.AdapterContract.Seen;
import java.time.Instant;
import java.util.Collection;

/** What each part of the {@link AdapterContract} needs of the server under test. */
interface AdapterFacts {
    /** How the sender of {@code /hooks/url} knows the server. */
    String PUBLIC_BASE = "https://hooks.example";

    /** What the sender of {@code /hooks/url} is told of a delivery that it sent before. Some senders read it. */
    String ANSWER = "known: \u00e9\n";

    /** The parameter by which that sender asks whether the endpoint is its customer's. */
    String CHALLENGE = "challenge";

    /** The present for {@code /hooks/stripe}. */
    Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    int port();

    /** Sets the application's behaviour for the rest of this test. */
    void application(Application behaviour);

    /** The application's runs in this test, without those that {@link #seen} took. */
    Collection<Seen> runs();

    /** Takes the next run, waiting for it. */
    Seen seen() throws InterruptedException;

    /** A body that no other test has sent. */
    String fresh();

    boolean showsParameters();

    int genuineWithLoneMark();

    default Parcel github(String body) {
        return Parcel.post("/hooks/github", body)
                .header("Content-Type", "application/json")
                .signedAsGitHub(AdapterContract.SECRET);
    }
}
