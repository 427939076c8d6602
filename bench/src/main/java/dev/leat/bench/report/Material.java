package dev.leat.bench.report;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.export.GateView;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.sweep.Study;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything a report shows. Sections without anything to show are left out.
///
/// @param gate      the answer of a gate
/// @param results   shown run by run, each with what was concluded
/// @param history   all stored results, oldest first, for the trends
/// @param decisions what was kept and reverted, oldest first
/// @param unit      of a metric
/// @param here      what the machine is now; empty where the report is made elsewhere
public record Material(
        String title,
        String created,
        Optional<GateView> gate,
        List<Archive.Kept> results,
        List<ResultDocument> history,
        List<Study> studies,
        List<Profiled> profiles,
        List<Decision> decisions,
        UnaryOperator<String> unit) {
    public Material {
        results = List.copyOf(results);
        history = List.copyOf(history);
        studies = List.copyOf(studies);
        profiles = List.copyOf(profiles);
        decisions = List.copyOf(decisions);
    }

    public record Profiled(String name, Profile profile) {}
}
