package dev.leat.testkit.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Pipeline;
import dev.leat.engine.RunReport;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.memory.RunLog;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A project of cards and its shelf; with a protocol bug in it, if one is planted.
record ShelfBench(Path project, ManualTime time, Planted planted) implements Workbench {
    static ShelfBench in(Path folder, ManualTime time, Planted planted) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("shelf"));
        return new ShelfBench(project, time, planted);
    }

    @Override
    public String sources() {
        return "cards";
    }

    @Override
    public String ending() {
        return ".card";
    }

    @Override
    public String good(int number) {
        return "file text number " + number + "\nlink to text-" + number + "\n"
                + (number % 2 == 0 ? "file even yes\n" : "");
    }

    @Override
    public String bad() {
        return "file good one\nnonsense\n";
    }

    @Override
    public Opened open(Disk disk, int groupItems, String option) {
        Pipeline<?, ?, ?> pipeline = planted.pipeline(disk, time, project, option);
        return new Opened(pipeline, new CountingLog(), () -> {});
    }

    @Override
    public String dump() throws IOException {
        Path shelf = project.resolve("shelf");
        try (Stream<Path> walk = Files.walk(shelf)) {
            return walk.sorted()
                    .map(path -> shelf.relativize(path) + " " + describe(path))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String describe(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return "link " + Files.readSymbolicLink(path);
            }
            return Files.isDirectory(path) ? "folder" : "file " + Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String ledger() throws IOException {
        Path manifest = project.resolve("state/manifest.jsonl");
        if (!Files.exists(manifest)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(manifest)) {
            return lines.filter(line -> line.startsWith("{\"key\""))
                    .map(line -> line.replaceAll("\"(file|run|good)\":(\"[^\"]*\"|\\d+),?", "")
                            .replace(",}", "}"))
                    .collect(Collectors.joining("\n"));
        }
    }

    @Override
    public String writes() throws IOException {
        Path manifest = project.resolve("state/manifest.jsonl");
        return dump() + Files.getLastModifiedTime(manifest) + Files.readString(manifest);
    }

    @Override
    public void check() throws IOException {
        assertThat(project.resolve("state/journal")).doesNotExist();
        try (Stream<Path> walk = Files.walk(project)) {
            assertThat(walk.filter(path -> path.getFileName().toString().contains(".leat-")))
                    .isEmpty();
        }
    }

    @Override
    public boolean targetIsOnDisk() {
        return true;
    }

    @Override
    public void close() {}

    private static final class CountingLog implements RunLog {
        private static long runs;

        @Override
        public synchronized long begin(String command) {
            synchronized (CountingLog.class) {
                return ++runs;
            }
        }

        @Override
        public void end(RunReport report) {}
    }
}
