package dev.leat.spark;

import dev.leat.engine.config.ConfigError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/// Asks a worker who it is and whether it would read the pipelines as the driver does.
record RollCall(WorkerJob job, ArrayList<String> pipelines, ArrayList<String> rooms)
        implements Function<Integer, RollCall.Present> {
    /// @param recipes of each pipeline in the order they were asked for, or what hinders opening it
    record Present(String worker, String java, String build, ArrayList<Recipe> recipes) implements Serializable {}

    record Recipe(String pipeline, String print, String trouble) implements Serializable {}

    @Override
    public Present call(Integer number) {
        ArrayList<Recipe> recipes = new ArrayList<>();
        for (String pipeline : pipelines) {
            recipes.add(recipe(pipeline));
        }
        return new Present(ReadPartition.worker(), Runtime.version().toString(), BuildPrint.of(rooms), recipes);
    }

    private Recipe recipe(String pipeline) {
        try {
            var opened = WorkerPipelines.of(job, pipeline);
            return new Recipe(pipeline, opened.parser().recipe().fingerprint().hex(), "");
        } catch (ConfigError e) {
            return new Recipe(pipeline, "", e.problem().describe());
        }
    }

    /// As many questions as there may be workers, twice over.
    static List<Integer> questions(int slots) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 2 * Math.max(1, slots); i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
