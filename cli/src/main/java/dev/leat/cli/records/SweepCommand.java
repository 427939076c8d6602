package dev.leat.cli.records;

import dev.leat.bench.json.Json;
import dev.leat.bench.stats.Ordered;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `records sweep`: which batch size is best here.
public final class SweepCommand extends Command {
    /// Medians so close are a tie; the lower spread wins.
    private static final double TIE = 0.02;

    private final Measuring measuring = new Measuring(5, 500);
    private List<Integer> sizes = List.of(50, 100, 200, 500, 1_000, 2_000);
    private String sizesText = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Which batch size is best: the same load with each, by turns")
                .description("The sizes take turns, so that a machine that slows down slows all of them; each run over"
                        + " empty tables, proven so. The best median wins; within 2 % the lower spread does.")
                .examples("leat records sweep -c contract.json --count 5000 --sizes 50,100,200,500,1000,2000");
        measuring.describe(syntax);
        syntax.text("--sizes", "N,N,…", "Batch sizes; default 50,100,200,500,1000,2000", value -> sizesText = value)
                .text("--out", "FILE", "All samples as JSON", value -> measuring.out = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    private void readSizes() throws CommandError {
        if (sizesText.isEmpty()) {
            return;
        }
        List<Integer> read = new ArrayList<>();
        for (String word : sizesText.split(",", -1)) {
            if (!word.strip().matches("[1-9][0-9]{0,4}") || read.contains(Integer.parseInt(word.strip()))) {
                throw CommandError.usage(
                        "records sweep", sizesText, "sizes are different whole numbers below 100000", "--sizes 50,500");
            }
            read.add(Integer.parseInt(word.strip()));
        }
        sizes = read;
    }

    @Override
    public int run(Session session) throws Exception {
        readSizes();
        Contract contract = measuring.contract.contract(session);
        Loading loading = measuring.prepared(session, contract);
        SequencedMap<Integer, List<Trial>> bySize = new LinkedHashMap<>();
        String digest = "";
        for (int run = 0; run < measuring.runs; run++) {
            for (int i = 0; i < sizes.size(); i++) {
                int size = sizes.get((i + run) % sizes.size());
                Trial trial = Trial.of(session, contract, loading.withBatchSize(size), measuring.workers);
                String now = Tables.ofProject(session, contract).digest();
                if (!digest.isEmpty() && !digest.equals(now)) {
                    throw new CommandError(
                            Exit.NO,
                            Problem.lasting(
                                    "LEAT-R024",
                                    Place.of(loading.pipeline()),
                                    "batch size " + size,
                                    "every batch size gives the same rows",
                                    "Leat is at fault: please report it with the contract"));
                }
                digest = now;
                bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(trial);
                Measuring.say(session, run + 1, measuring.runs, trial, "  batch " + size);
            }
        }
        Json json = json(measuring.settings(session, contract, loading), bySize, digest);
        if (measuring.out.isPresent()) {
            Measuring.write(session, measuring.out.get(), json);
        }
        if (session.format() == Format.JSON) {
            session.out().raw(json.line() + "\n");
            return Exit.DONE;
        }
        int best = best(bySize);
        for (int size : sizes) {
            Ordered rates = rates(bySize.getOrDefault(size, List.of()));
            session.out()
                    .print(Line.of(
                            size == best ? Token.STRONG : Token.SOFT,
                            String.format(
                                    java.util.Locale.ROOT,
                                    "%6d  median %10.1f rec/min  ± %.1f%s",
                                    size,
                                    rates.median(),
                                    rates.sd(),
                                    size == best ? "  best" : "")));
        }
        return Exit.DONE;
    }

    private static Ordered rates(List<Trial> trials) {
        return Ordered.of(trials.stream().mapToDouble(Trial::perMinute).toArray());
    }

    static int best(SequencedMap<Integer, List<Trial>> bySize) {
        double top = bySize.values().stream()
                .mapToDouble(trials -> rates(trials).median())
                .max()
                .orElse(0);
        return bySize.entrySet().stream()
                .filter(entry -> rates(entry.getValue()).median() >= top * (1 - TIE))
                .min(Comparator.comparingDouble(entry -> rates(entry.getValue()).sd()))
                .orElseThrow()
                .getKey();
    }

    private Json json(SequencedMap<String, String> settings, SequencedMap<Integer, List<Trial>> bySize, String digest) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", new Json.Text("leat.sweep/1"));
        settings.forEach((name, value) -> {
            if (!name.equals("batch_size")) {
                fields.put(name, new Json.Text(value));
            }
        });
        fields.put("tables_digest", new Json.Text(digest));
        fields.put("best", Json.number(best(bySize)));
        List<Json> all = new ArrayList<>();
        for (int size : sizes) {
            Ordered rates = rates(bySize.getOrDefault(size, List.of()));
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("batch_size", Json.number(size));
            one.put("median", Json.number(rates.median()));
            one.put("sd", Json.number(rates.sd()));
            one.put(
                    "samples",
                    Json.numbers(bySize.getOrDefault(size, List.of()).stream()
                            .mapToDouble(Trial::perMinute)
                            .toArray()));
            all.add(Json.object(one));
        }
        fields.put("sizes", new Json.Arr(all));
        return Json.object(fields);
    }
}
