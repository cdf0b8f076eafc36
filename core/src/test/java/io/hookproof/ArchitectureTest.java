package io.hookproof;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;

/** The direction in which the packages know each other, and what none of them may do. */
@AnalyzeClasses(packages = "io.hookproof", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_OTHER_PACKAGE_OF_OURS = noClasses()
            .that()
            .resideInAPackage("io.hookproof.http")
            .should()
            .dependOnClassesThat(resideInAPackage("io.hookproof..")
                    .and(resideInAPackage("io.hookproof.http").negate()));

    @ArchTest
    static final ArchRule FETCH_KNOWS_HTTP_ALONE = noClasses()
            .that()
            .resideInAPackage("io.hookproof.fetch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hookproof",
                    "io.hookproof.scheme",
                    "io.hookproof.providers",
                    "io.hookproof.replay",
                    "io.hookproof.refetch",
                    "io.hookproof.settings");

    @ArchTest
    static final ArchRule REFETCH_KNOWS_NO_PROVIDER_NO_STORE_AND_NOT_THE_ROOT = noClasses()
            .that()
            .resideInAPackage("io.hookproof.refetch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hookproof", "io.hookproof.providers", "io.hookproof.replay");

    @ArchTest
    static final ArchRule SCHEMES_KNOW_NO_PROVIDER_AND_NO_STORE = noClasses()
            .that()
            .resideInAPackage("io.hookproof.scheme")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hookproof", "io.hookproof.providers", "io.hookproof.replay", "io.hookproof.refetch");

    @ArchTest
    static final ArchRule PROVIDERS_KNOW_NO_STORE_AND_NOT_THE_ROOT = noClasses()
            .that()
            .resideInAPackage("io.hookproof.providers")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hookproof", "io.hookproof.replay");

    @ArchTest
    static final ArchRule STORES_KNOW_NOTHING_OF_REQUESTS = noClasses()
            .that()
            .resideInAPackage("io.hookproof.replay")
            .should()
            .dependOnClassesThat(resideInAPackage("io.hookproof..")
                    .and(resideInAPackage("io.hookproof.replay").negate())
                    .and(resideInAPackage("io.hookproof.settings").negate()));

    @ArchTest
    static final ArchRule SETTINGS_KNOW_NO_OTHER_PACKAGE_OF_OURS = noClasses()
            .that()
            .resideInAPackage("io.hookproof.settings")
            .should()
            .dependOnClassesThat(resideInAPackage("io.hookproof..")
                    .and(resideInAPackage("io.hookproof.settings").negate()));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.hookproof.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_LISTENER_LOGS = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("LoggingListener")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Logger.class);

    @ArchTest
    static final ArchRule DATABIND_STAYS_IN_ITS_CODEC = noClasses()
            .that(simpleNameStartingWith("Jackson").negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "tools.jackson..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_A_FRAMEWORK =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta..", "org.springframework..");

    @ArchTest
    static final ArchRule TRUST_IS_NEVER_OURS_TO_GIVE = noClasses().should().beAssignableTo(X509TrustManager.class);

    @ArchTest
    static final ArchRule NO_STATE_HANGS_ON_A_THREAD =
            noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses().should().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule BYTES_ARE_NEVER_MADE_IN_A_DEFAULT_CHARSET =
            noClasses().should().callMethod(String.class, "getBytes");

    @ArchTest
    static final ArchRule HEX_IS_NOT_READ_BY_A_LENIENT_PARSER =
            noClasses().should().callMethod(Integer.class, "parseInt", String.class, int.class);

    @ArchTest
    static final ArchRule WHAT_HOLDS_A_SECRET_COMPARES_IN_CONSTANT_TIME = noClasses()
            .that()
            .haveNameMatching(
                    "io\\.hookproof\\.scheme\\.(Secret|SharedKey|HmacKey|ConstantTime|DerivedKeyMechanism|SignedProver"
                            + "|TokenScheme|BatchProver)(\\$.*)?")
            .should()
            .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
            .orShould()
            .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
            .orShould()
            .callMethod(String.class, "equals", Object.class)
            .orShould()
            .callMethod(String.class, "equalsIgnoreCase", String.class)
            .orShould()
            .callMethod(String.class, "contentEquals", CharSequence.class)
            .orShould()
            .callMethod(String.class, "compareTo", String.class);

    @ArchTest
    static final ArchRule NO_PATTERN_MEETS_INPUT =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex..");

    /** A multipart body, say, is read where it is: no part of it becomes a temporary file. */
    @ArchTest
    static final ArchRule NOTHING_OF_A_REQUEST_IS_WRITTEN_TO_A_DISK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.hookproof.http", "io.hookproof.scheme", "io.hookproof.fetch", "io.hookproof.refetch")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccess).*|java\\.nio\\.(file|channels)\\..*");

    /** A pattern is made anew at each call; the exempt are asked at the start, or by who explains a mismatch. */
    @ArchTest
    static final ArchRule NO_PATTERN_IS_MADE_FOR_A_REQUEST = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(Settings|StoreSettings|WebhookConfig|Statuses|FileHandshakeSecrets|HostName|Pem)(\\$.*)?")
            .should()
            .callMethod(String.class, "matches", String.class)
            .orShould()
            .callMethod(String.class, "replaceAll", String.class, String.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    @ArchTest
    static final ArchRule A_PROVIDER_FILE_HAS_NO_STATE_BUT_ITS_FACTS = classes()
            .that()
            .resideInAPackage("io.hookproof.providers")
            .and(simpleNameEndingWith("Secrets").negate())
            .should()
            .haveOnlyFinalFields()
            .orShould()
            .haveSimpleName("ProviderBuilder");
}
