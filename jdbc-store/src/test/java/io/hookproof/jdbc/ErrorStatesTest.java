package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the states and numbers of each database are taken for, and which cure an operator reads. */
class ErrorStatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    42P01 | 0    | mistake | the table (replay.table, hookproof_replay unless set) is missing
                    42703 | 0    | mistake | the table has other columns
                    42501 | 0    | mistake | grant it SELECT, INSERT, UPDATE and DELETE
                    42601 | 0    | mistake | did not do it (SQLException, SQL state 42601)
                    28P01 | 0    | mistake | refuses the user or the password
                    3D000 | 0    | mistake | the database named in the URL does not exist
                    08006 | 0    | broken  | does not answer (SQL state 08006)
                    57P01 | 0    | broken  | does not answer (SQL state 57P01)
                    25006 | 0    | broken  | is read-only
                    53100 | 0    | full    | disk is full
                    53300 | 0    | other   | takes no more connections
                    55P03 | 0    | other   | holds the rows, or the whole file
                    57014 | 0    | other   | did not end the statement within the limit
                    40001 | 0    | race    | did not do it (SQLException, SQL state 40001)
                    40P01 | 0    | race    | did not do it (SQLException, SQL state 40P01)
                    23505 | 0    | race    | did not do it (SQLException, SQL state 23505)
                    XX000 | 0    | other   | did not do it (SQLException, SQL state XX000)
                    """)
    void thoseOfPostgreSql(String state, int number, String kind, String told) {
        isTakenFor(new SQLException("canary", state, number), kind, told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    42S02 | 1146 | mistake | is missing or other
                    42S22 | 1054 | mistake | has other columns
                    HY000 | 1175 | mistake | sql_safe_updates is on
                    42000 | 1044 | mistake | may not use the table
                    42000 | 1142 | mistake | may not use the table
                    42000 | 1143 | mistake | may not use the table
                    42000 | 1049 | mistake | or none is named
                    HY000 | 1020 | race    | SQL state 40001
                    HY000 | 1021 | full    | disk is full
                    HY000 | 1114 | full    | disk is full
                    08004 | 1040 | other   | takes no more connections
                    42000 | 1203 | other   | takes no more connections
                    42000 | 1226 | other   | takes no more connections
                    HY000 | 1290 | broken  | is read-only
                    HY000 | 1836 | broken  | is read-only
                    HY000 | 1205 | other   | SQL state HY000
                    """)
    void thoseOfMariaDb(String state, int number, String kind, String told) {
        isTakenFor(new SQLException("canary", state, number), kind, told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    42S03 | mistake | is missing or other
                    42S04 | mistake | is missing or other
                    90096 | mistake | may not use the table
                    90067 | broken  | does not answer
                    90098 | broken  | does not answer
                    90121 | broken  | does not answer
                    90097 | broken  | is read-only
                    90100 | full    | disk is full
                    HYT00 | other   | holds the rows
                    """)
    void thoseOfH2(String state, String kind, String told) {
        isTakenFor(new SQLException("canary", state), kind, told);
    }

    /** It has numbers alone, and another driver's numbers mean something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1  | mistake | is missing or other
                    5  | other   | or the whole file
                    8  | broken  | may not write the file
                    9  | other   | within the limit
                    10 | other   | SQL state 58030
                    13 | full    | disk is full
                    14 | broken  | is the URL right
                    19 | other   | SQL state unknown
                    """)
    void thoseOfSqlite(int number, String kind, String told) {
        isTakenFor(new SQLException("[SQLITE_SO] canary", null, number), kind, told);
        isTakenFor(new SQLException("canary", null, number), "other", "SQL state unknown");
    }

    /** As a pool reports why it has no connection. */
    @Test
    void thatOfTheCauseCountsWhereThereIsNone() {
        isTakenFor(new SQLException("canary", new SQLException("canary", "28P01")), "mistake", "refuses the user");
    }

    private static void isTakenFor(SQLException trouble, String kind, String told) {
        ReplayStoreException refusal = Trouble.told(trouble, "; and more");

        assertThat(refusal)
                .hasMessageContaining(told)
                .hasMessageEndingWith("; and more")
                .hasCause(trouble);
        assertThat(refusal).hasMessageNotContaining("canary");
        assertThat(Trouble.isMistake(trouble)).isEqualTo(kind.equals("mistake"));
        assertThat(Trouble.isBroken(trouble)).isEqualTo(kind.equals("broken"));
        assertThat(Trouble.isLostRace(trouble)).isEqualTo(kind.equals("race"));
        assertThat(refusal instanceof ReplayStoreFullException).isEqualTo(kind.equals("full"));
    }
}
