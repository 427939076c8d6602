package dev.leat.bench.revision;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.result.ResultDocument;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user's own `git`.
public final class Git {
    private static final int FOLDER_MODE = 0777;

    private final Launcher launcher;
    private final Disk disk;
    private final Path folder;

    public Git(Launcher launcher, Disk disk, Path folder) {
        this.launcher = launcher;
        this.disk = disk;
        this.folder = folder;
    }

    /// The full hash; empty if there is no such revision, or no repository.
    public Optional<String> resolve(String revision) throws InterruptedException {
        return ask("rev-parse", "--verify", "--quiet", revision + "^{commit}");
    }

    public ResultDocument.Source source() throws InterruptedException {
        Optional<String> commit = resolve("HEAD");
        if (commit.isEmpty()) {
            return ResultDocument.Source.NONE;
        }
        boolean dirty =
                !ask("status", "--porcelain", "--untracked-files=no").orElse("").isEmpty();
        return new ResultDocument.Source(
                commit.get(), ask("rev-parse", "--abbrev-ref", "HEAD").orElse(""), dirty);
    }

    /// A worktree of the commit below `cache`, made and built once, in the sub-folder that ours has in the
    /// repository.
    public Path worktree(String commit, Path cache, Optional<List<String>> build)
            throws IOException, InterruptedException, Failed {
        Path tree = cache.resolve(commit.substring(0, 12));
        Path inside = tree.resolve(ask("rev-parse", "--show-prefix").orElse(""));
        Path done = cache.resolve(commit.substring(0, 12) + ".built");
        if (disk.exists(done)) {
            return inside;
        }
        DiskWrites.mkdirs(disk, cache, FOLDER_MODE);
        if (!disk.exists(tree)) {
            must(folder, List.of("git", "worktree", "add", "--detach", "--force", tree.toString(), commit));
        }
        if (build.isPresent()) {
            must(inside, build.get());
        }
        DiskWrites.replace(disk, done, commit + "\n", 0666, "built");
        return inside;
    }

    public String run(String... words) throws InterruptedException, Failed {
        List<String> all = new ArrayList<>(List.of("git"));
        all.addAll(List.of(words));
        return must(folder, all);
    }

    private String must(Path in, List<String> words) throws InterruptedException, Failed {
        try {
            Ended ended = launcher.run(Call.of(words, in).keeping());
            if (ended.exit() == 0 && ended.how() == Ended.End.EXITED) {
                return new String(ended.output(), StandardCharsets.UTF_8).strip();
            }
            throw new Failed(Problem.lasting(
                    "LEAT-B015",
                    Place.of(in.toString()),
                    String.join(" ", words),
                    "a revision cannot be prepared: status " + ended.exit(),
                    "It said: " + ended.errors().strip()));
        } catch (IOException e) {
            throw new Failed(Problem.lasting(
                    "LEAT-B015",
                    Place.of(in.toString()),
                    String.join(" ", words),
                    "a revision cannot be prepared: " + e.getMessage(),
                    "Is the program installed?"));
        }
    }

    /// What it prints, trimmed; empty if it ends with another status than 0.
    public Optional<String> ask(String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("git"));
        all.addAll(List.of(words));
        try {
            Ended ended = launcher.run(Call.of(all, folder).keeping());
            return ended.exit() == 0
                    ? Optional.of(new String(ended.output(), StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no git, no repository
        }
    }
}
