package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a machine stands and what its files are written in changes no verdict. */
class LocaleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-1 -Duser.timezone=Pacific/Apia",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Dfile.encoding=UTF-16",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai -Dfile.encoding=US-ASCII"
            })
    void everyVerdictIsTheSameInAnyLocaleCharsetAndZone(String flags) throws Exception {
        assertThat(Child.outputOf(Verdicts.class, flags.split(" ")))
                .hasSizeGreaterThan(100_000)
                .isEqualTo(Verdicts.all());
    }
}
