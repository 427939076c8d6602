package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.Request;
import dev.leat.dot.health.LinkCheck;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.tree.Names;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `leat dot sync`: pull the packages, bring the links in step, say what was changed here; with `--push`, send that.
public final class SyncCommand extends DotCommand {
    private boolean push;

    @Override
    void words(Syntax syntax) {
        syntax.header("Pull the package directory, bring links in step, show local changes")
                .description("git pull --rebase --autostash, then remanage of every package in the manifest. A conflict"
                        + " of the rebase is left to you.")
                .examples("leat dot sync", "leat dot sync --push")
                .flag("--push", "Also commit all local changes and push them", on -> push = on);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        Path folder = setup.places().packages();
        if (flags.dryRun) {
            session.out().print("Dry run mode - no changes will be applied");
            session.out().print(Line.of("  + Pull ").data(folder.toString()).add(" and remanage what is linked"));
            return Exit.DONE;
        }
        Git git = new Git(session.host(), folder);
        if (!isThere(session, folder) || !git.ask("rev-parse", "--git-dir").isGood()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-D025",
                            Place.of(folder.toString()),
                            "",
                            "the package directory is not a git repository",
                            "Make it one with git init, or name another with --dir."));
        }
        int commits = pull(git);
        say(session, new Line().add(Mark.DONE).add(" Pulled " + commits + (commits == 1 ? " commit" : " commits")));
        remanage(session, setup);
        health(session, setup);
        Map<String, List<String>> changes = changes(git);
        if (push) {
            push(session, git, changes);
        } else {
            show(session, changes);
        }
        return Exit.DONE;
    }

    private void say(Session session, Line line) {
        if (!quiet(session)) {
            session.out().print(line);
        }
    }

    private static boolean isThere(Session session, Path folder) throws IOException {
        return session.host().disk().exists(folder);
    }

    private static int pull(Git git) throws CommandError, InterruptedException {
        Git.Answer before = git.ask("rev-parse", "HEAD");
        Git.Answer pulled = git.ask("pull", "--rebase", "--autostash");
        if (!pulled.isGood()) {
            List<String> paths =
                    git.ask("diff", "--name-only", "--diff-filter=U").lines();
            if (paths.isEmpty()) {
                throw git.failed("pull", pulled.text());
            }
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D028",
                            Place.of("git pull --rebase"),
                            String.join(", ", paths),
                            "changes from elsewhere and here do not go together; links were not touched",
                            "Solve it in these files, then git rebase --continue; or git rebase --abort."));
        }
        if (!before.isGood()) {
            return 0;
        }
        String count = git.must("rev-list", "--count", before.text().strip() + "..HEAD");
        return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
    }

    /// Every package that still is there; of one that is gone, the links stay and it is named.
    private void remanage(Session session, DotSetup setup) throws Exception {
        List<String> there = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String name : setup.dot().manifest().packages().keySet()) {
            boolean exists = isThere(session, setup.places().packages().resolve(name));
            (exists && !Names.isReserved(name) ? there : gone).add(name);
        }
        gone.forEach(name ->
                warn(session, List.of("package " + name + " is gone from the repository; leat dot unmanage " + name)));
        if (!there.isEmpty()) {
            carryOut(
                    session,
                    setup,
                    List.of(new Request.Manage(there)),
                    result -> new Line()
                            .add(Mark.DONE)
                            .add(
                                    result.plan().operations().isEmpty()
                                            ? " Links in step"
                                            : " Remanaged " + packages(there.size())));
        }
    }

    private void health(Session session, DotSetup setup) throws Exception {
        Manifest manifest = setup.dot().manifest();
        LinkCheck check = new LinkCheck(session.host().disk(), setup.places());
        long healthy = manifest.packages().values().stream()
                .filter(one -> check.of(one).isHealthy())
                .count();
        say(
                session,
                Line.of("ℹ Packages: " + healthy + "/" + manifest.packages().size() + " healthy"));
    }

    /// Paths that differ from the last commit, by package; those beside all packages under an empty name.
    private static Map<String, List<String>> changes(Git git) throws CommandError, InterruptedException {
        Map<String, List<String>> changes = new TreeMap<>();
        String below = git.must("rev-parse", "--show-prefix");
        Git.Answer status = git.ask("status", "--porcelain=v1", "-z", "--untracked-files=all", ".");
        if (!status.isGood()) {
            throw git.failed("status", status.text());
        }
        String[] entries = status.text().split("\0");
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i]; // two letters, a blank, the path
            if (entry.length() < 4) {
                continue;
            }
            String path =
                    entry.substring(3).startsWith(below) ? entry.substring(3 + below.length()) : entry.substring(3);
            if (entry.charAt(0) == 'R' || entry.charAt(0) == 'C') {
                i++; // the name it had
            }
            int slash = path.indexOf('/');
            changes.computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), key -> new ArrayList<>())
                    .add(entry.substring(0, 2).strip() + " " + path);
        }
        return changes;
    }

    private void show(Session session, Map<String, List<String>> changes) {
        if (changes.isEmpty() || quiet(session)) {
            return;
        }
        session.out().print("Changed here and not committed:");
        changes.forEach((name, paths) -> {
            session.out().print(Line.of("  ").data(name.isEmpty() ? "(no package)" : name));
            paths.forEach(path -> session.out().print(Line.of("    ").data(path)));
        });
    }

    private void push(Session session, Git git, Map<String, List<String>> changes)
            throws CommandError, InterruptedException {
        if (!changes.isEmpty()) {
            String host = PackageChoice.hostName(session).split("\\.", 2)[0];
            List<String> names =
                    changes.keySet().stream().filter(name -> !name.isEmpty()).toList();
            git.must("add", "--all");
            git.must(
                    "commit",
                    "--quiet",
                    "-m",
                    "sync: " + host + " local edits" + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")"));
            say(session, new Line().add(Mark.DONE).add(" Committed local edits"));
        }
        git.must("push", "--quiet");
        say(session, new Line().add(Mark.DONE).add(" Pushed"));
    }
}
