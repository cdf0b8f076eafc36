package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.ReplayKey;
import java.util.ArrayList;
import java.util.List;
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
    }
}
