package dev.leat.bench.report;

import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.Machine;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// Results with a known difference between their sides, the same in every run of the tests.
public final class Samples {
    private Samples() {}

    public static Archive.Kept paired(String name, int pairs, double ratio) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        List<MeasuredRun> runs = new ArrayList<>();
        runs.add(run('A', 0, MeasuredRun.State.WARMUP, 140));
        for (int i = 0; i < pairs; i++) {
            for (char side : i % 2 == 0 ? new char[] {'A', 'B'} : new char[] {'B', 'A'}) {
                double noise = Math.exp(0.02 * random.nextGaussian());
                runs.add(run(side, runs.size(), MeasuredRun.State.WARM, 100 * noise * (side == 'B' ? ratio : 1)));
            }
        }
        ResultDocument document = document(name, "20260117T1015" + pairs + "Z-" + name, new RunSet(runs), 0);
        Question question = new Question(
                name, "wall", "median", Optional.of(MeasuredRun.State.WARM), Limit.maxIncrease(0.05), 0.05, 1, 0);
        SequencedMap<String, Json> comparison = new LinkedHashMap<>();
        comparison.put("question", question.json());
        comparison.put("answer", Question.json(question.ask(document.runs()).orElseThrow()));
        return new Archive.Kept(document, List.of(Json.object(comparison)));
    }

    static ResultDocument document(String name, String id, RunSet runs, int day) {
        SequencedMap<String, String> facts = new LinkedHashMap<>(Map.of("cpu", "a processor", "cores", "2"));
        return new ResultDocument(
                id,
                name,
                "sha256:0",
                new LinkedHashMap<>(),
                "",
                "",
                new ResultDocument.Source(
                        "%07x".formatted(0x1a2b3c * (day + 1) & 0xfffffff) + "0".repeat(33), "main", false),
                new Machine(facts, "", 0.5),
                "2026-01-17T10:15:02Z",
                1,
                "HEAD~1",
                "working tree",
                runs);
    }

    static MeasuredRun run(char side, int index, MeasuredRun.State state, double wall) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("wall", wall);
        metrics.put("peak_rss", 40.0);
        return new MeasuredRun(side, index, state, index, 0, metrics, "");
    }

    /// A series with one step of `size` in its middle.
    static List<ResultDocument> history(String name, int length, double size) {
        SplittableRandom random = new SplittableRandom(7);
        List<ResultDocument> all = new ArrayList<>();
        for (int day = 0; day < length; day++) {
            List<MeasuredRun> runs = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                double level = day < length / 2 ? 100 : 100 * (1 + size);
                runs.add(run('B', i, MeasuredRun.State.WARM, level * Math.exp(0.01 * random.nextGaussian())));
            }
            all.add(document(name, "day-" + day, new RunSet(runs), day));
        }
        return all;
    }
}
