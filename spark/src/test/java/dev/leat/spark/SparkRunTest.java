package dev.leat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same runs on Spark leave the same bytes.
class SparkRunTest {
    private static final Path ROOT = Path.of(System.getProperty("leat.root", ".."));
    private static final List<String> PIPELINES = List.of("handbook", "site", "accounts", "switches");
    private static final String CLUSTER = "local-cluster[2,1,1024]";

    @TempDir
    Path folder;

    @BeforeAll
    static void home() {
        SparkHome.make();
    }

    @Test
    void workersInOtherProcessesLeaveTheSameStore() throws IOException {
        Project plain = Project.copyOf(ROOT.resolve("examples/quickstart"), folder.resolve("plain"));
        Project spark = Project.copyOf(ROOT.resolve("examples/quickstart"), folder.resolve("spark"));
        assertThat(plain.leat(run()).exit()).isZero();

        Project.Result first = spark.leat(run("--on", CLUSTER));

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(spark.dump()).isEqualTo(plain.dump());
        assertThat(spark.events(1, "partition.read"))
                .hasSizeGreaterThanOrEqualTo(PIPELINES.size())
                .allMatch(line -> line.contains("@127.0.0.1"));

        assertThat(first.err()).contains("Read elsewhere: ");
        assertThat(spark.leat("status").out()).containsPattern("last run: \\d+ partitions read by \\d workers? in ");
        assertThat(spark.leat("status", "1").out()).containsPattern("cluster +\\d+ partitions read by");

        Project.Result second = spark.leat(run("--on", "local[2]"));

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(spark.events(2, "partition.read")).isEmpty();
    }

    @Test
    void theCorporaComeOutTheSame() throws IOException {
        Corpora.need("markdown");
        Project plain = corpora(folder.resolve("plain"));
        Project spark = corpora(folder.resolve("spark"));
        Project.Result here = plain.leat("run");
        assertThat(here.exit()).as(here.err()).isIn(0, 6); // some files of the corpora are bad on purpose

        Project.Result onSpark = spark.leat("run", "--on", "local[2]");

        assertThat(onSpark.exit()).as(onSpark.err()).isEqualTo(here.exit());
        assertThat(spark.dump()).isEqualTo(plain.dump());
    }

    @Test
    void linksOfPackagesStayOnThisMachine() throws IOException {
        Project project = Project.copyOf(ROOT.resolve("examples/quickstart"), folder.resolve("project"));

        Project.Result result = project.leat("run", "--on", "local[2]");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LEAT-K004").contains("desk");
    }

    private static String[] run(String... more) {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(PIPELINES);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /// The corpora of the four rooms, and a project over them.
    private static Project corpora(Path folder) throws IOException {
        for (String name : List.of("markdown", "network", "records", "web")) {
            Project.copyOf(Corpora.need(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("leat.yaml"), """
            pipelines:
              handbook: { markdown: { sources: ["markdown/**/*.md"] } }
              site: { web: { sources: ["web/**/*.html"] } }
              loans:
                records: { contract: records/contract.json, sources: ["records/*.xml"], create_tables: true }
              switches: { network: { sources: ["network/**"] } }
            """);
        return new Project(folder.toRealPath());
    }
}
