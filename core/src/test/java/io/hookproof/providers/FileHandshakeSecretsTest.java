package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.scheme.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of handshakes in files: whole or not at all, once for ever, and for no other user to read. */
@Timeout(120)
class FileHandshakeSecretsTest {
    private static final Map<String, ?> READ_ONLY = Map.of("releaseVersion", "17");

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereForEveryProcessAndNeverReplaced() {
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        assertThat(secrets.of("asana")).isEmpty();
        assertThat(secrets.establish("asana", Secret.of("the first one, plain")))
                .isTrue();
        assertThat(secrets.establish("asana", Secret.of("an attacker's second")))
                .isFalse();
        assertThat(HandshakeSecrets.inFolder(folder).of("asana")).containsExactly(Secret.of("the first one, plain"));
        assertThat(secrets.of("another")).isEmpty();
    }

    @Test
    void aSecretThatComesTooLateIsNotWrittenFirst() throws IOException {
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        secrets.establish("asana", Secret.of("the first one, plain"));
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(folder, before);
        assertThat(secrets.establish("asana", Secret.of("an attacker's second")))
                .isFalse();
        assertThat(Files.getLastModifiedTime(folder)).as("no file came or went").isEqualTo(before);
    }

    @Test
    void anEndpointMayBeCalledAsPropertiesAre() {
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        for (String endpoint : List.of("asana_eu", "asana.eu", "asana-eu-2")) {
            assertThat(secrets.establish(endpoint, Secret.of("the secret of " + endpoint)))
                    .isTrue();
            assertThat(secrets.of(endpoint)).containsExactly(Secret.of("the secret of " + endpoint));
        }
    }

    @Test
    void itsOwnerAloneReadsItAndNothingElseIsLeftInTheFolder() throws Exception {
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        secrets.establish("asana", Secret.of("the first one, plain"));
        secrets.establish("asana", Secret.of("an attacker's second"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.toList();
            assertThat(left)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Boolean>> established = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Secret secret = Secret.of("the secret of sender number " + i);
                established.add(senders.submit(() -> {
                    go.await();
                    return HandshakeSecrets.inFolder(folder).establish("asana", secret);
                }));
            }
            go.countDown();
            List<Integer> first = new ArrayList<>();
            for (int i = 0; i < established.size(); i++) {
                if (established.get(i).get()) {
                    first.add(i);
                }
            }
            assertThat(first).hasSize(1);
            assertThat(HandshakeSecrets.inFolder(folder).of("asana"))
                    .containsExactly(Secret.of("the secret of sender number " + first.get(0)));
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void aProcessThatIsKilledLeavesWholeSecretsAndAllThatItHasAnswered() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path own = Files.createDirectory(folder.resolve("round-" + round));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Establishing.class.getName(),
                            own.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int answered = 0;
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                while (answered < 20 + round) {
                    assertThat(lines.readLine()).isEqualTo("established e" + answered);
                    answered++;
                }
                process.toHandle().destroyForcibly();
                while (lines.readLine() != null) {
                    answered++;
                }
            }
            process.waitFor();
            HandshakeSecrets after = HandshakeSecrets.inFolder(own);
            for (int i = 0; i < answered; i++) {
                assertThat(after.of("e" + i)).containsExactly(Establishing.secret(i));
            }
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".secret"))
                        .toList()) {
                    assertThat(Files.size(file)).as("whole").isEqualTo(Establishing.LENGTH);
                }
            }
            assertThat(after.establish("e" + (answered + 1), Secret.of("for the next handshake")))
                    .isTrue();
        }
    }

    /** As a container's is that may write nowhere: the first handshake, long after the start, would be the first to say so. */
    @Test
    void aFolderInWhichNothingCanBeKeptStopsTheStart() throws Exception {
        try (FileSystem withoutLinks = archive(Map.of("create", "true"))) {
            Path root = withoutLinks.getPath("/");
            assertThatThrownBy(() -> asana(root))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no secret can be kept in /: ")
                    .hasMessageContaining("UnsupportedOperationException")
                    .hasMessageContaining("with hard links");
            assertThat(root).isEmptyDirectory();
            Files.writeString(withoutLinks.getPath("/another.secret"), "of another endpoint");
            makeReadOnly(withoutLinks);
        }
        try (FileSystem readOnly = archive(READ_ONLY)) {
            assertThatThrownBy(() -> asana(readOnly.getPath("/")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no secret can be kept in /: ")
                    .hasMessageContaining("ReadOnlyFileSystemException")
                    .hasMessageContaining("writable");
        }
    }

    /** The handshake was another process's, and this one reads. */
    @Test
    void aFolderThatHasTheSecretNeedNotBeWritable() throws Exception {
        try (FileSystem files = archive(Map.of("create", "true"))) {
            Files.writeString(files.getPath("/asana.secret"), "the first one, plain");
            makeReadOnly(files);
        }
        try (FileSystem readOnly = archive(READ_ONLY)) {
            assertThat(asana(readOnly.getPath("/")).endpoint()).isEqualTo("asana");
        }
    }

    private FileSystem archive(Map<String, ?> how) throws IOException {
        return FileSystems.newFileSystem(folder.resolve("volume.zip"), how);
    }

    /** When it is opened next: an archive with several releases is, for each of its users. */
    private static void makeReadOnly(FileSystem archive) throws IOException {
        Files.createDirectory(archive.getPath("/META-INF"));
        Files.writeString(archive.getPath("/META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nMulti-Release: true\n\n");
    }

    @Test
    void whatIsAskedAtTheStartLeavesNothingInTheFolder() {
        asana(folder);
        assertThat(folder).isEmptyDirectory();
    }

    private static Verifier asana(Path folder) {
        return Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(HandshakeSecrets.inFolder(folder))
                .listener(WebhookListener.none())
                .build();
    }

    @Test
    void aFileWithNoSecretInItIsNamed() throws IOException {
        Path emptied = Files.createFile(folder.resolve("asana.secret"));
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);

        assertThatThrownBy(() -> secrets.of("asana"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(emptied.toString(), "secret is empty", "remove");
    }

    @Test
    void aNameThatIsNoFilesNameIsRefused() {
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        for (String name : List.of("", "..", "a/b", "../a", "a\\b", ".new-a", "a\0b", "a b", "ä")) {
            assertThatThrownBy(() -> secrets.establish(name, Secret.of("long enough for this")))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("letters, digits");
        }
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> HandshakeSecrets.inFolder(folder.resolve("not there")))
                .hasMessageContaining("create");
    }

    /** A process that takes one handshake after the other until it is killed. */
    static final class Establishing {
        static final int LENGTH = 8_000;

        private Establishing() {}

        static Secret secret(int number) {
            String text = "secret number " + number + " ";
            return Secret.of(text.repeat(LENGTH / text.length() + 1).substring(0, LENGTH));
        }

        public static void main(String[] folder) {
            HandshakeSecrets secrets = HandshakeSecrets.inFolder(Path.of(folder[0]));
            for (int i = 0; i < 100_000; i++) {
                if (secrets.establish("e" + i, secret(i))) {
                    System.out.println("established e" + i);
                }
            }
        }
    }
}
