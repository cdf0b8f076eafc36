package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Admission;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A database that does what it is asked, and whose answer is still on its way when its caller has given up. */
class LateAnswersTest {
    private static final String SECRET = "a secret of the late answers test";
    private static final Duration LEASE = Duration.ofSeconds(1);
    /** So much shorter that the next try finds the late claim, and not the end of its lease. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    private final AtomicInteger claims = new AtomicInteger();
    private final CountDownLatch arrives = new CountDownLatch(1);
    private final CountDownLatch undone = new CountDownLatch(1);
    private volatile boolean isStalled;

    /** The store undoes what its caller did not learn of, and the next try must not take that for another's word. */
    @Test
    void whatIsHandledStaysRememberedIfTheAnswerToItsSecondClaimIsLate() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:late-answers;DB_CLOSE_DELAY=-1");
        Databases.execute(database, Databases.schema("h2.sql"));
        WebhookRequest request = SignedRequests.github(SECRET).json("{}").build();
        try (ReplayStore store = JdbcReplayStore.in(stalling(database))
                .operateWithin(LIMIT)
                .expireEvery(Duration.ZERO)
                .build()) {
            Verifier verifier = Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(SECRET))
                    .replays(store)
                    .lease(LEASE)
                    .listener(WebhookListener.none())
                    .build();
            Admission admission = verifier.admit(request);
            // As when its lease has ended because the database was away for longer.
            Databases.execute(database, "DELETE FROM hookproof_replay");
            isStalled = true;

            assertThat(admission.confirm().status()).isEqualTo(200);
            Awaitility.await().until(() -> claims.get() > 1);
            arrives.countDown();

            assertThat(undone.await(20, TimeUnit.SECONDS)).isTrue();
            Awaitility.await().until(() -> verifier.openDeliveries() == 0);
            assertThat(verifier.admit(request).verification())
                    .isInstanceOfSatisfying(
                            Duplicate.class,
                            again -> assertThat(again.handled()).isTrue());
        }
    }

    /** Lends connections of which the first that claims while all is stalled gets its answer late. */
    private DataSource stalling(DataSource database) {
        return proxy(DataSource.class, (source, method, given) -> {
            Object result = method.invoke(database, given);
            return result instanceof Connection connection ? stalling(connection) : result;
        });
    }

    private Connection stalling(Connection connection) {
        boolean[] isLate = {false};
        return proxy(Connection.class, (lent, method, given) -> {
            Object result = method.invoke(connection, given);
            if (method.getName().equals("close") && isLate[0]) {
                undone.countDown();
            }
            return result instanceof PreparedStatement statement
                            && ((String) given[0]).startsWith("SELECT id, token, done FROM FINAL")
                    ? stalling(statement, isLate)
                    : result;
        });
    }

    private PreparedStatement stalling(PreparedStatement statement, boolean[] isLate) {
        return proxy(PreparedStatement.class, (prepared, method, given) -> {
            Object result = method.invoke(statement, given);
            if (isStalled && method.getName().equals("executeQuery")) {
                isLate[0] = claims.getAndIncrement() == 0;
                if (isLate[0]) {
                    arrives.await();
                }
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(LateAnswersTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
