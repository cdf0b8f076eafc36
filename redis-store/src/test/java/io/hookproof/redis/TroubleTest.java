package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class TroubleTest {
    /** Redis itself mostly waits for more instead, but what stands before it may answer. */
    @Test
    void anAnswerThatIsNotTlsNamesTheUrlsScheme() {
        SSLException plain = new SSLException("Unsupported or unrecognized SSL message");

        assertThat(Trouble.describe(new JedisConnectionException("no connection", plain)))
                .contains("does not speak TLS", "redis://");
    }

    /**
     * As Redis 7 and Valkey say it. A start that took it for an outage would let in what could never be confirmed
     * without {@code +del}.
     */
    @Test
    void aRightThatAScriptLacksIsAMistakeWhicheverVersionSaysSo() {
        JedisException lacking =
                new JedisDataException("ERR ACL failure in script: User hooks has no permissions to run"
                        + " the 'del' command script: badcd1a0e0899837280acc24b2d6e16d3915700b, on @user_script:6.");

        assertThat(Trouble.isMistake(lacking)).isTrue();
        assertThat(Trouble.describe(lacking)).contains("that the ACL allows +info +eval +evalsha +get +set +del");
    }

    /** Jedis closes the old primary's pool at a failover. If that wakes a claim that waits for a connection, it says so. */
    @Test
    void aWaitThatAFailoverCutShortSaysSo() {
        assertThat(Trouble.describe(new JedisException("no resource from the pool", new InterruptedException())))
                .startsWith("was not asked")
                .contains("failover");
    }

    @Test
    void aFailureWithoutAMessageIsItsKind() {
        assertThat(Trouble.describe(new JedisException((String) null))).isEqualTo("failed (JedisException)");
    }
}
