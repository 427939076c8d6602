package dev.leat.spark;

import dev.leat.engine.Pipeline;
import dev.leat.engine.Room;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Project;
import dev.leat.engine.config.ProjectFile;
import dev.leat.engine.config.Surroundings;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;

/// The pipelines of a run as a worker opens them: the same rooms from the same text, over a target that only the driver
/// has. Kept for the run, one run at a time. Thread-safe.
final class WorkerPipelines {
    private static String run = "";
    private static final Map<String, Pipeline<?, ?, ?>> OPEN = new HashMap<>();

    private WorkerPipelines() {}

    static synchronized Pipeline<?, ?, ?> of(WorkerJob job, String name) throws ConfigError {
        if (!run.equals(job.name())) {
            OPEN.clear();
            run = job.name();
        }
        Pipeline<?, ?, ?> known = OPEN.get(name);
        if (known == null) {
            known = open(job, name);
            OPEN.put(name, known);
        }
        return known;
    }

    private static Pipeline<?, ?, ?> open(WorkerJob job, String name) throws ConfigError {
        Path file = Path.of(job.file());
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("store", "leat.db"); // the driver's business, whatever it is
        Surroundings around = new Surroundings(
                new RealDisk(),
                file.resolveSibling("").toAbsolutePath().normalize(),
                Path.of(System.getProperty("user.home")),
                OptionalInt.empty(),
                variable -> Optional.ofNullable(job.environment().get(variable)),
                flags,
                job.variables());
        Project project = new ProjectFile(around, Set.copyOf(job.rooms()), Set.of())
                .read(new ProjectFile.Found(file, "sent"), job.text());
        Declaration declaration = project.pipelines().get(name);
        if (declaration == null) {
            throw new ConfigError(
                    Problem.lasting("LEAT-C016", Place.of(job.file()), name, "there is no such pipeline", ""));
        }
        for (Room room : ServiceLoader.load(Room.class, WorkerPipelines.class.getClassLoader())) {
            if (room.name().equals(declaration.room())) {
                return room.open(declaration.bind(room), new WorkerServices(project.folder(), job));
            }
        }
        throw new ConfigError(Problem.lasting(
                "LEAT-K006", Place.of(job.file()), declaration.room(), "the worker has no such room", ""));
    }
}
