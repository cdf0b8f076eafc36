package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Spring itself makes of a body for a method, and says where it does not fit: no value of it is a line of a log. */
public abstract class UnfitFacts extends RunningApp {
    @Override
    Boot boot() {
        return new Boot()
                .with(Shop.class)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).failures.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "parameter,application/x-www-form-urlencoded,payload=%7B%7D&amount=card4242,amount",
        "model,application/x-www-form-urlencoded,payload=%7B%7D&amount=card4242,amount",
        "body,application/json,'{\"amount\":\"card4242\"}',Exception"
    })
    void whatDoesNotFitIsToldWithoutItsValue(String kind, String type, String body, String place) throws Exception {
        assertThat(told(Parcel.post("/hooks/" + kind, body).header("Content-Type", type)))
                .contains("does not fit", place)
                .doesNotContain("card4242");
    }

    /** Its own code may throw the like. */
    @Test
    void whatAMethodThrowsItselfIsToldFromWhereItThrew() throws Exception {
        assertThat(told(Parcel.post("/hooks/validates", "{\"n\":" + next() + "}")
                        .header("Content-Type", "application/json")))
                .contains("does not fit", "UnfitFacts$Shop.validates");
    }

    /**
     * Spring's message lists the arguments of a method that it cannot call, or that throws neither an exception nor an
     * error.
     */
    @Test
    void whatCannotBeCalledIsToldWithItsCauseAndWithoutWhatItWasGiven() throws Exception {
        assertThat(told(Parcel.post("/hooks/fault", "{\"amount\":4242,\"n\":" + next() + "}")))
                .contains("Shop.fault(io.hookproof", "Caused by: java.lang.Throwable: neither exception nor error")
                .doesNotContain("4242");
    }

    /** Sends what its method fails on, and returns the one failure that is told. */
    private String told(Parcel unfit) throws Exception {
        assertThat(unfit.signedAsGitHub(SECRET).to(port()).status()).isEqualTo(503);
        assertThat(bean(Shop.class).failures).hasSize(1);
        return bean(Shop.class).failures.get(0);
    }

    /** Hears what the log does. */
    @RestController
    static class Shop implements WebhookListener {
        final List<String> failures = new CopyOnWriteArrayList<>();

        record Payment(int amount) {}

        @WebhookHandler(endpoint = "github", path = "/hooks/parameter")
        void parameter(@RequestParam int amount) {}

        @WebhookHandler(endpoint = "github", path = "/hooks/model")
        void model(@ModelAttribute Payment payment) {}

        @WebhookHandler(endpoint = "github", path = "/hooks/body")
        void body(@RequestBody Payment payment) {}

        @WebhookHandler(endpoint = "github", path = "/hooks/validates")
        void validates(Delivery delivery) throws BindException {
            throw new BindException(new Payment(1), "payment of ours");
        }

        @WebhookHandler(endpoint = "github", path = "/hooks/fault")
        void fault(Payment payment) throws Throwable {
            throw new Throwable("neither exception nor error");
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            StringWriter told = new StringWriter();
            failure.printStackTrace(new PrintWriter(told));
            failures.add(told.toString());
        }
    }
}
