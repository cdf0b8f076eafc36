package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitnessTest {
    /** As a later version of Redis may say more. */
    @Test
    void aNameThatOnlyBeginsLikeAnotherIsAnother() {
        assertThatCode(new Fitness(
                        "role:master\r\nmaxmemory_policy_before:allkeys-lru\r\nmaxmemory_policy:noeviction\r\n")::check)
                .doesNotThrowAnyException();
    }

    /** Perhaps it evicts. */
    @Test
    void aServerThatDoesNotSayWhetherItEvictsIsNotUsed() {
        assertThatThrownBy(new Fitness("role:master\r\n")::check)
                .isInstanceOf(UnfitServerException.class)
                .hasMessageContaining("maxmemory-policy is \"unknown\"");
    }
}
