package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.ReplayKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a listener hears of more incidents than wait for it. */
class PendingIncidentsTest {
    @Test
    void incidentsBeyondAThousandAreCounted() {
        List<String> heard = new ArrayList<>();
        PendingIncidents untold = new PendingIncidents(new Reporter("shop", new WebhookListener() {
            @Override
            public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                heard.add(kind + " " + what);
            }
        }));
        Incident kind = Incident.values()[0];
        for (int i = 0; i < 1_012; i++) {
            untold.add(new PendingIncidents.Trouble(kind, "lease " + i));
        }
        untold.tell();

        assertThat(heard)
                .hasSize(1_001)
                .startsWith(kind + " lease 0")
                .endsWith(kind + " lease 1011; 12 incidents in all were too many to report one by one");

        untold.add(new PendingIncidents.Trouble(kind, "later"));
        untold.tell();
        assertThat(heard).hasSize(1_002).endsWith(kind + " later");

        for (int i = 0; i < 1_002; i++) {
            untold.add(new PendingIncidents.Trouble(kind, "again " + i));
        }
        untold.tell();
        assertThat(heard)
                .hasSize(2_003)
                .endsWith(kind + " again 1001; 2 incidents in all were too many to report one by one");
    }

    /** The thread lives on where an application is shut down by one of its own. */
    @Test
    void afterAnErrorOfTheMachineInAListenerAnotherThreadGoesOnTelling() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        PendingIncidents untold = new PendingIncidents(new Reporter("shop", new WebhookListener() {
            @Override
            public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                heard.add(what);
                if (what.equals("first")) {
                    throw new OutOfMemoryError("of this listener");
                }
            }
        }));
        untold.add(new PendingIncidents.Trouble(Incident.LEASE_LOST, "first"));
        untold.add(new PendingIncidents.Trouble(Incident.LEASE_LOST, "second"));

        assertThatThrownBy(untold::tell).isInstanceOf(OutOfMemoryError.class);
        Thread another = new Thread(untold::tell);
        another.start();
        another.join();

        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void afterAnErrorOfTheMachineAtTheLastOfAThousandTheOthersAreCounted() {
        List<String> heard = new ArrayList<>();
        PendingIncidents untold = new PendingIncidents(new Reporter("shop", new WebhookListener() {
            @Override
            public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                heard.add(what);
                if (what.equals("lease 999")) {
                    throw new OutOfMemoryError("of this listener");
                }
            }
        }));
        for (int i = 0; i < 1_012; i++) {
            untold.add(new PendingIncidents.Trouble(Incident.LEASE_LOST, "lease " + i));
        }

        assertThatThrownBy(untold::tell).isInstanceOf(OutOfMemoryError.class);
        untold.tell();

        assertThat(heard).hasSize(1_001).endsWith("lease 1011; 12 incidents in all were too many to report one by one");
    }
}
