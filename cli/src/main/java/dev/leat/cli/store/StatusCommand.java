package dev.leat.cli.store;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Project;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.view.RunView;
import java.util.List;
import java.util.Optional;

public final class StatusCommand extends Command {
    private static final int RUNS = 20;

    private List<String> operands = List.of();
    private boolean failed;
    private boolean runs;
    private boolean check;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What is there, how old, what failed")
                .description("Looks at the store only; sources are not scanned (leat plan does that).")
                .examples("leat status", "leat status --failed")
                .operands(
                        false,
                        "PIPELINE|RUN",
                        "Names of pipelines, or the number of one run",
                        words -> operands = words)
                .flag("--failed", "What failed, by code, the commonest first", on -> failed = on)
                .flag("--runs", "The last 20 runs", on -> runs = on)
                .flag("--check", "Exit 1 unless every pipeline is in step and fresh", on -> check = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Optional<Project> project = session.projectIfAny();
        if (operands.size() == 1 && operands.getFirst().matches("\\d{1,18}")) {
            try (Store store = OpenStore.read(session)) {
                return one(session, store, Long.parseLong(operands.getFirst()));
            }
        }
        Database.Options options = Database.Options.of(project.isPresent() ? Access.PLAN : Access.READ);
        try (Store store = OpenStore.open(session, session.storePlace(), options, OpenStore.seams(session))) {
            List<Declaration> declared =
                    project.isPresent() ? List.copyOf(project.get().pipelines().values()) : List.of();
            List<Standing> standings = Standing.of(session, store, declared);
            refuseUnknown(standings);
            standings.removeIf(s -> !operands.isEmpty() && !operands.contains(s.name()));
            if (runs) {
                RunsScreen.print(session, RunView.newest(store, RUNS));
            } else if (failed) {
                FailedScreen.print(session, store, operands);
            } else {
                StatusScreen.print(session, store, standings);
            }
            boolean well = standings.stream().allMatch(Standing::isWell);
            return check && !well ? Exit.NO : Exit.DONE;
        }
    }

    private void refuseUnknown(List<Standing> standings) throws CommandError {
        List<String> names = standings.stream().map(Standing::name).toList();
        for (String operand : operands) {
            if (!names.contains(operand)) {
                throw new CommandError(
                        Exit.USAGE,
                        Problem.lasting(
                                "LEAT-C016",
                                Place.of("leat status"),
                                operand,
                                "there is no such pipeline",
                                Nearest.of(operand, names)
                                        .map(near -> "The nearest pipeline is \"" + near + "\"")
                                        .orElse("Pipelines: " + String.join(", ", names))));
            }
        }
    }

    private static int one(Session session, Store store, long number) throws Exception {
        Optional<RunView> run = RunView.find(store, number);
        if (run.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q020",
                            Place.of(OpenStore.shown(session, store)),
                            Long.toString(number),
                            "there is no such run, or retention has dropped it",
                            "See leat status --runs"));
        }
        RunsScreen.one(session, run.get());
        return Exit.DONE;
    }
}
