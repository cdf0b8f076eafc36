package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a value that does not fit: where it stands, and never the value, which is a customer's. */
public abstract class UnfitFacts extends RunningApp {
    private static final String CONFIDENTIAL = "4242-4242-4242-4242";
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp().with(Shop.class, ReadsCards.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
        TOLD.failures.clear();
    }

    @ParameterizedTest
    @CsvSource({"/shop/field, number", "/shop/bean, inside", "/shop/header, X-Number"})
    void aParameterThatCannotBeMadeIsNamedWithoutItsValue(String path, String name) throws Exception {
        Reply failed = Parcel.post(path, "id=evt_" + next() + "&number=" + CONFIDENTIAL + "&inside=" + CONFIDENTIAL)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Number", CONFIDENTIAL)
                .signedAsStripe(SECRET, Instant.now().getEpochSecond())
                .to(port());
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).isEmpty();
        assertThat(RUNS).isEmpty();
        if (RestApp.isCxf()) {
            // What CXF makes of it has neither.
            assertThat(told())
                    .contains("could not be made into what the method takes")
                    .doesNotContain(CONFIDENTIAL);
        } else {
            assertThat(told())
                    .contains("\"" + name + "\"", "NumberFormatException")
                    .doesNotContain(CONFIDENTIAL);
        }
    }

    @Test
    void aDocumentThatAReaderOfTheApplicationsCannotReadIsNotQuoted() throws Exception {
        String event = "{\"id\":\"evt_" + next() + "\",\"type\":\"x\",\"card\":\"" + CONFIDENTIAL + "\"}";
        assertThat(send("/shop/card", event).status()).isEqualTo(503);
        assertThat(RUNS).isEmpty();
        assertThat(told())
                .contains("does not fit Card", "NumberFormatException", ReadsCards.class.getName())
                .doesNotContain(CONFIDENTIAL);
    }

    /** The path is decoded for the choice by events, and the runtime then finds no method by it. */
    @Test
    void aPathThatIsNotFoundIsToldAsThat() throws Exception {
        assertThat(send("/shop/paid", event("paid")).status()).isEqualTo(200);
        assertThat(send("/shop/%70aid", event("paid")).status()).isEqualTo(503);
        assertThat(RUNS).containsExactly("paid");
        assertThat(told())
                .containsPattern("NotFoundException|none is for this path.*answered 404|the application answered 404");
    }

    private static String told() {
        assertThat(TOLD.failures).hasSize(1);
        StringWriter told = new StringWriter();
        TOLD.failures.get(0).printStackTrace(new PrintWriter(told));
        return told.toString();
    }

    /** Takes numbers. */
    @Path("/shop")
    public static class Shop {
        @Path("field")
        @WebhookHandler("shop")
        public void field(@FormParam("number") int number) {
            RUNS.add("field");
        }

        @Path("bean")
        @WebhookHandler("shop")
        public void bean(@BeanParam Inside bean) {
            RUNS.add("bean " + bean.number);
        }

        @Path("header")
        @WebhookHandler("shop")
        public void header(@HeaderParam("X-Number") int number) {
            RUNS.add("header");
        }

        @Path("paid")
        @WebhookHandler(value = "shop", events = "paid")
        public void paid() {
            RUNS.add("paid");
        }

        @Path("card")
        @WebhookHandler("shop")
        public void card(Card card) {
            RUNS.add("card " + card.number());
        }
    }

    /** Several in one. */
    public static class Inside {
        @FormParam("inside")
        public int number;
    }

    /** What the application reads in its own way. */
    public record Card(int number) {}

    /** Says what it has read, as libraries do. */
    public static class ReadsCards implements MessageBodyReader<Card> {
        @Override
        public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Card.class;
        }

        @Override
        public Card readFrom(
                Class<Card> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, String> headers,
                InputStream body)
                throws IOException {
            String document = new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            try {
                return new Card(Integer.parseInt(document));
            } catch (NumberFormatException unfit) {
                throw new ProcessingException("Unable to read " + document, unfit);
            }
        }
    }
}
