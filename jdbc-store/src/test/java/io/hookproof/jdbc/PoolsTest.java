package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools of applications, each with what an application may have set. */
class PoolsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SIZE = 2;
    private static final String OF_THE_POOL = "&ApplicationName=of_the_pool";

    enum Pool {
        HIKARI {
            @Override
            DataSource on(String url) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(url);
                config.setMaximumPoolSize(SIZE);
                config.setAutoCommit(false);
                config.setReadOnly(true);
                return new HikariDataSource(config);
            }
        },

        TOMCAT {
            @Override
            DataSource on(String url) {
                PoolProperties config = new PoolProperties();
                config.setUrl(url);
                config.setDriverClassName("org.postgresql.Driver");
                config.setInitialSize(SIZE);
                config.setMaxActive(SIZE);
                config.setTestOnBorrow(true);
                config.setValidationQuery("SELECT 1");
                config.setValidationInterval(0);
                config.setDefaultAutoCommit(false);
                config.setDefaultReadOnly(true);
                config.setJdbcInterceptors("ConnectionState;StatementCache");
                return new org.apache.tomcat.jdbc.pool.DataSource(config);
            }
        },

        AGROAL {
            @Override
            DataSource on(String url) throws SQLException {
                return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool -> pool.maxSize(SIZE)
                                .acquisitionTimeout(PATIENCE)
                                .exceptionSorter(new PostgreSQLExceptionSorter())
                                .connectionFactoryConfiguration(
                                        one -> one.jdbcUrl(url).autoCommit(false))));
            }
        };

        abstract DataSource on(String url) throws SQLException;
    }

    interface Fact {
        void on(DataSource pool, ReplayStore store) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(names = {"HIKARI", "TOMCAT"})
    void aPoolThatIsReadOnlyAndWithoutAutoCommitServesAndIsAsBefore(Pool pool) throws Exception {
        with(pool, (source, store) -> {
            List<ReplayKey> batch = List.of(key(), key());

            for (int i = 0; i < 2 * SIZE; i++) {
                assertThat(store.claim(List.of(key()), LEASE)).isInstanceOf(Claim.Fresh.class);
            }
            Claim.Fresh claim = (Claim.Fresh) store.claim(batch, LEASE);
            assertThat(store.confirm(batch, claim.token(), LEASE)).isTrue();
            assertThat(store.claim(batch, LEASE)).isInstanceOf(Claim.Done.class);

            try (Connection next = source.getConnection()) {
                assertThat(next.getAutoCommit()).isFalse();
                assertThat(next.isReadOnly()).isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void connectionsThatBreakCostThePoolNone(Pool pool) throws Exception {
        with(pool, (source, store) -> {
            for (int i = 0; i < 2 * SIZE; i++) {
                Databases.execute(
                        Databases.shared().getPostgresDatabase(),
                        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                                + " WHERE application_name = 'of_the_pool'");

                // A pool that trusts what it lent a moment ago has more dead ones than a claim tries.
                Awaitility.await()
                        .ignoreExceptions()
                        .until(() -> store.claim(List.of(key()), LEASE) instanceof Claim.Fresh);
            }
        });
    }

    private static void with(Pool pool, Fact fact) throws Exception {
        DataSource source = pool.on(Databases.url(Databases.shared()) + OF_THE_POOL);
        try (AutoCloseable end = closing(source);
                ReplayStore store = JdbcReplayStore.in(source)
                        .connections(1)
                        .operateWithin(PATIENCE)
                        .expireEvery(Duration.ZERO)
                        .build()) {
            fact.on(source, store);
        }
    }

    private static AutoCloseable closing(DataSource source) {
        return source instanceof AutoCloseable itself
                ? itself
                : ((org.apache.tomcat.jdbc.pool.DataSource) source)::close;
    }

    private static ReplayKey key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        return ReplayKey.of(digest);
    }
}
