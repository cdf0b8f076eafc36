package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A package can be read file by file, what knows nothing of others first. That a type names its own kinds, as
 * {@code Source.json(…)} does, counts for nothing: a reader who goes on from there knows which they are.
 */
class ReadingOrderTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hookproof");

    @Test
    void whatIsVerifiedIsReadInOneDirection() {
        assertThat(circles("io.hookproof"))
                .containsExactlyInAnyOrder(
                        Set.of("Verifier", "VerifierBuilder", "EndpointAssembly", "RequiredSetup", "SetupWarnings"),
                        Set.of("JsonCodecs", "Jackson2Codec", "Jackson3Codec"),
                        Set.of("WebhookConfig", "EndpointSettings"));
    }

    @Test
    void schemesAreReadInOneDirectionOnceOneKnowsHowARequestIsRead() {
        assertThat(circles("io.hookproof.scheme"))
                .containsExactlyInAnyOrder(
                        Set.of(
                                "Parts",
                                "Source",
                                "PartSource",
                                "Found",
                                "Draft",
                                "Batch",
                                "Document",
                                "DocumentIn",
                                "HeaderSource",
                                "HeadersFound",
                                "HeaderList"),
                        Set.of("Hypotheses", "OtherBodies", "OtherSecrets", "OtherUrls", "OtherWords"),
                        Set.of("JwtScheme", "JwtSigning", "JwtProver"),
                        Set.of("SignedProver", "BatchProver"),
                        Set.of("SignedWords", "Template"),
                        Set.of("HmacMechanism", "HmacKey"));
    }

    /** The files of a package that cannot be read without each other. */
    private static Set<Set<String>> circles(String packageName) {
        Map<JavaClass, Set<JavaClass>> reached = new HashMap<>();
        for (JavaClass type : OURS) {
            if (type.getPackageName().equals(packageName)) {
                reached.put(type, reachedFrom(type));
            }
        }
        Set<Set<String>> circles = new HashSet<>();
        reached.forEach((type, all) -> {
            Set<String> circle = new TreeSet<>();
            for (JavaClass other : all) {
                if (reached.getOrDefault(other, Set.of()).contains(type)) {
                    circle.add(file(other).getSimpleName());
                }
            }
            if (circle.size() > 1) {
                circles.add(circle);
            }
        });
        return circles;
    }

    private static Set<JavaClass> reachedFrom(JavaClass start) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> left = new ArrayDeque<>(Set.of(start));
        while (!left.isEmpty()) {
            JavaClass from = left.remove();
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().equals(start.getPackageName()) && !namesItsKind(from, to) && reached.add(to)) {
                    left.add(to);
                }
            }
        }
        return reached;
    }

    private static boolean namesItsKind(JavaClass from, JavaClass to) {
        return !from.equals(to) && file(to).isAssignableTo(from.getName());
    }

    private static JavaClass file(JavaClass type) {
        JavaClass file = type;
        while (file.getEnclosingClass().isPresent()) {
            file = file.getEnclosingClass().get();
        }
        return file;
    }
}
