package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a machine stands and what its files are written in changes no verdict. */
class LocaleTest {
    private static final List<String> PLACES = List.of(
            "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-1 -Duser.timezone=Pacific/Apia",
            "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Dfile.encoding=UTF-16",
            "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai -Dfile.encoding=US-ASCII");

    @Test
    void everyVerdictIsTheSameInAnyLocaleCharsetAndZone() throws Exception {
        List<Child> abroad = new ArrayList<>();
        for (String flags : PLACES) {
            abroad.add(Child.start(Verdicts.class, flags.split(" ")));
        }
        String atHome = Verdicts.all();
        assertThat(atHome).hasSizeGreaterThan(100_000);
        for (int i = 0; i < abroad.size(); i++) {
            assertThat(abroad.get(i).output()).as(PLACES.get(i)).isEqualTo(atHome);
        }
    }
}
