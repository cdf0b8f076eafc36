package io.hookproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSettingTest {
    @ParameterizedTest
    @CsvSource({
        "300ms, PT0.3S",
        "5s, PT5S",
        "0s, PT0S",
        "2m, PT2M",
        "1h, PT1H",
        "7d, PT168H",
        "PT0.3S, PT0.3S",
        "P3D, PT72H"
    })
    void aNumberHasItsUnitOrIsIso8601(String text, String duration) {
        assertThat(TimeSetting.read(text).map(Object::toString)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "300",
                "-5s",
                "5 s",
                "5S",
                "5min",
                "1.5s",
                "s",
                "soon",
                "PT",
                "1h30m",
                "٣s",
                "9999999999999s",
                "PT9223372036854775808S"
            })
    void anythingElseIsNone(String text) {
        assertThat(TimeSetting.read(text)).isEmpty();
    }

    @Test
    void theLongestNumberOverflowsNoUnit() {
        assertThat(TimeSetting.read("9999999999d"))
                .hasValueSatisfying(time -> assertThat(time.toMillis()).isPositive());
    }
}
