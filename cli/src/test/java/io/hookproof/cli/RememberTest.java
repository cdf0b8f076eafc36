package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Admission;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.providers.Providers;
import io.hookproof.replay.ReplayStore;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** An operator tells the store which events an older check has handled. */
class RememberTest {
    @TempDir
    Path folder;

    @Test
    void eventsThatWereHandledBeforeDoNotRun() throws Exception {
        Map<String, String> settings = new HashMap<>(ForgetTest.database(folder));
        settings.put("endpoint", "payments");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10_700; i++) {
            ids.add("evt_" + i);
        }
        ids.addAll(List.of("", "evt_7"));

        Run first = remember(settings, "--provider", "stripe", "--ids", file(ids));
        assertThat(first.out())
                .isEqualTo("REMEMBERED 10700, known before 0, in flight 0; first evt_0, evt_1, last evt_7\n");
        assertThat(first.err()).isEqualTo("10000 of 10700\n");
        assertThat(first.exitCode()).isZero();

        Verifier application = ForgetTest.application("stripe", settings);
        assertThat(application.verify(ForgetTest.event("stripe", "{\"id\":\"evt_7\"}")))
                .isInstanceOf(Duplicate.class);
        assertThat(application.verify(ForgetTest.event("stripe", "{\"id\":\"evt_new\"}")))
                .isInstanceOf(Verified.class);
        assertThat(remember(settings, "--provider", "stripe", "--ids", file(List.of("evt_7", "evt_new", "evt_more")))
                        .out())
                .isEqualTo("REMEMBERED 1, known before 2, in flight 0; first evt_7, evt_new, last evt_more\n");
        application.replays().ifPresent(ReplayStore::close);
    }

    /** Otherwise an attacker who has captured a request sends it once more. */
    @Test
    void anEventIsRememberedForAsLongAsACapturedRequestIsValid() {
        for (String sender : List.of("mailgun", "kinde", "stripe")) {
            RememberedEvents events = new RememberedEvents();
            new CommandLine(CommandSpec.create().addMixin("events", CommandSpec.forAnnotatedObject(events)))
                    .parseArgs("--provider", sender);
            assertThat(events.memory())
                    .as(sender)
                    .isGreaterThan(Providers.named(sender).tolerance().multipliedBy(2));
        }
    }

    @Test
    void whatAHandlerIsAtWorkOnIsCountedAndHoldsNoOtherUp() throws Exception {
        Map<String, String> settings = ForgetTest.database(folder);
        Verifier application = ForgetTest.application("stripe", settings);
        try (Admission atWork = application.admit(ForgetTest.event("stripe", "{\"id\":\"evt_1\"}"))) {
            assertThat(atWork.delivery()).isPresent();
            Run run = remember(settings, "--provider", "stripe", "--ids", file(List.of("evt_1", "evt_2")));
            assertThat(run.out()).isEqualTo("REMEMBERED 1, known before 0, in flight 1; first evt_1, evt_2\n");
            assertThat(run.exitCode()).isEqualTo(1);
        }
        application.replays().ifPresent(ReplayStore::close);
    }

    /** PowerShell's {@code >} writes UTF-16, and its Out-File puts a mark before UTF-8. */
    @Test
    void idsAreReadInUtf8AndWithAByteOrderMarkBeforeThem() throws Exception {
        Map<String, String> settings = ForgetTest.database(folder);
        Path marked = Files.writeString(folder.resolve("marked.txt"), "\uFEFFevt_1\r\nevt_2\r\n");
        assertThat(remember(settings, "--provider", "stripe", "--ids", marked.toString())
                        .out())
                .isEqualTo("REMEMBERED 2, known before 0, in flight 0; first evt_1, evt_2\n");
        assertThat(remember(settings, "--provider", "stripe", "--ids", file(List.of("evt_1", "evt_2")))
                        .out())
                .isEqualTo("REMEMBERED 0, known before 2, in flight 0; first evt_1, evt_2\n");

        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            Path wide = Files.writeString(folder.resolve("wide.txt"), "evt_3\r\nevt_\u00e9\r\n", other);
            mistake(
                    64,
                    "is not UTF-8: save it as UTF-8",
                    remember(settings, "--provider", "stripe", "--ids", wide.toString()));
        }
    }

    /** They would make keys that no event has, and every event would run again. */
    @Test
    void aTableThatWasExportedAsItIsIsRefusedWithTheCure() throws Exception {
        Map<String, String> store = ForgetTest.database(folder);
        Map<String, List<String>> exports = Map.of(
                "id,created", List.of("id,created", "evt_1,2026-11-01"),
                "evt_1;paid", List.of("evt_1;paid"),
                "id   | created", List.of("id   | created", "-----+--------", "evt_1| 2026-11-01", "(1 row)"),
                "+-------+", List.of("+-------+", "| id    |", "+-------+", "| evt_1 |", "+-------+"),
                "-------", List.of("  id   ", "-------", " evt_1 ", "(1 row)"),
                "(2 rows)", List.of("evt_1", "evt_2", "(2 rows)"),
                "evt_1\u00a0paid", List.of("evt_1\u00a0paid"));
        for (Map.Entry<String, List<String>> export : exports.entrySet()) {
            Run refused = remember(store, "--provider", "stripe", "--ids", file(export.getValue()));
            mistake(
                    64,
                    "line "
                            + (export.getValue().stream()
                                            .map(String::strip)
                                            .toList()
                                            .indexOf(export.getKey())
                                    + 1),
                    refused);
            assertThat(refused.err())
                    .contains("is no id: " + export.getKey(), "psql -At", "cut -d, -f1", "nothing beside it");
            assertThat(refused.out()).isEmpty();
        }
        assertThat(remember(store, "--provider", "stripe", "--ids", file(List.of("evt_1", "evt_2")))
                        .out())
                .as("nothing of them was remembered")
                .startsWith("REMEMBERED 2, known before 0");
    }

    @Test
    void idsOfAnyCharactersAreTakenAsTheyStandIfThatIsAskedFor() throws Exception {
        Map<String, String> settings = ForgetTest.database(folder);
        String ids = file(List.of("evt,1", " a|b ", "", "\"evt\";2", "-"));
        assertThat(remember(settings, "--provider", "stripe", "--ids", ids).err())
                .contains("line 1, is no id", "--verbatim");

        assertThat(remember(settings, "--provider", "stripe", "--ids", ids, "--verbatim")
                        .out())
                .isEqualTo("REMEMBERED 4, known before 0, in flight 0; first evt,1, a|b, last -\n");

        Verifier application = ForgetTest.application("stripe", settings);
        assertThat(application.verify(ForgetTest.event("stripe", "{\"id\":\"evt,1\"}")))
                .isInstanceOf(Duplicate.class);
        assertThat(application.verify(ForgetTest.event("stripe", "{\"id\":\" a|b \"}")))
                .isInstanceOf(Duplicate.class);
        assertThat(application.verify(ForgetTest.event("stripe", "{\"id\":\"a|b\"}")))
                .isInstanceOf(Verified.class);
        application.replays().ifPresent(ReplayStore::close);
    }

    /** A heading looks like an id, so it is shown. */
    @Test
    void theIdsThatWereTakenAreShownInTheirOrder() throws Exception {
        Map<String, String> store = ForgetTest.database(folder);
        assertThat(remember(store, "--provider", "stripe", "--ids", file(List.of("id", "evt_2", "evt_1")))
                        .out())
                .isEqualTo("REMEMBERED 3, known before 0, in flight 0; first id, evt_2, last evt_1\n");
        assertThat(remember(store, "--provider", "stripe", "--ids", file(List.of("evt_3")))
                        .out())
                .isEqualTo("REMEMBERED 1, known before 0, in flight 0; first evt_3\n");
    }

    @Test
    void whatCannotBeMeantIsAMistake() throws Exception {
        Map<String, String> store = ForgetTest.database(folder);
        String one = file(List.of("evt_1"));
        mistake(66, "no file", remember(store, "--provider", "stripe", "--ids", "nowhere.txt"));
        mistake(64, "has no id", remember(store, "--provider", "stripe", "--ids", file(List.of(""))));
        mistake(64, "github's events have no id", remember(store, "--provider", "github", "--ids", one));
        mistake(64, "without quotation", remember(store, "--provider", "stripe", "--ids", file(List.of("\"evt_1\""))));
        mistake(
                64,
                "without quotation",
                remember(store, "--provider", "stripe", "--ids", file(List.of("evt_1\tpaid"))));
        mistake(64, "at least 11m", remember(store, "--provider", "stripe", "--ids", one, "--for", "1s"));
        mistake(64, "such as 4d", remember(store, "--provider", "stripe", "--ids", one, "--for", "soon"));
        mistake(64, "say which store", remember(Map.of(), "--provider", "stripe", "--ids", one));
        Map<String, String> away = Map.of("replay.store", "redis", "replay.url", "redis://127.0.0.1:1");
        mistake(2, "REMEMBERED 0", remember(away, "--provider", "stripe", "--ids", one));
    }

    private static void mistake(int exitCode, String says, Run run) {
        assertThat(run.err()).contains(says).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private String file(List<String> ids) throws IOException {
        return Files.write(Files.createTempFile(folder, "ids", ".txt"), ids).toString();
    }

    private static Run remember(Map<String, String> config, String... more) {
        List<String> arguments = new ArrayList<>(List.of("remember"));
        arguments.addAll(Arrays.asList(more));
        config.forEach((name, value) -> arguments.addAll(List.of("--config", name + "=" + value)));
        return run(arguments.toArray(new String[0]));
    }
}
