package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

class TroubleTest {
    /** Redis itself mostly waits for more instead, but what stands before it may answer. */
    @Test
    void anAnswerThatIsNotTlsNamesTheUrlsScheme() {
        SSLException plain = new SSLException("Unsupported or unrecognized SSL message");

        assertThat(Trouble.describe(new JedisConnectionException("no connection", plain)))
                .contains("does not speak TLS", "redis://");
    }

    @Test
    void aFailureWithoutAMessageIsItsKind() {
        assertThat(Trouble.describe(new JedisException((String) null))).isEqualTo("failed (JedisException)");
    }
}
