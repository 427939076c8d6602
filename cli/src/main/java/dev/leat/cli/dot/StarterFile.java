package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.bootstrap.Bootstrap;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.tree.Names;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bootstrap file to begin with, of the packages there are. Never written over one that is there, unless forced.
final class StarterFile {
    private static final int MODE = 0666;

    private Optional<String> output = Optional.empty();
    private Optional<String> policy = Optional.empty();
    private boolean fromManifest;

    void describe(Syntax syntax) {
        syntax.text(
                        "-o, --output",
                        "FILE",
                        "For bootstrap: where to; default: .dotbootstrap.yaml in the package directory",
                        v -> output = Optional.of(v))
                .flag("--from-manifest", "For bootstrap: only packages that are linked", on -> fromManifest = on)
                .text(
                        "--conflict-policy",
                        "POLICY",
                        "For bootstrap: what defaults.on_conflict shall say",
                        v -> policy = Optional.of(v));
    }

    int write(Session session, DotSetup setup, boolean force, boolean dryRun)
            throws CommandError, Refused, IOException {
        Path folder = setup.places().packages();
        Optional<ConflictPolicy> named = policy.isPresent()
                ? Optional.of(DotFlags.choice("--conflict-policy", policy.get(), ConflictPolicy.class))
                : Optional.empty();
        if (named.filter(ConflictPolicy.ADOPT::equals).isPresent()) {
            throw CommandError.usage(
                    "dot clone", "adopt", "a bootstrap file has no such policy", "fail, backup, overwrite or skip");
        }
        List<String> names = new ArrayList<>(
                fromManifest ? setup.dot().manifest().packages().keySet() : PackageChoice.there(session, folder));
        names.removeIf(Names::isReserved);
        if (names.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-D004",
                            Place.of(folder.toString()),
                            "",
                            "there are no packages to write down",
                            "Name the package directory with --dir."));
        }
        String text = Bootstrap.starter(names, named);
        Path file = output.isPresent() ? setup.path("--output", output.get()) : folder.resolve(Bootstrap.FILE);
        if (dryRun) {
            session.out().raw(text);
            return Exit.DONE;
        }
        if (session.host().disk().exists(file) && !force) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D026",
                            Place.of(file.toString()),
                            "",
                            "the file is there; nothing was written",
                            "Name another with --output, or write over it with --force."));
        }
        DiskWrites.replace(session.host().disk(), file, text, MODE, "bootstrap");
        session.out()
                .print(new Line()
                        .add(Mark.DONE)
                        .add(" Wrote " + DotCommand.packages(names.size()) + " to ")
                        .data(session.show(file)));
        return Exit.DONE;
    }
}
