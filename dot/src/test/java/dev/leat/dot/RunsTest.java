package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links that are planned, journaled, made and recorded as runs are those that come of looking at each file alone: the
/// same random commands over the same packages, once as usual, once with a pattern that matches nothing but has every
/// file asked about.
class RunsTest {
    private static final List<String> NAMES = List.of("a", "b", "b.d", "c", "dot-e", "f-", "g h", "é", "k\"q", ".env");
    private static final List<String> FOLDERS = List.of("", "b/", "d/", "d/e/", "dot-x/", "d/.ssh/");

    @TempDir
    Path folder;

    private int runs;

    private static DotOptions alone(DotOptions options) {
        return new DotOptions(
                options.layout(),
                options.linkStyle(),
                options.folding(),
                options.foldOverIgnored(),
                options.translate(),
                options.prefix(),
                options.onConflict(),
                options.ignoreProfile(),
                options.ignoreDefaults(),
                options.packageIgnoreFiles(),
                List.of("no*such*name"),
                options.ignoreRegex(),
                options.fileSizeMax(),
                options.override(),
                options.defer(),
                options.packageLinks(),
                options.skipInvalid(),
                options.jobs(),
                options.backups());
    }

    private static void plant(Bench bench, Random random) throws IOException {
        for (String name : List.of("one", "two", "three")) {
            Files.createDirectories(bench.packages.resolve(name));
            for (int i = random.nextInt(12); i > 0; i--) {
                Path path = bench.packages.resolve(name + "/" + FOLDERS.get(random.nextInt(FOLDERS.size()))
                        + NAMES.get(random.nextInt(NAMES.size())));
                try {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, name);
                } catch (IOException e) {
                    // a file has the name of this folder, or the other way round
                }
            }
        }
    }

    /// What came of it: refusals by their sentence, without the folder of the trial.
    private String outcome(Bench bench, Request request, List<LinkOperation> operations) throws Exception {
        try {
            Dot.Result result = bench.dot().run(List.of(request), Duration.ZERO, () -> false);
            operations.addAll(result.plan().operations());
            runs += (int) result.plan().operations().parts().stream()
                    .filter(LinkRun.class::isInstance)
                    .count();
            return String.join("\n", result.plan().warnings());
        } catch (Refused e) {
            return e.getMessage().replace(bench.root.toString(), "");
        }
    }

    private static Request request(Random random) {
        List<String> names = new ArrayList<>(List.of("one", "two", "three"));
        names.removeIf(name -> random.nextInt(3) == 0);
        if (names.isEmpty() || random.nextInt(4) == 0) {
            return new Request.Unmanage(List.of(), Bench.LEAVE);
        }
        return new Request.Manage(names);
    }

    private static List<String> shown(Bench bench, List<LinkOperation> operations) {
        return operations.stream()
                .map(operation -> operation.key() + " after "
                        + operation.needs().stream().sorted().toList())
                .map(text -> text.replace(bench.root.toString(), ""))
                .toList();
    }

    @Test
    void runsComeToTheSameAsLinksOneByOne() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Bench usual = new Bench(folder.resolve("usual" + seed));
            Bench alone = new Bench(folder.resolve("alone" + seed));
            plant(usual, new Random(seed));
            plant(alone, new Random(seed));
            Random random = new Random(seed);
            usual.options = Bench.likeLeat(random.nextBoolean());
            alone.options = alone(usual.options);
            for (int step = 0; step < 4; step++) {
                String at = "seed " + seed + ", step " + step;
                Request request = request(random);
                if (random.nextInt(6) == 0) {
                    usual.write("home/d/c", "mine");
                    alone.write("home/d/c", "mine");
                }
                List<LinkOperation> some = new ArrayList<>();
                List<LinkOperation> others = new ArrayList<>();
                assertThat(outcome(usual, request, some)).as(at).isEqualTo(outcome(alone, request, others));
                assertThat(shown(usual, some)).as(at).isEqualTo(shown(alone, others));
                assertThat(Bench.tree(usual.home)).as(at).isEqualTo(Bench.tree(alone.home));
                assertThat(usual.dot().manifest().packages().keySet())
                        .as(at)
                        .isEqualTo(alone.dot().manifest().packages().keySet());
                for (String name : usual.dot().manifest().packages().keySet()) {
                    assertThat(usual.dot().manifest().packages().get(name).links())
                            .as(at)
                            .isEqualTo(
                                    alone.dot().manifest().packages().get(name).links());
                }
            }
        }
        assertThat(runs).as("the trial has runs").isGreaterThan(10);
    }
}
