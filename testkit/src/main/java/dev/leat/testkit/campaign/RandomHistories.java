package dev.leat.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.CrashDisk;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyDisk.Fault;
import dev.leat.testkit.fault.FaultyDisk.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Histories chosen at random: sources put, deleted and moved, runs that go well, fail, are killed, meet a power cut,
/// a clock that is set, a folder that cannot be read. In the end one plain run, and the project is as one that was
/// never disturbed. A history that fails is made as short as it will go, and printed as the command that repeats it.
public final class RandomHistories {
    private static final int STEPS_MAX = 14;
    private static final int SHRINK_TRIES = 200;
    private static final List<String> NAMES = List.of("a/one", "a/two", "b/three", "b/c/four", "five");

    private final Benches benches;
    private final Path folder;
    private final Class<?> test;
    private final boolean targetIsOnDisk;
    private int made;

    /// @param test the class whose test plays these histories, for the command that repeats one
    public RandomHistories(Benches benches, Path folder, Class<?> test, boolean targetIsOnDisk) {
        this.benches = benches;
        this.folder = folder;
        this.test = test;
        this.targetIsOnDisk = targetIsOnDisk;
    }

    /// Plays so many histories, or the one that `-Dleat.steps` names; answers how many.
    public long play(int count, long seed) {
        String named = System.getProperty("leat.steps");
        if (named != null) {
            playOrShrink(List.of(named.split(",")), "as named");
            return 1;
        }
        for (int i = 0; i < count; i++) {
            playOrShrink(generate(new Random(seed + i)), "leat.seed=" + (seed + i));
        }
        return count;
    }

    private void playOrShrink(List<String> steps, String origin) {
        Throwable failure = failure(steps);
        if (failure == null) {
            return;
        }
        List<String> shortest = Shrinker.shrink(steps, fewer -> failure(fewer) != null, SHRINK_TRIES);
        Throwable why = failure(shortest);
        Throwable shown = why == null ? failure : why;
        throw new AssertionError(
                "history " + origin + " of " + steps.size() + " steps diverges; " + shortest.size()
                        + " of them are enough.\nreplay: ./mvnw -pl "
                        + Path.of(System.getProperty("basedir", ".")).getFileName()
                        + " -am verify -Dsurefire.failIfNoSpecifiedTests=false -Dtest=" + test.getSimpleName()
                        + "#randomHistoriesEndAsIfUndisturbed -Dleat.steps=" + String.join(",", shortest) + "\n"
                        + shown.getMessage(),
                shown);
    }

    private @Nullable Throwable failure(List<String> steps) {
        try {
            play(steps);
            return null;
        } catch (AssertionError | Exception e) {
            return e;
        }
    }

    /// A history as text; each step stands for itself, so that any may be left out.
    private List<String> generate(Random random) {
        List<String> steps = new ArrayList<>();
        int length = 4 + random.nextInt(STEPS_MAX - 3);
        for (int i = 0; i < length; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int k = 1 + random.nextInt(60);
            steps.add(
                    switch (random.nextInt(targetIsOnDisk ? 13 : 11)) {
                        case 0, 1, 2 -> "put:" + name + ":" + random.nextInt(40);
                        case 3 -> "delete:" + name;
                        case 4 -> "move:" + name + ":" + NAMES.get(random.nextInt(NAMES.size()));
                        case 5 -> "run";
                        case 6 -> "clock:" + (random.nextBoolean() ? "" : "-") + random.nextInt(4_000);
                        case 7 -> "blind:" + name;
                        case 8, 9, 10 -> "fail:" + Fault.values()[random.nextInt(Fault.values().length)] + ":" + k;
                        default -> "cut:" + random.nextInt(10_000);
                    });
        }
        return steps;
    }

    private void play(List<String> steps) throws Exception {
        Trial trial = Trial.in(benches, folder.resolve("h" + made++));
        try {
            for (String step : steps) {
                trial = play(trial, step.split(":"), step);
            }
            try (Trial cold = Trial.in(benches, folder.resolve("h" + made++))) {
                Trial.copy(trial.sources(), cold.sources());
                assertThat(cold.run().exit()).isZero();
                trial.convergesTo(cold.state(), String.join(",", steps));
            }
        } finally {
            trial.close();
            Trial.clear(folder);
        }
    }

    private Trial play(Trial trial, String[] words, String step) throws Exception {
        switch (words[0]) {
            case "put" -> trial.put(words[1], Integer.parseInt(words[2]));
            case "delete" -> trial.delete(words[1]);
            case "move" -> {
                if (Files.exists(trial.source(words[1])) && !Files.exists(trial.source(words[2]))) {
                    trial.move(words[1], words[2]);
                }
            }
            case "run" -> assertThat(trial.run().exit()).as(step).isZero();
            case "clock" -> trial.time().step(Duration.ofSeconds(Long.parseLong(words[1])));
            case "blind" -> {
                Disk blind = FaultyDisk.on(
                        Trial.swiftDisk(),
                        EnumSet.of(Kind.LIST),
                        path -> path.equals(trial.source(words[1]).getParent()),
                        Fault.EACCES);
                trial.disturbed(blind, step);
            }
            case "fail" -> {
                Fault fault = Fault.valueOf(words[1]);
                var kinds = fault == Fault.DIE_BEFORE || fault == Fault.DIE_AFTER ? FaultyDisk.CHANGES : FaultyDisk.ALL;
                trial.disturbed(FaultyDisk.once(Trial.swiftDisk(), kinds, Long.parseLong(words[2]), fault), step);
            }
            case "cut" -> {
                return cut(trial, Integer.parseInt(words[1]));
            }
            default -> throw new IllegalArgumentException("no such step: " + step);
        }
        return trial;
    }

    private Trial cut(Trial trial, int choice) throws Exception {
        CrashDisk disk = new CrashDisk(new RealDisk(), trial.bench().project());
        trial.disturbed(disk, "cut:" + choice);
        List<CrashDisk.State> states = disk.states();
        Trial after =
                Trial.ofCut(benches, folder.resolve("h" + made++), states.get(choice % states.size()), trial.sources());
        trial.close();
        return after;
    }
}
