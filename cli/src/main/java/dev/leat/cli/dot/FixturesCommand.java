package dev.leat.cli.dot;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.fixture.Fixtures;
import dev.leat.dot.fixture.Kind;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// `leat dot fixtures`: packages and a target to try and to measure on.
public final class FixturesCommand extends Command {
    private static final int NODES = 1_000;
    private static final int DEGREE = 3;

    private String word = "";
    private String out = "";
    private long seed = 1;
    private int nodes = NODES;
    private int degree = DEGREE;
    private boolean dryRun;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Make packages and a target to try and to measure links on")
                .description(
                        "The same kind and seed give the same names, bytes and links; a README.md says what is there.")
                .examples(
                        "leat dot fixtures small --out /tmp/links",
                        "leat dot fixtures graph --nodes 10000 --degree 4 --out /tmp/graph")
                .operand(true, "KIND", kinds(), v -> word = v)
                .text("--out", "DIR", "Where to: a new or empty folder", v -> out = v)
                .value("--seed", "N", Long.class, "Another seed, another tree; default 1", v -> seed = v)
                .value("--nodes", "N", Integer.class, "For graph: operations; default 1000", v -> nodes = v)
                .value("--degree", "N", Integer.class, "For graph: needs of each at most; default 3", v -> degree = v)
                .flag("-n, --dry-run", "Say what would be made and make nothing", on -> dryRun = on);
    }

    private static String kinds() {
        return String.join(", ", Arrays.stream(Kind.values()).map(Kind::word).toList());
    }

    @Override
    public int run(Session session) throws Exception {
        Kind kind = DotFlags.choice("dot fixtures", word, Kind.class);
        if (out.isEmpty()) {
            throw CommandError.usage("dot fixtures", "", "it has to be said where to", "Add --out DIR");
        }
        within("--nodes", nodes, Fixtures.NODES_MAX);
        within("--degree", degree, Fixtures.DEGREE_MAX);
        Path folder = folder(session);
        Disk disk = session.host().disk();
        if (isTaken(disk, folder)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D026",
                            Place.of(folder.toString()),
                            "",
                            "the folder is there and not empty; nothing was written",
                            "Name another with --out."));
        }
        if (dryRun) {
            session.out()
                    .print(Line.of("Would make " + kind.word() + " in ")
                            .data(session.show(folder))
                            .add(": " + kind.what()));
            return Exit.DONE;
        }
        Fixtures.Made made = Fixtures.make(disk, folder, kind, seed, nodes, degree);
        session.out()
                .print(new Line()
                        .add(Mark.DONE)
                        .add(kind == Kind.GRAPH ? " Made " + nodes + " operations in " : text(made))
                        .data(session.show(folder)));
        return Exit.DONE;
    }

    private static String text(Fixtures.Made made) {
        return " Made " + DotCommand.packages(made.packages()) + ", " + made.files() + " files, " + made.links()
                + " links in ";
    }

    private static void within(String option, int value, int most) throws CommandError {
        if (value < 1 || value > most) {
            throw CommandError.usage(
                    "dot fixtures",
                    Integer.toString(value),
                    option + " lies between 1 and " + most,
                    "Leave it out for the default");
        }
    }

    private Path folder(Session session) throws CommandError {
        try {
            return session.host().here().resolve(out).normalize();
        } catch (InvalidPathException e) {
            throw CommandError.usage("dot fixtures", out, "--out is not a path", "Name a folder");
        }
    }

    private static boolean isTaken(Disk disk, Path folder) {
        try {
            return !disk.list(folder).isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true; // a file, or a folder that cannot be looked into
        }
    }
}
