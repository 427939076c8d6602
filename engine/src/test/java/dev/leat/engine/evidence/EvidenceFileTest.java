package dev.leat.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
    @TempDir
    Path folder;

    private static List<Event> oneOfEach() {
        Problem problem = Problem.lasting("LEAT-X1", Place.of("a"), "seen", "rule", "do");
        Key key = new Key("docs/\u001b[31m.md");
        return List.of(
                new Events.RunStarted(3, "run"),
                new Events.PipelineStarted("p", "markdown", "ff"),
                new Events.PlaceScanned("p", ".", 10, "aa"),
                new Events.PlaceUnseen("p", "docs", "LEAT-S024", "denied"),
                Events.ItemOutcome.of(
                        "p", key, new Outcome.Done(Change.ADDED, "new", "", new LinkedHashMap<>(), List.of())),
                Events.ItemOutcome.of("p", key, new Outcome.Skipped(problem)),
                Events.ItemOutcome.of("p", key, new Outcome.Failed(problem, true)),
                new Events.BatchCommitted("p", "1", 5, 50, 1.23456, 2),
                new Events.Retried("p", "1", 1, "busy"),
                new Events.Warned("p", "a", "LEAT-M1", "x".repeat(100_000)),
                new Events.PipelineEnded("p", "DONE", 10, 5, 0.5),
                new Events.RunEnded(3, 0));
    }

    @Test
    void writesWholeLinesOfJsonWithTheTimeSinceTheStart() throws Exception {
        AtomicLong nanos = new AtomicLong(5_000_000);
        try (EvidenceFile file = EvidenceFile.begin(new RealDisk(), folder.resolve("runs/000003"), nanos::get)) {
            for (Event event : oneOfEach()) {
                nanos.addAndGet(1_000_000);
                file.accept(event);
            }
        }
        List<String> lines = Files.readAllLines(folder.resolve("runs/000003/events.jsonl"));
        assertThat(lines).hasSize(oneOfEach().size());
        assertThat(lines.getFirst()).isEqualTo("{\"t\":1000,\"type\":\"run.started\",\"run\":3,\"command\":\"run\"}");
        assertThat(lines).allMatch(line -> line.length() < EvidenceFile.LINE_MAX);
        assertThat(lines.get(4)).contains("\\u001B").doesNotContain("\u001b");
        assertThat(lines.get(7)).contains("\"plan_ms\":1.235");
    }

    @Test
    void leavesTheSameInARecording() throws Exception {
        Path file = folder.resolve("r.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.leat.Event");
            recording.start();
            FlightRecorder recorder = new FlightRecorder();
            oneOfEach().forEach(recorder::accept);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events).hasSize(oneOfEach().size());
        assertThat(events.stream().map(e -> e.getString("type"))).contains("item.outcome", "batch.committed");
    }
}
