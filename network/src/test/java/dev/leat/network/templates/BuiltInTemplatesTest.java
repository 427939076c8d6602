package dev.leat.network.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import dev.leat.network.capture.Capture;
import dev.leat.network.capture.CommandBlock;
import dev.leat.network.capture.Detection;
import dev.leat.network.capture.Device;
import dev.leat.network.capture.Platform;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The templates that come with Leat, on captures of our own.
class BuiltInTemplatesTest {
    private static final Path CASES = Path.of("src/test/resources/dev/leat/network/templates/cases");

    @Test
    void everyCaseGivesItsRecords() throws Exception {
        List<CaseResult> results = new ArrayList<>();
        new TemplateCases(new RealDisk(), BuiltInTemplates.set()).run(CASES, results::add);
        assertThat(results.stream().flatMap(result -> result.problem().stream()))
                .isEmpty();
        assertThat(results).hasSizeGreaterThan(100);
    }

    @Test
    void everyTemplateHasACaseAndATable() throws Exception {
        TemplateSet set = BuiltInTemplates.set();
        Set<String> tried = new HashSet<>();
        for (Path folder : commands()) {
            String platform = folder.getParent().getFileName().toString();
            tried.addAll(set.find(platform, command(folder)).orElseThrow());
            assertThat(BuiltInTemplates.table(platform, command(folder))).isPresent();
        }
        assertThat(tried).containsExactlyInAnyOrderElementsOf(set.index().templates());
        assertThat(set.index().skipped()).isEmpty();
    }

    /// A session with all cases of a platform is taken apart, recognised and read without naming anything.
    @Test
    void sessionsReachEveryTemplate() throws Exception {
        for (Path platform : list(CASES)) {
            String word = platform.getFileName().toString();
            String prompt = prompt(word);
            StringBuilder session = new StringBuilder();
            List<Path> raws = new ArrayList<>();
            for (Path command : list(platform)) {
                for (Path raw : list(command)) {
                    if (raw.toString().endsWith(".raw")) {
                        raws.add(raw);
                        session.append(prompt)
                                .append(command(command))
                                .append('\n')
                                .append(Files.readString(raw))
                                .append('\n');
                    }
                }
            }
            Capture capture = Capture.of(session.append(prompt).toString());
            assertThat(capture.devices()).as(word).hasSize(1);
            Device device = capture.devices().getFirst();
            assertThat(Detection.of(device).platform().map(Platform::word)).contains(word);
            assertThat(device.blocks()).as(word).hasSameSizeAs(raws);
            for (int i = 0; i < raws.size(); i++) {
                CommandBlock block = device.blocks().get(i);
                TextTable read = TemplateChoice.builtIn().parse(word, block.command(), block.text(), Strictness.STRICT);
                TextTable expected = BuiltInTemplates.set()
                        .parse(
                                word,
                                command(raws.get(i).getParent()),
                                Files.readString(raws.get(i)),
                                Strictness.STRICT);
                assertThat(read.rows()).as(raws.get(i).toString()).isEqualTo(expected.rows());
            }
        }
    }

    @Test
    void ownTemplatesGoFirst() throws Exception {
        TemplateSet own = TemplateSet.open("own", name -> switch (name) {
            case "index" -> "Template, Platform, Command\nmine, cisco_ios, show version\n";
            default -> "Value LINE (.+)\n\nStart\n  ^${LINE} -> Record\n";
        });
        TemplateChoice both = TemplateChoice.of(own, true);
        assertThat(both.parse("cisco_ios", "show version", "one\ntwo\n", Strictness.STRICT)
                        .rows())
                .hasSize(2);
        assertThat(both.find("cisco_ios", "sh int st")).contains(BuiltInTemplates.set());
        assertThat(TemplateChoice.of(own, false).find("cisco_ios", "sh int st")).isEmpty();
    }

    private static String prompt(String platform) {
        return switch (platform) {
            case "juniper_junos", "paloalto_panos" -> "ops@nrd-bt1-dev01> ";
            case "hp_comware" -> "<nrd-bt1-dev01>";
            case "aruba_os" -> "(nrd-bt1-dev01) #";
            case "brocade_fastiron", "ruckus_fastiron" -> "SSH@nrd-bt1-dev01#";
            default -> "nrd-bt1-dev01#";
        };
    }

    private static String command(Path folder) {
        return folder.getFileName().toString().replace('_', ' ');
    }

    private static Set<Path> commands() throws Exception {
        Set<Path> commands = new TreeSet<>();
        for (Path platform : list(CASES)) {
            commands.addAll(list(platform));
        }
        return commands;
    }

    private static List<Path> list(Path folder) throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
