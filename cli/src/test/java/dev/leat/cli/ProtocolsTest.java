package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.execute.Call;
import dev.leat.bench.protocol.Scoreboard;
import dev.leat.engine.config.Node;
import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The founding protocols are files that hold together: every key is known, every call of `leat` is a command
/// with such options, and every figure of the plans has a line.
class ProtocolsTest {
    private static final Path ROOT = Path.of(System.getProperty("leat.root"));

    /// How many rows each plan has.
    private static final List<String> ROWS = rows();

    /// How a protocol's letter is called.
    private static final java.util.Map<Character, String> LETTERS =
            java.util.Map.of('M', "markdown", 'D', "dot", 'N', "network", 'W', "web", 'R', "records");

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (var letter : List.of("M23", "D21", "N22", "W13", "R15")) {
            int most = Integer.parseInt(letter.substring(1));
            for (int i = 1; i <= most; i++) {
                rows.add(letter.charAt(0) + "" + i);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "dot", "network", "records", "web"})
    void everyCallIsACommandWithSuchOptions(String protocol) throws Exception {
        Path path = ROOT.resolve("bench/" + protocol + ".yaml");
        BenchFile file = BenchFile.read(new RealDisk(), path, protocol + ".yaml");
        Set<String> needs = Set.copyOf(file.settings().needs());
        boolean pending = file.settings().pending().isPresent();
        assertThat(file.gates()).isNotEmpty();
        for (List<String> call : calls(file)) {
            LeatCall words = new LeatCall(call);
            if (!words.isCommand()) {
                assertThat(pending && needs.contains(words.name()))
                        .as("leat " + String.join(" ", call))
                        .isTrue();
            } else if (!pending) {
                words.assertKnown();
            }
        }
    }

    private static List<List<String>> calls(BenchFile file) throws Exception {
        List<Node> nodes = new ArrayList<>();
        for (BenchSettings.Workload workload : file.workloads().values()) {
            for (Optional<Node> one : List.of(
                    workload.command(), workload.reset(), workload.prepare(), workload.conclude(), workload.verify())) {
                one.ifPresent(node -> flat(node, nodes));
            }
            workload.service().ifPresent(service -> flat(service.command(), nodes));
        }
        file.settings().corpora().values().forEach(corpus -> corpus.generate().ifPresent(node -> flat(node, nodes)));
        file.settings().parity().values().forEach(set -> {
            set.command().ifPresent(node -> flat(node, nodes));
            set.tree().ifPresent(node -> flat(node, nodes));
        });
        file.settings()
                .metrics()
                .values()
                .forEach(metric -> metric.from().find("exec").ifPresent(entry -> flat(entry.value(), nodes)));
        List<List<String>> calls = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Scalar line && line.text().startsWith("../leat ")) {
                List<String> words =
                        Call.split(line.text().replaceAll("\\$\\{\\w+}", "x").replaceAll("[()*]", "x"));
                calls.add(words.subList(1, words.size()));
            }
        }
        return calls;
    }

    private static void flat(Node node, List<Node> to) {
        switch (node) {
            case Node.Scalar scalar -> to.add(scalar);
            case Node.Sequence list -> list.items().forEach(item -> flat(item, to));
            case Node.Mapping block -> block.byKey().values().forEach(value -> flat(value, to));
        }
    }

    @Test
    void everyFigureOfThePlansHasALine() throws Exception {
        List<Scoreboard.Row> rows = Scoreboard.read(new RealDisk(), ROOT.resolve("bench"), "bench");
        assertThat(rows.stream().map(Scoreboard.Row::id)).containsExactlyElementsOf(ROWS);
        for (Scoreboard.Row row : rows) {
            assertThat(row.seen()).as(row.id()).isNotBlank();
            String protocol = LETTERS.get(row.id().charAt(0));
            boolean landed = BenchFile.read(new RealDisk(), ROOT.resolve("bench/" + protocol + ".yaml"), protocol)
                    .settings()
                    .pending()
                    .isEmpty();
            if (landed && !row.command().isEmpty()) {
                assertThat(row.verdict())
                        .as(row.id() + ": once a room has landed its gates were seen: bench/evidence")
                        .isNotIn("–", "pending");
            }
        }
    }

    /// Evidence is read on other machines than the one that gave it.
    @Test
    void evidenceNamesNoFolderOfAMachine() throws Exception {
        try (var files = Files.list(ROOT.resolve("bench/evidence"))) {
            List<Path> evidence = files.toList();
            assertThat(evidence).isNotEmpty();
            for (Path file : evidence) {
                assertThat(file).content().doesNotContainPattern("\"/\\w");
            }
        }
    }

    /// PERFORMANCE.md shows what `leat bench report --protocols` prints.
    @Test
    void theScoreboardInPerformanceIsGenerated() throws Exception {
        String table = Scoreboard.markdown(Scoreboard.read(new RealDisk(), ROOT.resolve("bench"), "bench"));
        Path page = ROOT.resolve("PERFORMANCE.md");
        String text = Files.readString(page);
        int from = text.indexOf("<!-- scoreboard -->") + "<!-- scoreboard -->\n".length();
        int to = text.indexOf("<!-- end of the scoreboard -->");
        assertThat(from).isLessThanOrEqualTo(to);
        Golden.matches(page, text.substring(0, from) + table + text.substring(to));
    }

    @Test
    void aProtocolWhoseRoomIsNotThereEndsWithOneSentence(@TempDir Path folder) throws IOException {
        Cli cli = new Cli(folder);
        cli.write("bench.yaml", """
            version: 1
            pending: "the ferry has not landed"
            workloads: { w: { command: "false" } }
            gates: { g: { workload: w, metric: wall, below: 1s } }
            """);
        Cli.Result result = cli.run("bench", "gate");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("LEAT-B031", "the ferry has not landed");
    }

    /// Each target has its line in CONTRIBUTING.md, and CI runs the command of that line.
    @Test
    void makefileTargetsOfThePlanAreCommandsThatCiRuns() throws Exception {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        String ci = Files.readString(ROOT.resolve(".ci/bench"));
        for (String target :
                List.of("benchmark", "benchmark-compare", "benchmark-cpu", "benchmark-mem", "profile-analyze")) {
            String line = page.lines()
                    .filter(one -> one.contains("(`" + target + "`)"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(target));
            List<String> words = Call.split(line.split("`")[3]);
            new LeatCall(words.subList(1, words.size())).assertKnown();
            boolean run = target.equals("benchmark")
                    ? ci.contains("dot) gates='" + String.join(" ", words.subList(3, 5)) + "'")
                            && ci.contains("./leat bench gate $gates -f \"bench/$protocol.yaml\"")
                    : ci.contains(
                            "target " + target + " " + String.join(" ", words).split(" (?:-o |--from )?DIR")[0]);
            assertThat(run).as(target + ": " + words).isTrue();
        }
    }

    /// Twelve lines of CI for a stranger's project, whose calls are commands.
    @Test
    void theSnippetForStrangersIsShort() throws Exception {
        List<String> lines = Files.readAllLines(ROOT.resolve("examples/bench-any-command/ci.yml"));
        assertThat(lines).hasSizeLessThanOrEqualTo(12);
        List<String> words = Call.split(lines.getLast()
                .substring(lines.getLast().indexOf("run: ") + 5)
                .replace('*', 'x')
                .replace('$', 'x'));
        assertThat(words.getFirst()).endsWith("/leat");
        new LeatCall(words.subList(1, words.size())).assertKnown();
    }

    /// Every step of our workflows is a script that `.ci/run` runs too.
    @Test
    void workflowsOnlyCallOurScripts() throws IOException {
        Set<String> called = new TreeSet<>();
        try (var workflows = Files.list(ROOT.resolve(".github/workflows"))) {
            for (Path workflow : workflows.toList()) {
                for (String line : Files.readAllLines(workflow)) {
                    int at = line.indexOf("run: ");
                    if (at >= 0) {
                        called.add(line.substring(at + 5).strip());
                    }
                }
            }
        }
        assertThat(called).isNotEmpty();
        String all = Files.readString(ROOT.resolve(".ci/run"));
        for (String script : called) {
            assertThat(script).startsWith(".ci/");
            assertThat(ROOT.resolve(script)).isExecutable();
            assertThat(script.equals(".ci/run") || all.contains(script))
                    .as(script)
                    .isTrue();
        }
    }
}
