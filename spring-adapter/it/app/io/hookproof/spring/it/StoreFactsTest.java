package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.jdbc.JdbcReplayStore;
import io.hookproof.replay.ReplayStore;
import org.junit.jupiter.api.Test;

/** The fact that is here needs the JDBC store's classes; the others can be compiled before that module. */
final class StoreFactsTest extends StoreFacts {
    @Test
    void aStoreThatJoinsATransactionIsRefusedWhereNoneIsOpenYet() throws Exception {
        ReplayStore joined = JdbcReplayStore.joining(source()::getConnection);
        Throwable refused = catchThrowable(() -> RunningApp.shop()
                .with(Shop.class)
                .bean("joined", joined)
                .start()
                .close());
        assertThat(refused)
                .hasStackTraceContaining("Endpoint \"shop\"")
                .hasStackTraceContaining("joins the caller's transaction")
                .hasStackTraceContaining("JdbcReplayStore.in(dataSource)");
        // Without a method behind the endpoint the application verifies by hand, where it can begin one.
        RunningApp.shop().bean("joined", joined).start().close();
    }
}
