package dev.leat.bench.gate;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.decision.Decision;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.json.Json;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What follows from gates that did not pass, beside the exit code: waivers are written down, alerts are told.
record Consequences(Prepared.Surroundings here, Launcher launcher, DecisionLog decisions) {
    private static final int FILE_MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    /// A waiver that has ended is an error of the file, not a pass.
    void expired(Map<String, GateSettings> gates) throws ConfigError {
        LocalDate today = LocalDate.ofInstant(here.clock().instant(), ZoneOffset.UTC);
        for (Map.Entry<String, GateSettings> gate : gates.entrySet()) {
            Optional<GateSettings.Waiver> waiver = gate.getValue().waiver();
            if (waiver.isPresent() && LocalDate.parse(waiver.get().expires()).isBefore(today)) {
                throw new ConfigError(Problem.lasting(
                        "LEAT-B023",
                        Place.of("gates." + gate.getKey() + ".waiver"),
                        waiver.get().expires(),
                        "the waiver has ended",
                        "Mend what it bore, or renew it with a reason"));
            }
        }
    }

    /// Each waiver that was needed stands in the decision log, once.
    void waived(GateReport report) throws IOException {
        for (Result gate : report.gates()) {
            if (!gate.waived()) {
                continue;
            }
            GateSettings.Waiver waiver = gate.settings().waiver().orElseThrow();
            String title = gate.name() + " until " + waiver.expires();
            try {
                boolean known = decisions.decisions().stream()
                        .anyMatch(one -> one.kind() == Decision.Kind.WAIVE
                                && one.title().equals(title)
                                && one.reason().equals(waiver.reason()));
                if (!known) {
                    var facts = new LinkedHashMap<String, Json>();
                    facts.put("observed", Json.text(gate.observed()));
                    facts.put("limit", Json.text(gate.limit()));
                    facts.put("author", Json.text(waiver.author()));
                    facts.put("issue", Json.text(waiver.issue().orElse("")));
                    decisions.add(new Decision(
                            Decision.Kind.WAIVE,
                            title,
                            "",
                            "",
                            gate.result(),
                            Json.object(facts),
                            waiver.reason(),
                            here.clock().instant().toString()));
                }
            } catch (IllegalStateException e) {
                // A log changed by hand takes no line; leat bench history and bundle verify say so.
            }
        }
    }

    /// Gates of severity alert that did not pass are told to a command of the user's, as JSON on its standard
    /// input.
    void announce(GateReport report) throws IOException, InterruptedException, ConfigError {
        boolean alert = report.gates().stream()
                .anyMatch(gate ->
                        gate.settings().severity() == GateSettings.Severity.ALERT && gate.outcome() != Outcome.PASS);
        if (!alert || here.file().settings().notify_().isEmpty()) {
            return;
        }
        Path told = here.storage().resolve("alert.json");
        DiskWrites.mkdirs(here.disk(), here.storage(), FOLDER_MODE);
        DiskWrites.replace(here.disk(), told, report.json(false).line() + "\n", FILE_MODE, "alert");
        launcher.run(new Call(
                Template.words(here.file().settings().notify_().get(), false),
                Map.of(),
                here.file().folder(),
                Optional.of(told),
                Call.TIMEOUT,
                false));
    }
}
