package dev.leat.bench.phase;

import dev.leat.bench.measure.Failed;
import dev.leat.bench.revision.Git;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Back to the state before a phase: what would be done, as git commands, and doing it. The state that is left is
/// always kept as a branch.
public final class Rollback {
    private final Git git;
    private final String from;
    private final boolean hard;
    private final String branch;

    /// @param from   commit of the predecessor
    /// @param hard   move the branch back instead of adding commits that undo
    /// @param branch that keeps the present state
    public Rollback(Git git, String from, boolean hard, String branch) {
        this.git = git;
        this.from = from;
        this.hard = hard;
        this.branch = branch;
    }

    /// The exact commands, in their order.
    public List<List<String>> commands() throws InterruptedException, Failed {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of("branch", "--force", branch, "HEAD"));
        if (hard) {
            all.add(List.of("reset", "--hard", from));
        } else {
            List<String> commits =
                    git.run("rev-list", "--no-merges", from + "..HEAD").lines().toList();
            for (String commit : commits) {
                all.add(List.of("revert", "--no-edit", commit));
            }
        }
        return all;
    }

    /// A branch elsewhere that already has these commits: moving back would not take them from others.
    public Optional<String> shared() throws InterruptedException {
        return git.ask("branch", "--remotes", "--contains", "HEAD")
                .filter(branches -> !branches.isBlank())
                .map(branches -> branches.lines().findFirst().orElse("").strip());
    }

    /// Does it; where a commit cannot be undone everything is as it was before.
    public void run() throws InterruptedException, Failed {
        String before = git.run("rev-parse", "HEAD");
        try {
            for (List<String> command : commands()) {
                git.run(command.toArray(String[]::new));
            }
        } catch (Failed e) {
            git.ask("revert", "--abort");
            git.run("reset", "--hard", before);
            throw new Failed(Problem.lasting(
                    "LEAT-B081",
                    Place.of("git"),
                    from,
                    "a commit cannot be undone by itself; everything is as it was before",
                    "Go back as a whole: --hard. git said: " + e.problem().remedy()));
        }
    }
}
