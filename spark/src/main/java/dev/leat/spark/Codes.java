package dev.leat.spark;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;

/// What can be wrong with a cluster, in words.
final class Codes {
    private Codes() {}

    static Problem unreachable(String master, String seen) {
        return Problem.passing(
                "LEAT-K002",
                Place.of(master),
                seen,
                "the master cannot be reached",
                "Check the address, and that the master runs");
    }

    static Problem noWorker(String master, long seconds) {
        return Problem.passing(
                "LEAT-K003",
                Place.of(master),
                "",
                "no worker took up the work within " + seconds + " s",
                "Look at the cluster's page: are there workers, with free cores and memory?");
    }

    static Problem notSent(String pipeline, String room) {
        return Problem.lasting(
                "LEAT-K004",
                Place.of("pipeline " + pipeline),
                room,
                "what this kind of pipeline reads and writes belongs to this machine, so no cluster can run it",
                "Name the other pipelines with --on, and run this one without");
    }

    static Problem otherJava(String master, String seen) {
        return Problem.lasting(
                "LEAT-K005",
                Place.of(master),
                seen,
                "the workers run another Java than Leat needs, which is 25 or later, on every machine",
                "Give the workers a JDK 25 (JAVA_HOME in conf/spark-env.sh, or spark.executorEnv.JAVA_HOME)");
    }

    static Problem otherBuild(String master, String seen) {
        return Problem.lasting(
                "LEAT-K006",
                Place.of(master),
                seen,
                "the workers run another build of Leat than this one, so results could differ",
                "Name the job jar of this build in LEAT_JOB_JAR, and take others out of the cluster's class path");
    }

    static Problem notOpened(String pipeline, String seen) {
        return Problem.lasting(
                "LEAT-K007",
                Place.of("pipeline " + pipeline),
                seen,
                "a worker cannot open the pipeline as this machine did",
                "Files that its settings name must lie at the same place on every machine, with the same content");
    }

    static Problem failed(String pipeline, String seen) {
        return Problem.passing(
                "LEAT-K008",
                Place.of("pipeline " + pipeline),
                seen,
                "a partition could not be read on the cluster, not even when tried again",
                "What was committed stays; mend the worker and run again");
    }

    static Problem noHome(String master) {
        return Problem.lasting(
                "LEAT-K010",
                Place.of(master),
                "SPARK_HOME is not set",
                "workers on this machine are started from Spark's own folder",
                "Set SPARK_HOME to an unpacked Spark 4.2, or use --on local[N]");
    }
}
