package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.jdbc.JdbcReplayStore;
import io.hookproof.spring.WebhookHandler;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;

/** Deliveries remembered in the application's own database, of which two processes of it share the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreFacts {
    private @Nullable EmbeddedPostgres database;

    @BeforeAll
    final void start() throws IOException, SQLException {
        EmbeddedPostgres started = EmbeddedPostgres.builder().start();
        database = started;
        try (InputStream schema = JdbcReplayStore.class.getResourceAsStream("postgresql.sql");
                Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    final void stop() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private DataSource source() {
        return Objects.requireNonNull(database).getPostgresDatabase();
    }

    private int remembered() throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from hookproof_replay")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int send(ConfigurableApplicationContext application, String event) throws IOException {
        return RunningApp.stripeTo("/webhooks/shop", event)
                .to(Boot.port(application))
                .status();
    }

    @Test
    void theApplicationsOwnDataSourceIsTaken() throws Exception {
        Boot boot =
                RunningApp.shop().with(Shop.class).bean("dataSource", source()).set("hookproof.replay.store", "jdbc");
        String event = RunningApp.event("invoice.paid");
        int before = remembered();
        try (ConfigurableApplicationContext one = boot.start();
                ConfigurableApplicationContext other = boot.start()) {
            assertThat(send(one, event)).isEqualTo(200);
            assertThat(send(other, event)).isEqualTo(200);
            assertThat(send(other, RunningApp.event("invoice.paid"))).isEqualTo(200);
            assertThat(one.getBean(Shop.class).runs).hasValue(1);
            assertThat(other.getBean(Shop.class).runs).hasValue(1);
        }
        assertThat(remembered()).isEqualTo(before + 2);
    }

    @Test
    void anEndpointMayHaveAStoreOfItsOwn() throws Exception {
        Boot boot = RunningApp.shop()
                .with(Shop.class)
                .bean("dataSource", source())
                .set("hookproof.endpoints.shop.replay.store", "jdbc")
                .set("hookproof.endpoints.shop.replay.connections", "2");
        int before = remembered();
        try (ConfigurableApplicationContext application = boot.start()) {
            assertThat(send(application, RunningApp.event("invoice.paid"))).isEqualTo(200);
        }
        assertThat(remembered()).isEqualTo(before + 1);
    }

    @Test
    void aStoreThatIsNotThereIsNamedWithItsCure() {
        Throwable without = catchThrowable(() -> RunningApp.shop()
                .with(Shop.class)
                .set("hookproof.replay.store", "jdbc")
                .start()
                .close());
        assertThat(without).hasStackTraceContaining("replay.url").hasStackTraceContaining("one DataSource");
        Throwable unknown = catchThrowable(() -> RunningApp.shop()
                .with(Shop.class)
                .set("hookproof.replay.store", "redis")
                .start()
                .close());
        assertThat(unknown).hasStackTraceContaining("hookproof-redis-store");
    }

    /** Counts. */
    @Controller
    static class Shop {
        final AtomicInteger runs = new AtomicInteger();

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            runs.incrementAndGet();
        }
    }
}
