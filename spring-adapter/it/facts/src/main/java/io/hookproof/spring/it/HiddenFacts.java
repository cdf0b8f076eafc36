package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RestController;

/** What the actuator shows of the settings to a user who may see all values. */
public abstract class HiddenFacts extends RunningApp {
    private static final String HIDDEN = "nobody may read this ";

    @Override
    Boot boot() {
        return new Boot()
                .with(Shop.class, OpenToAll.class)
                .set("management.endpoints.web.exposure.include", "configprops,env")
                .set("management.endpoint.configprops.show-values", "always")
                .set("management.endpoint.env.show-values", "always")
                .set("hookproof.endpoints.shop.provider", "stripe")
                .set("hookproof.endpoints.shop.secret", HIDDEN + "one")
                .set("hookproof.endpoints.twins.provider", "github")
                .set("hookproof.endpoints.shop.tolerance", "7m")
                .set("hookproof.endpoints.twins.secrets[0]", HIDDEN + "two")
                .set("hookproof.endpoints.twins.secrets[1]", HIDDEN + "three")
                .set("hookproof.endpoints.twins.replay.store", "watched")
                .set("hookproof.endpoints.twins.replay.url", "jdbc:sqlserver://db;password=" + HIDDEN)
                .set("hookproof.endpoints.twins.replay.password", HIDDEN + "four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configprops", "env", "env/hookproof.endpoints.shop.secret"})
    void secretsOfTheSettingsAreHidden(String endpoint) throws Exception {
        String seen = Parcel.of("GET", "/actuator/" + endpoint, new byte[0])
                .to(port())
                .body();
        assertThat(seen).contains("******").doesNotContain(HIDDEN);
    }

    /** Serves no request. */
    @RestController
    static class Shop {
        @WebhookHandler("shop")
        void shop(Delivery delivery) {}

        @WebhookHandler("twins")
        void twins(Delivery delivery) {}
    }
}
