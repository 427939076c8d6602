package dev.leat.cli.bench;

import dev.leat.bench.execute.Launcher;
import dev.leat.bench.workload.Pipelines;
import dev.leat.cli.command.Host;
import dev.leat.dot.Dot;
import dev.leat.dot.Request;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Layout;
import dev.leat.dot.options.LinkStyle;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pieces of Leat that `bench.yaml` may name as `pipeline:`, run in this process. Each tells how much it did,
/// so that a run that did nothing cannot pass for a fast one.
///
/// | Name | Does | Parameters | Tells |
/// |---|---|---|---|
/// | `markdown.parse` | reads every document of the corpus to facts | `rounds`, `piece` | documents, bytes, units |
/// | `dot.plan` | plans links for generated packages, writes none | `packages`, `files` | operations |
/// | `dot.execute` | links generated packages into an empty folder | `packages`, `files`, `workers` | operations |
final class Pieces implements Pipelines {
    private static final int FILE_MAX = 64 << 20;
    private static final int FILES_MAX = 100_000;
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private final Host host;
    private final Disk disk;
    private final Path storage;

    Pieces(Host host, Path storage) {
        this.host = host;
        this.disk = host.disk();
        this.storage = storage;
    }

    @Override
    public List<String> names() {
        return List.of("markdown.parse", "dot.plan", "dot.execute");
    }

    @Override
    public Optional<Launcher.Work> find(String name, Map<String, String> params, List<Path> files) {
        return switch (name) {
            case "markdown.parse" -> Optional.of(documents(params, files));
            case "dot.plan" -> Optional.of(links(params, false));
            case "dot.execute" -> Optional.of(links(params, true));
            default -> Optional.empty();
        };
    }

    private static int count(Map<String, String> params, String name, int usual) {
        String text = params.get(name);
        int count = text == null ? usual : Integer.parseInt(text);
        if (count < 1 || count > FILES_MAX) {
            throw new IllegalArgumentException(name + " is " + count + ", but must be 1 to " + FILES_MAX);
        }
        return count;
    }

    /// `piece: yardstick` does a fixed piece of work over the same bytes, for ratios: it decodes them, splits
    /// them into words, counts the words, and hashes all.
    private Launcher.Work documents(Map<String, String> params, List<Path> files) {
        int rounds = count(params, "rounds", 1);
        boolean yardstick = "yardstick".equals(params.get("piece"));
        List<byte[]> contents = new ArrayList<>();
        return new Launcher.Work() {
            @Override
            public void before() throws IOException {
                if (contents.isEmpty()) {
                    for (Path file : files) {
                        contents.add(disk.readAll(file, FILE_MAX));
                    }
                }
            }

            @Override
            public Map<String, Double> run() throws Exception {
                long bytes = 0;
                long units = 0;
                Markdown markdown = new Markdown(MarkdownOptions.DEFAULT);
                for (int i = 0; i < rounds; i++) {
                    for (byte[] content : contents) {
                        bytes += content.length;
                        units += yardstick
                                ? words(content)
                                : markdown.document("document", content)
                                        .warehouse()
                                        .size();
                    }
                }
                Map<String, Double> told = new LinkedHashMap<>();
                told.put("documents", (double) contents.size() * rounds);
                told.put("bytes", (double) bytes);
                told.put("units", (double) units);
                return told;
            }
        };
    }

    private static long words(byte[] content) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : new String(content, StandardCharsets.UTF_8).split("\\s+")) {
            counts.merge(word, 1, Integer::sum);
        }
        return (long) counts.size()
                + Fingerprint.ofBytes(content, 0, content.length).hex().length();
    }

    /// Packages are made once; the target is emptied by Leat itself before the clock runs.
    private Launcher.Work links(Map<String, String> params, boolean execute) {
        int packages = count(params, "packages", 10);
        int files = count(params, "files", 100);
        int workers = count(params, "workers", 1);
        // Each piece has a target of its own: what one links, the other would find done.
        Path here = storage.resolve("work").resolve((execute ? "execute-" : "plan-") + packages + "x" + files);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            names.add("p" + i);
        }
        return new Launcher.Work() {
            @Override
            public void before() throws Exception {
                for (String name : names) {
                    for (int i = 0; i < files; i++) {
                        Path file = here.resolve("packages/" + name + "/" + name + "/d" + i / 20 + "/f" + i);
                        if (!disk.exists(file)) {
                            DiskWrites.mkdirs(disk, java.util.Objects.requireNonNull(file.getParent()), FOLDER_MODE);
                            disk.create(file, MODE).close();
                        }
                    }
                }
                DiskWrites.mkdirs(disk, here.resolve("target"), FOLDER_MODE);
                DiskWrites.mkdirs(disk, here.resolve("state"), FOLDER_MODE);
                if (execute) {
                    dot().run(
                                    List.of(new Request.Unmanage(
                                            List.of(), new LinkPlanner.Leaving(false, false, false))),
                                    Duration.ZERO,
                                    () -> false);
                }
            }

            @Override
            public Map<String, Double> run() throws Exception {
                List<Request> requests = List.of(new Request.Manage(names));
                Dot.Result result = execute ? dot().run(requests, Duration.ZERO, () -> false) : dot().plan(requests);
                int operations = result.plan().operations().size();
                if (operations < packages * files) {
                    throw new IllegalStateException(operations + " operations for " + packages * files + " files");
                }
                return Map.of("operations", (double) operations);
            }

            private Dot dot() throws IOException {
                return new Dot(
                        disk,
                        new Places(
                                disk.realPath(here.resolve("packages")),
                                disk.realPath(here.resolve("target")),
                                disk.realPath(here.resolve("state")),
                                disk.realPath(here),
                                List.of()),
                        options(workers),
                        host.clock(),
                        host.sleeper());
            }
        };
    }

    /// One operation for each file: nothing is folded.
    private static DotOptions options(int workers) {
        DotOptions usual = DotOptions.defaults();
        return new DotOptions(
                Layout.FULL_TREE,
                LinkStyle.RELATIVE,
                false,
                false,
                usual.translate(),
                DotOptions.PREFIX,
                ConflictPolicy.FAIL,
                IgnoreProfile.LEAT,
                usual.ignoreDefaults(),
                usual.packageIgnoreFiles(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                false,
                false,
                workers,
                Optional.empty());
    }
}
