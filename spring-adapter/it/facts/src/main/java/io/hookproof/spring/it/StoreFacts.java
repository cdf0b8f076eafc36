package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import redis.embedded.RedisServer;

/** Deliveries remembered in the application's own database or in Redis, which two processes of it share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreFacts {
    private @Nullable EmbeddedPostgres database;

    @BeforeAll
    final void start() throws IOException, SQLException {
        EmbeddedPostgres started = EmbeddedPostgres.builder().start();
        database = started;
        try (InputStream schema = StoreFacts.class.getResourceAsStream("/io/hookproof/jdbc/postgresql.sql");
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

    final DataSource source() {
        return Objects.requireNonNull(database).getPostgresDatabase();
    }

    private String url() {
        return Objects.requireNonNull(database).getJdbcUrl("postgres", "postgres");
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
        int before = remembered();
        isShared(RunningApp.shop().with(Shop.class).bean("dataSource", source()).set("hookproof.replay.store", "jdbc"));
        assertThat(remembered()).isEqualTo(before + 2);
    }

    @Test
    void aDataSourceThatIsConfiguredAfterHookproofIsTaken() throws Exception {
        int before = remembered();
        isShared(RunningApp.shop()
                .with(Shop.class)
                .set("facts.late-data-source", url())
                .set("hookproof.replay.store", "jdbc"));
        assertThat(remembered()).isEqualTo(before + 2);
    }

    @Test
    void ofTwoDataSourcesThePrimaryOneIsTaken() throws Exception {
        int before = remembered();
        isShared(RunningApp.shop()
                .with(Shop.class, Elsewhere.class, Primary.class)
                .set("facts.data-source", url())
                .set("hookproof.replay.store", "jdbc"));
        assertThat(remembered()).isEqualTo(before + 2);
    }

    @Test
    void ofTwoDataSourcesWithoutAPrimaryOneNoneIsGuessed() {
        Throwable refused = catchThrowable(() -> RunningApp.shop()
                .with(Shop.class, Elsewhere.class)
                .set("facts.late-data-source", url())
                .set("hookproof.replay.store", "jdbc")
                .start()
                .close());
        assertThat(refused).hasStackTraceContaining("replay.url").hasStackTraceContaining("one DataSource");
    }

    @Test
    void aRedisThatPropertiesNameIsTaken() throws Exception {
        RedisServer redis = redis();
        String url = "redis://127.0.0.1:" + redis.ports().get(0);
        try {
            for (String prefix : List.of("hookproof.replay.", "hookproof.endpoints.shop.replay.")) {
                isShared(RunningApp.shop()
                        .with(Shop.class)
                        .set(prefix + "store", "redis")
                        .set(prefix + "url", url)
                        .set(prefix + "connect", "20s")
                        .set(prefix + "operation", "20s"));
            }
        } finally {
            redis.stop();
        }
    }

    private static RedisServer redis() throws IOException {
        RedisServer redis = RedisServer.newRedisServer()
                .port(Ports.free())
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        return redis;
    }

    /** What one process of an application has handled, the other remembers. */
    private static void isShared(Boot boot) throws IOException {
        String event = RunningApp.event("invoice.paid");
        try (ConfigurableApplicationContext one = boot.start();
                ConfigurableApplicationContext other = boot.start()) {
            assertThat(send(one, event)).isEqualTo(200);
            assertThat(send(other, event)).isEqualTo(200);
            assertThat(send(other, RunningApp.event("invoice.paid"))).isEqualTo(200);
            assertThat(one.getBean(Shop.class).runs).hasValue(1);
            assertThat(other.getBean(Shop.class).runs).hasValue(1);
        }
    }

    @Test
    void anEndpointMayHaveAStoreOfItsOwn() throws Exception {
        Boot boot = RunningApp.shop()
                .with(Shop.class, OpenToAll.class)
                .bean("dataSource", source())
                .set("management.endpoints.web.exposure.include", "hookproof")
                .set("hookproof.endpoints.shop.replay.store", "jdbc")
                .set("hookproof.endpoints.shop.replay.connections", "2");
        int before = remembered();
        try (ConfigurableApplicationContext application = boot.start()) {
            assertThat(send(application, RunningApp.event("invoice.paid"))).isEqualTo(200);
            assertThat(seen(application))
                    .as("a database has no limit that Hookproof knows of")
                    .contains("\"scope\":\"every process")
                    .doesNotContain("\"fill\"");
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
                .set("hookproof.replay.store", "memcached")
                .start()
                .close());
        assertThat(unknown)
                .hasStackTraceContaining("[jdbc, memory, redis, watched]")
                .hasStackTraceContaining("hookproof-redis-store");
    }

    @Test
    void aTableThatIsNotThereIsNoMistakeOfTheProperties() {
        Throwable without = catchThrowable(() -> RunningApp.shop()
                .with(Shop.class)
                .bean("dataSource", source())
                .set("hookproof.replay.store", "jdbc")
                .set("hookproof.replay.table", "not_there")
                .start()
                .close());
        assertThat(without)
                .hasStackTraceContaining("create it with")
                .hasStackTraceContaining("Do what the description says");
    }

    private static String seen(ConfigurableApplicationContext application) throws IOException {
        return Parcel.of("GET", "/actuator/hookproof", new byte[0])
                .to(Boot.port(application))
                .body();
    }

    /** A database that is down. */
    @Configuration(proxyBeanMethods = false)
    static class Elsewhere {
        @Bean
        DataSource elsewhere() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:1/elsewhere");
            return source;
        }
    }

    /** The one to take. */
    @Configuration(proxyBeanMethods = false)
    static class Primary {
        @Bean
        @org.springframework.context.annotation.Primary
        DataSource here(@Value("${facts.data-source}") String url) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
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
