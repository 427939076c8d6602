package dev.leat.cli.bench;

import dev.leat.bench.history.ChangePoints;
import dev.leat.bench.result.ResultDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Stored results of one workload by one definition, oldest first, and their medians of a metric; those without it are
/// left out.
record ResultSeries(List<ResultDocument> documents, List<Double> medians) {

    static List<ResultSeries> of(List<ResultDocument> all, String metric) {
        SequencedMap<String, ResultSeries> series = new LinkedHashMap<>();
        for (ResultDocument document : all) {
            median(document, metric).ifPresent(median -> {
                ResultSeries one = series.computeIfAbsent(
                        key(document), key -> new ResultSeries(new ArrayList<>(), new ArrayList<>()));
                one.documents.add(document);
                one.medians.add(median);
            });
        }
        return List.copyOf(series.values());
    }

    static Optional<Double> median(ResultDocument document, String metric) {
        return VerdictScreen.median(document.runs().counted().of('B'), metric);
    }

    /// The definition holds variant and parameters.
    static String key(ResultDocument document) {
        return document.workload() + " " + document.definition();
    }

    /// A change of the machine is no step.
    List<ChangePoints.Step> steps() {
        return ChangePoints.of(
                medians.stream().mapToDouble(Double::doubleValue).toArray(),
                documents.stream().map(document -> document.machine().type()).toList());
    }
}
