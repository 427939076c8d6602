package dev.leat.spark;

import dev.leat.engine.Cluster;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;

/// What goes to the workers with each task: a project file and what it may ask for. `name` tells runs apart, so that a
/// worker opens each pipeline of a run once.
record WorkerJob(
        String name,
        String file,
        byte[] text,
        ArrayList<String> rooms,
        HashMap<String, String> environment,
        HashMap<String, String> variables,
        Instant now)
        implements Serializable {
    static WorkerJob of(String name, Cluster.Job job) {
        return new WorkerJob(
                name,
                job.file().toString(),
                job.text(),
                new ArrayList<>(job.rooms()),
                new HashMap<>(job.environment()),
                new HashMap<>(job.variables()),
                job.now());
    }
}
