package io.hookproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for a security review names every host that keys and certificates come from. */
class HostsTest {
    private static final Path SENDERS = Path.of("../core/src/main/java/io/hookproof/providers");
    private static final Pattern KEYS = Pattern.compile("jwks\\(\"https://([^/\"{]+)/");
    private static final Pattern CERTIFICATES = Pattern.compile("certificate\\([^,]*,\\s*List\\.of\\(([^)]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    @Test
    void everyHostThatKeysComeFromStandsOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/security-review.md"));

        assertThat(hosts())
                .hasSizeGreaterThan(7)
                .allSatisfy(
                        host -> assertThat(page).contains("`" + host.replace("{setting:region}", "<region>") + "`"));
    }

    private static Set<String> hosts() throws IOException {
        Set<String> hosts = new TreeSet<>();
        try (Stream<Path> files = Files.list(SENDERS)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                KEYS.matcher(source).results().forEach(keys -> hosts.add(keys.group(1)));
                Matcher certificates = CERTIFICATES.matcher(source);
                while (certificates.find()) {
                    TEXT.matcher(certificates.group(1)).results().forEach(host -> hosts.add(host.group(1)));
                }
            }
        }
        return hosts;
    }
}
