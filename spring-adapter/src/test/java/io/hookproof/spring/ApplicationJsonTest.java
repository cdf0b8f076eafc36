package io.hookproof.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.hookproof.http.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import tools.jackson.databind.json.JsonMapper;

class ApplicationJsonTest {
    private static final Json PAYMENT =
            Json.of(Map.of("paidAmount", 1, "paid_amount", 2, "paid-amount", 3, "PaidAmount", 4));

    record Payment(int paidAmount) {}

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    private int read() {
        return new ApplicationJson(beans).read(PAYMENT, Payment.class).paidAmount();
    }

    private static JsonMapper kebabCase() {
        return JsonMapper.builder()
                .propertyNamingStrategy(new KebabCaseStrategy())
                .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static ObjectMapper snakeCase(JsonFactory format) {
        return new ObjectMapper(format)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    }

    @Test
    void withoutAMapperJacksonBindsAsItIs() {
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void theOnlyMapperOfJackson2Binds() {
        beans.registerSingleton("jackson2", snakeCase(new JsonFactory()));
        assertThat(read()).isEqualTo(2);
    }

    @Test
    void theMapperOfJackson3ComesFirst() {
        beans.registerSingleton("jackson2", snakeCase(new JsonFactory()));
        beans.registerSingleton("jackson3", kebabCase());
        assertThat(read()).isEqualTo(3);
    }

    @Test
    void ofTwoMappersNoneIsTheApplications() {
        beans.registerSingleton("one", snakeCase(new JsonFactory()));
        beans.registerSingleton("other", snakeCase(new JsonFactory()));
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void ofTwoMappersOfJackson3NoneIsTheApplicationsEither() {
        beans.registerSingleton("one", kebabCase());
        beans.registerSingleton("other", kebabCase());
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void aMapperForAnotherFormatReadsNoJson() {
        beans.registerSingleton("yaml", snakeCase(new JsonFactory() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getFormatName() {
                return "YAML";
            }
        }));
        assertThat(read()).isEqualTo(1);
    }
}
