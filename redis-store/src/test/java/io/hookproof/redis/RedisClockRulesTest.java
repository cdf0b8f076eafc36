package io.hookproof.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;

/** The processes of a fleet do not agree about the time, so none of them is asked for it. */
@AnalyzeClasses(packages = "io.hookproof.redis", importOptions = ImportOption.DoNotIncludeTests.class)
class RedisClockRulesTest {
    /** Durations are measured by {@code System.nanoTime()}, which tells no time of day. */
    @ArchTest
    static final ArchRule NO_PROCESS_IS_ASKED_FOR_THE_TIME = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Clock.class,
                    Instant.class,
                    LocalDateTime.class,
                    OffsetDateTime.class,
                    ZonedDateTime.class,
                    Date.class,
                    Calendar.class,
                    Timestamp.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
