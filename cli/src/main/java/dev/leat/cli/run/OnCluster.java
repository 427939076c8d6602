package dev.leat.cli.run;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.Cluster;
import dev.leat.engine.Elsewhere;
import dev.leat.engine.Pipeline;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Project;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/// The cluster that `--on` names, if this program has what it needs for it.
final class OnCluster {
    private static final int PROJECT_MAX = 16 << 20;

    private OnCluster() {}

    static Elsewhere connect(Session session, String master, List<Pipeline<?, ?, ?>> pipelines)
            throws CommandError, ConfigError, TargetLost, IOException {
        Project project = session.project();
        byte[] text = session.host().disk().readAll(project.file(), PROJECT_MAX);
        Cluster.Job job = new Cluster.Job(
                master,
                project.file(),
                text,
                Session.ROOMS,
                mentioned(session, new String(text, StandardCharsets.UTF_8)),
                session.variables(),
                session.host().clock().instant(),
                pipelines);
        try {
            return cluster(master).connect(job);
        } catch (NoClassDefFoundError e) {
            throw absent(master); // our part is there, Spark is not
        }
    }

    /// The line that starts the same run by the cluster's own launcher.
    static String submission(Session session, String master, List<String> operands) throws CommandError, ConfigError {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(operands);
        arguments.addAll(List.of("-f", session.project().file().toString()));
        for (Cluster kind : ServiceLoader.load(Cluster.class)) {
            return kind.submission(master, arguments);
        }
        throw absent(master);
    }

    private static Cluster cluster(String master) throws CommandError {
        boolean any = false;
        for (Cluster kind : ServiceLoader.load(Cluster.class)) {
            if (kind.understands(master)) {
                return kind;
            }
            any = true;
        }
        if (any) {
            throw CommandError.usage(
                    "run",
                    master,
                    "--on is local[N], local-cluster[N,CORES,MB], spark://HOST:PORT or submitted",
                    "For any other master add --print: it shows the line for spark-submit");
        }
        throw absent(master);
    }

    private static CommandError absent(String master) {
        return new CommandError(
                Exit.USAGE,
                Problem.lasting(
                        "LEAT-K001",
                        Place.of("run --on " + master),
                        "",
                        "Spark is no part of Leat, and it is not on the class path",
                        "Set SPARK_HOME to an unpacked Spark 4.2 and put leat-job.jar into lib/spark; see the how-to"
                                + " page on clusters"));
    }

    /// Only what the project file asks for by name: nothing else of this machine's environment leaves it.
    private static Map<String, String> mentioned(Session session, String text) {
        Map<String, String> some = new HashMap<>();
        session.host().environment().forEach((name, value) -> {
            if (!name.isEmpty() && text.contains(name)) {
                some.put(name, value);
            }
        });
        return some;
    }
}
