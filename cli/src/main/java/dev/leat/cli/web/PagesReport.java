package dev.leat.cli.web;

import dev.leat.cli.screen.JsonText;
import dev.leat.web.batch.PageResult;
import dev.leat.web.batch.PageResult.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What became of each address, schema `leat.web.report/1`.
final class PagesReport {
    private PagesReport() {}

    static String of(List<PageResult> results, Duration took) {
        return JsonText.of(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", "leat.web.report/1");
                    json.writeArrayPropertyStart("pages");
                    results.forEach(result -> page(json, result));
                    json.writeEndArray();
                    totals(json, results, Math.max(1e-9, took.toNanos() / 1e9));
                    json.writeEndObject();
                })
                + "\n";
    }

    static long count(List<PageResult> results, State state) {
        return results.stream().filter(result -> result.state() == state).count();
    }

    private static void page(JsonGenerator json, PageResult result) {
        json.writeStartObject();
        json.writeStringProperty("url", result.url().withoutUser().href());
        json.writeStringProperty("state", result.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("status", result.status());
        json.writeStringProperty("output", result.file());
        json.writeNumberProperty("contentLength", result.bytes());
        json.writeNumberProperty("wireBytes", result.trail().wireBytes());
        json.writeNumberProperty("attempts", result.trail().attempts());
        json.writeStringProperty("backend", result.trail().attempts() == 0 && result.isGood() ? "cache" : "native");
        json.writeNumberProperty("waitedMillis", result.trail().waited().toMillis());
        json.writeNumberProperty("tookMillis", result.trail().took().toMillis());
        result.problem().ifPresent(problem -> {
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("code", problem.code());
            json.writeStringProperty("message", problem.rule());
            json.writeStringProperty("seen", problem.seen());
            json.writeStringProperty("remedy", problem.remedy());
            json.writeBooleanProperty("retryable", problem.passing());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, List<PageResult> results, double seconds) {
        long unchanged = count(results, State.UNCHANGED) + count(results, State.DONE_BEFORE);
        long[] times = results.stream()
                .mapToLong(result -> result.trail().took().toMillis())
                .sorted()
                .toArray();
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("pages", results.size());
        json.writeNumberProperty(
                "succeeded", results.stream().filter(PageResult::isGood).count());
        json.writeNumberProperty("written", count(results, State.WRITTEN));
        json.writeNumberProperty("unchanged", unchanged);
        json.writeNumberProperty("failed", count(results, State.FAILED));
        json.writeNumberProperty("notTried", count(results, State.NOT_TRIED));
        json.writeNumberProperty("seconds", seconds);
        json.writeNumberProperty("urlsPerSecond", results.size() / seconds);
        json.writeNumberProperty("hitPercent", results.isEmpty() ? 0 : 100.0 * unchanged / results.size());
        json.writeNumberProperty(
                "meanLength",
                results.stream().mapToLong(PageResult::bytes).average().orElse(0));
        // a page that was not transferred has no bytes of its own
        json.writeNumberProperty(
                "bodies",
                results.stream()
                        .filter(result -> result.trail().wireBytes() > 0)
                        .count());
        json.writeNumberProperty(
                "wireBytes",
                results.stream().mapToLong(result -> result.trail().wireBytes()).sum());
        json.writeNumberProperty("p50Millis", at(times, 0.50));
        json.writeNumberProperty("p95Millis", at(times, 0.95));
        json.writeNumberProperty("p99Millis", at(times, 0.99));
        json.writeEndObject();
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))];
    }
}
