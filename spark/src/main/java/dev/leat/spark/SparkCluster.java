package dev.leat.spark;

import dev.leat.engine.Cluster;
import dev.leat.engine.Elsewhere;
import dev.leat.engine.Pipeline;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/// Apache Spark as the place where sources are read: `local[N]`, `local-cluster[N,cores,MB]`, `spark://host:port`, or
/// `submitted`, which is whatever `spark-submit` was told. The run is the driver.
public final class SparkCluster implements Cluster {
    private static final Pattern LOCAL = Pattern.compile("local(\\[.*])?|local-cluster\\[.*]|submitted");
    private static final Pattern STANDALONE = Pattern.compile("spark://([^:/,]+):(\\d+)(,.*)?");
    private static final int REACH_MILLIS = 3_000;
    private static final long ROLL_CALL_SECONDS = 90;

    @Override
    public boolean understands(String master) {
        return LOCAL.matcher(master).matches() || STANDALONE.matcher(master).matches();
    }

    @Override
    public Elsewhere connect(Job job) throws ConfigError, TargetLost {
        for (Pipeline<?, ?, ?> pipeline : job.pipelines()) {
            if (pipeline.parser().form().isEmpty()) {
                throw new ConfigError(Codes.notSent(pipeline.name(), pipeline.room()));
            }
        }
        reach(job.master());
        JavaSparkContext spark = start(job.master());
        boolean done = false;
        try {
            WorkerJob sent = WorkerJob.of(spark.sc().applicationId() + "/" + job.now(), job);
            rollCall(spark, sent, job);
            done = true;
            return new SparkElsewhere(spark, sent, Math.max(1, spark.defaultParallelism()));
        } finally {
            if (!done) {
                spark.close();
            }
        }
    }

    /// Spark itself tries for a minute and says little; a connection that is refused needs no minute.
    private static void reach(String master) throws ConfigError, TargetLost {
        Matcher standalone = STANDALONE.matcher(master);
        if (standalone.matches() && standalone.group(3) == null) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(standalone.group(1), Integer.parseInt(standalone.group(2))),
                        REACH_MILLIS);
            } catch (IOException | IllegalArgumentException e) {
                throw new TargetLost(Codes.unreachable(master, String.valueOf(e.getMessage())));
            }
        }
        if (master.startsWith("local-cluster") && System.getenv("SPARK_HOME") == null) {
            throw new ConfigError(Codes.noHome(master));
        }
    }

    private static JavaSparkContext start(String master) throws TargetLost {
        SparkConf conf = new SparkConf(true)
                .setAppName("leat run")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                .setIfMissing("spark.log.level", "ERROR")
                .setIfMissing("spark.eventLog.enabled", "false");
        if (!master.equals("submitted")) {
            conf.setMaster(master);
            Optional<String> jar = OwnClasses.jobJar().map(Object::toString);
            if (jar.isPresent() && !master.startsWith("local[")) {
                conf.set("spark.jars", jar.get());
            } else {
                conf.setIfMissing("spark.executor.extraClassPath", OwnClasses.classPath());
            }
        }
        try {
            return new JavaSparkContext(conf);
        } catch (RuntimeException e) {
            throw new TargetLost(Codes.unreachable(master, SparkTrouble.shortly(e)), e);
        }
    }

    private static void rollCall(JavaSparkContext spark, WorkerJob sent, Job job) throws TargetLost {
        ArrayList<String> names =
                new ArrayList<>(job.pipelines().stream().map(Pipeline::name).toList());
        ArrayList<String> rooms = new ArrayList<>(
                job.pipelines().stream().map(Pipeline::room).distinct().toList());
        RollCall.Present expected = new RollCall.Present(
                "here",
                "",
                BuildPrint.of(rooms),
                new ArrayList<>(job.pipelines().stream()
                        .map(one -> new RollCall.Recipe(
                                one.name(), one.parser().recipe().fingerprint().hex(), ""))
                        .toList()));
        List<Integer> questions = RollCall.questions(spark.defaultParallelism());
        JavaFutureAction<List<RollCall.Present>> answers = spark.parallelize(questions, questions.size())
                .map(new RollCall(sent, names, rooms))
                .collectAsync();
        try {
            for (RollCall.Present present : answers.get(ROLL_CALL_SECONDS, TimeUnit.SECONDS)) {
                Optional<Problem> objection = present.objection(job.master(), expected);
                if (objection.isPresent()) {
                    throw new TargetLost(objection.get());
                }
            }
        } catch (TimeoutException e) {
            throw new TargetLost(Codes.noWorker(job.master(), ROLL_CALL_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetLost(Codes.unreachable(job.master(), "interrupted"), e);
        } catch (ExecutionException | RuntimeException e) {
            throw new TargetLost(SparkTrouble.atRollCall(job.master(), names, e), e);
        }
    }

    @Override
    public String submission(String master, List<String> arguments) {
        return SubmitLine.of(master, arguments, OwnClasses.jobJar());
    }
}
