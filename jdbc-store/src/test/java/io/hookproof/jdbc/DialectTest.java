package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of a dialect without a server of its own. */
class DialectTest {
    @ParameterizedTest
    @EnumSource
    void allHaveTheSamePlacesAndNameTheTable(Dialect dialect) {
        places(dialect.claim("hooks.seen"), 4);
        places(dialect.settle("hooks.seen"), 5);
        places(dialect.release("hooks.seen"), 3);
        places(dialect.forget("hooks.seen"), 1);
        places(dialect.purge("hooks.seen"), 1);
    }

    private static void places(String statement, int count) {
        assertThat(statement.chars().filter(c -> c == '?')).as(statement).hasSize(count);
        assertThat(statement).contains("hooks.seen").doesNotContain("{", "}");
    }

    @ParameterizedTest
    @CsvSource({
        "MariaDB, 10.6.0-MariaDB, 10, 6",
        "MariaDB, 11.4.5-MariaDB-ubu2404, 11, 4",
        "MariaDB, 12.0.1-MariaDB, 12, 0"
    })
    void aMariaDbThatIsNewEnoughIsKnown(String name, String version, int major, int minor) throws Exception {
        assertThat(Dialect.of(connection(name, version, major, minor))).isEqualTo(Dialect.MARIADB);
    }

    @ParameterizedTest
    @CsvSource({
        "MySQL, 8.4.3, 8, 4, 'the database is MySQL; the jdbc store knows PostgreSQL, MariaDB, H2 and SQLite'",
        "MySQL, 11.4.5-MariaDB, 11, 4, 'use org.mariadb.jdbc:mariadb-java-client and jdbc:mariadb://host/database'",
        "MariaDB, 10.5.29-MariaDB, 10, 5, 'the database is MariaDB 10.5.29-MariaDB; the jdbc store needs MariaDB 10.6'",
        "MariaDB, 5.5.68-MariaDB, 5, 5, 'needs MariaDB 10.6 or newer'"
    })
    void whatIsNotKnownIsNamedWithWhatIs(String name, String version, int major, int minor, String told) {
        assertThatThrownBy(() -> Dialect.of(connection(name, version, major, minor)))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining(told)
                .satisfies(refusal -> assertThat(Trouble.isMistake((UnknownDatabaseException) refusal))
                        .isTrue());
    }

    /** As a driver describes the server. */
    private static Connection connection(String name, String version, int major, int minor) {
        DatabaseMetaData server = proxy(DatabaseMetaData.class, method -> switch (method) {
            case "getDatabaseProductName" -> name;
            case "getDatabaseProductVersion" -> version;
            case "getDatabaseMajorVersion" -> major;
            case "getDatabaseMinorVersion" -> minor;
            default -> throw new UnsupportedOperationException(method);
        });
        return proxy(Connection.class, method -> server);
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answers.to(method.getName())));
    }

    /** One state is that of many troubles in MariaDB, and its numbers are others' in other databases. */
    @Test
    void aNumberOfMariaDbIsReadWithItsStateAlone() {
        assertThat(MariaDbErrors.state("HY000", 1290)).isEqualTo("25006");
        assertThat(MariaDbErrors.state("HY000", 1205)).isEqualTo("HY000");
        assertThat(MariaDbErrors.state("unknown", 1290)).isEqualTo("unknown");
    }
}
