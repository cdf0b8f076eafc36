package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;

/** What each part of the {@link ReplayStoreContract} needs of the store under test. */
interface StoreUnderTest {
    ReplayStore store();

    /** The store as another process opens it; the same one where each process has its own memory. */
    ReplayStore ofAnotherProcess() throws Exception;

    /** Lets that much of the store's time pass. */
    void timePasses(Duration time) throws Exception;

    /** Keys that no other test uses, in order. */
    List<ReplayKey> keys(int count);

    /** Claims keys that are free. */
    default Claim.Fresh fresh(List<ReplayKey> keys, Duration lease) {
        Claim claim = store().claim(keys, lease);
        assertThat(claim).as("the claim of keys that are free").isInstanceOf(Claim.Fresh.class);
        return (Claim.Fresh) claim;
    }
}
