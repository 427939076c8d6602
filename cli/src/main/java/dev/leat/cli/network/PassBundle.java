package dev.leat.cli.network;

import dev.leat.bench.evidence.Bundle;
import dev.leat.bench.result.ResultDocument;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.analysis.Analyser;
import dev.leat.network.analysis.Analysis;
import dev.leat.network.analysis.TelemetryLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The evidence of a cold and a warm pass in the harness's form: their events, every analysis, the verdict. Names no
/// place of this machine.
final class PassBundle {
    /// What must be in one.
    static final List<String> KINDS =
            List.of("telemetry-cold", "telemetry-warm", "analyzer", "hotspots", "rollup", "verdict");
    private static final int FILE_MAX = 1 << 30;

    private PassBundle() {}

    /// Answers the hash of its manifest.
    static String create(Session session, Path from, Path folder) throws Exception {
        if (session.host().disk().exists(folder)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B040",
                            Place.of(session.show(folder)),
                            "",
                            "there is something of this name, and a bundle is never changed",
                            "Name another folder"));
        }
        Bundle bundle = new Bundle(session.host().disk());
        TelemetryLog all = new TelemetryLog(List.of(), 0);
        TelemetryLog warm = all;
        for (String pass : List.of("cold", "warm")) {
            for (Path file : events(session, from.resolve(pass))) {
                bundle.add(
                        pass + "/" + file.getFileName(),
                        "telemetry-" + pass,
                        session.host().disk().readAll(file, FILE_MAX));
            }
            warm = MeasuredPass.log(session, from.resolve(pass));
            all = all.plus(warm);
        }
        bundle.add("cache-store.csv", "analyzer", csv(Analyser.CACHE_STORE.of(all, FILE_MAX, 0)));
        bundle.add("providers.csv", "analyzer", csv(Analyser.PROVIDERS.of(warm, FILE_MAX, 0)));
        bundle.add("scheduler.csv", "analyzer", csv(Analyser.SCHEDULER.of(all, FILE_MAX, 0)));
        bundle.add("hotspots.csv", "hotspots", csv(Analyser.HOTSPOTS.of(warm, FILE_MAX, 0)));
        bundle.add("rollup.csv", "rollup", csv(Analyser.ROLLUP.of(all, FILE_MAX, 0)));
        try {
            bundle.add(
                    "verdict.json", "verdict", session.host().disk().readAll(from.resolve("verdict.json"), FILE_MAX));
        } catch (NoSuchFileException e) {
            throw Inputs.absent(session.show(from.resolve("verdict.json")));
        }
        if (bundle.secret().isPresent()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B041",
                            Place.of(bundle.secret().get()),
                            "",
                            "this looks like a secret, and bundles are shown to others",
                            "Take it out of the captures' names"));
        }
        return bundle.write(
                folder,
                String.valueOf(folder.getFileName()),
                ResultDocument.Source.NONE,
                session.host().clock().instant().toString());
    }

    private static List<Path> events(Session session, Path folder) throws IOException {
        try {
            return session.host().disk().list(folder).stream()
                    .filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static byte[] csv(Analysis analysis) {
        StringBuilder text = new StringBuilder(String.join(",", analysis.columns())).append('\n');
        for (List<String> row : analysis.rows()) {
            text.append(String.join(",", row.stream().map(PassBundle::cell).toList()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
