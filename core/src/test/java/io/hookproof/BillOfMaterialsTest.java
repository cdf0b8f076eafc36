package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users import has every module that is published, and nothing else. */
class BillOfMaterialsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(hookproof-[^<]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String UNPUBLISHED = "<maven.deploy.skip>true</maven.deploy.skip>";

    @Test
    void itListsEveryPublishedModule() throws IOException {
        List<String> published = new ArrayList<>();
        for (String module : published()) {
            published.add("hookproof-" + module);
        }
        List<String> listed = new ArrayList<>();
        Matcher artifacts = ARTIFACT.matcher(pom("bom/pom.xml").split("<dependencyManagement>", 2)[1]);
        while (artifacts.find()) {
            listed.add(artifacts.group(1));
        }
        assertThat(published).hasSizeGreaterThan(5);
        assertThat(listed)
                .as("bom/pom.xml has each published module: add what is missing there")
                .containsExactlyInAnyOrderElementsOf(published);
    }

    /** The folders of all that is published, but for what users import. */
    static List<String> published() throws IOException {
        List<String> published = new ArrayList<>();
        Matcher modules = MODULE.matcher(pom("pom.xml").replaceAll("(?s)<profiles>.*</profiles>", ""));
        while (modules.find()) {
            String module = modules.group(1);
            boolean isFolder = !module.endsWith(".xml");
            if (isFolder && !module.equals("bom") && !pom(module + "/pom.xml").contains(UNPUBLISHED)) {
                published.add(module);
            }
        }
        return published;
    }

    @Test
    void itsVersionIsThatOfTheBuild() throws IOException {
        assertThat(firstVersion("bom/pom.xml")).isEqualTo(firstVersion("pom.xml"));
    }

    private static String firstVersion(String file) throws IOException {
        Matcher version = VERSION.matcher(pom(file));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    static String pom(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
