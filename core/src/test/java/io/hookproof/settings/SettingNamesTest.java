package io.hookproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private static final String TEXT = "https://{setting:shop}.example/{setting:account}/{id}?of={setting:shop}";

    @Test
    void theSettingsOfATextAreThoseThatItRefersTo() {
        assertThat(SettingNames.in(TEXT)).containsExactly("shop", "account", "shop");
        assertThat(SettingNames.in("{setting:one}{setting:other")).containsExactly("one");
        assertThat(SettingNames.in("{setting}{id}")).isEmpty();
    }

    @Test
    void aReferenceToASettingThatIsNotSetStays() {
        assertThat(SettingNames.filled(TEXT, Map.of("shop", "ours", "id", "7")))
                .isEqualTo("https://ours.example/{setting:account}/{id}?of=ours");
    }
}
