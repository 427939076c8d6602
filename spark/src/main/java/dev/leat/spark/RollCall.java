package dev.leat.spark;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/// Asks a worker who it is and whether it would read the pipelines as the driver does.
record RollCall(WorkerJob job, ArrayList<String> pipelines, ArrayList<String> rooms)
        implements Function<Integer, RollCall.Present> {
    /// @param recipes of each pipeline in the order they were asked for, or what hinders opening it
    record Present(String worker, String java, String build, ArrayList<Recipe> recipes) implements Serializable {
        /// Why this worker's results could differ from those of the driver, which would answer `expected`.
        Optional<Problem> objection(String master, Present expected) {
            if (!build.equals(expected.build)) {
                return Optional.of(Codes.otherBuild(master, worker + " has " + build + ", here is " + expected.build));
            }
            for (int i = 0; i < recipes.size(); i++) {
                Recipe recipe = recipes.get(i);
                if (!recipe.trouble().isEmpty()) {
                    return Optional.of(Codes.notOpened(recipe.pipeline(), recipe.trouble()));
                }
                if (!recipe.print().equals(expected.recipes.get(i).print())) {
                    return Optional.of(Codes.notOpened(recipe.pipeline(), worker + " has another recipe"));
                }
            }
            return Optional.empty();
        }
    }

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
