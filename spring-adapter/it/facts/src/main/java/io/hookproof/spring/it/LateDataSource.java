package io.hookproof.spring.it;

import io.hookproof.spring.HookproofAutoConfiguration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** A database that the application configures after Hookproof. */
@AutoConfiguration(after = HookproofAutoConfiguration.class)
@ConditionalOnProperty("facts.late-data-source")
public class LateDataSource {
    @Bean
    DataSource lateDataSource(@Value("${facts.late-data-source}") String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
