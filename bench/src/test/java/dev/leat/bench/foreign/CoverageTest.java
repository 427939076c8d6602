package dev.leat.bench.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Coverage reports and values a line, in the shapes their programs write.
class CoverageTest {
    @TempDir
    Path folder;

    private Foreign.Imported read(String text) throws IOException, Foreign.Unreadable {
        return Foreign.read(new RealDisk(), Files.writeString(folder.resolve("file"), text), "file");
    }

    private Map<String, Double> shares(String text) throws IOException, Foreign.Unreadable {
        return read(text).series().stream().collect(Collectors.toMap(Series::metric, s -> s.values()[0]));
    }

    @Test
    void jacocoHasItsTotalsAtTheEnd() throws Exception {
        assertThat(shares("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
                <report name="Leat"><sessioninfo id="x" start="1" dump="2"/>
                <package name="a"><class name="a/B"><method name="m"><counter type="LINE" missed="9" covered="1"/></method>
                <counter type="LINE" missed="9" covered="1"/></class></package>
                <counter type="INSTRUCTION" missed="1" covered="2"/><counter type="BRANCH" missed="5" covered="15"/>
                <counter type="LINE" missed="20" covered="80"/></report>
                """)).isEqualTo(Map.of("coverage_line", 80.0, "coverage_branch", 75.0));
    }

    @Test
    void coberturaStatesItsTotalsOrIsCounted() throws Exception {
        assertThat(shares("<coverage line-rate=\"0.5\" lines-valid=\"10\" lines-covered=\"5\" branches-valid=\"4\""
                        + " branches-covered=\"1\"><packages/></coverage>"))
                .isEqualTo(Map.of("coverage_line", 50.0, "coverage_branch", 25.0));
        assertThat(shares("""
                <coverage line-rate="0.66" branch-rate="0.5"><packages><package name="p"><classes><class name="c">
                <methods><method name="m"><lines><line number="1" hits="1"/></lines></method></methods>
                <lines><line number="1" hits="1"/><line number="2" hits="3" branch="true" condition-coverage="50% (1/2)"/>
                <line number="3" hits="0"/></lines></class></classes></package></packages></coverage>
                """))
                .containsEntry("coverage_branch", 50.0)
                .hasEntrySatisfying("coverage_line", share -> assertThat(share).isBetween(66.6, 66.7));
    }

    @Test
    void lcovIsAddedUpOverFiles() throws Exception {
        assertThat(shares("""
                TN:
                SF:src/a.c
                DA:1,5
                DA:2,0
                LF:2
                LH:1
                BRF:4
                BRH:3
                end_of_record
                SF:src/b.c
                DA:1,0
                DA:2,1
                end_of_record
                """)).isEqualTo(Map.of("coverage_line", 50.0, "coverage_branch", 75.0));
    }

    @Test
    void whatIsNoCoverageIsRefused() {
        assertThatThrownBy(() -> read("<html/>"))
                .isInstanceOf(Foreign.Unreadable.class)
                .hasMessageContaining("root is html");
        assertThatThrownBy(() -> read("<report>")).isInstanceOf(Foreign.Unreadable.class);
        assertThatThrownBy(() -> read("<report name=\"x\"/>")).isInstanceOf(Foreign.Unreadable.class);
        assertThatThrownBy(() ->
                        read("<!DOCTYPE report [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><report name=\"&x;\"/>"))
                .isInstanceOf(Foreign.Unreadable.class);
        assertThatThrownBy(() -> read("SF:a\nLF:1\nLH:2\nend_of_record\n")).isInstanceOf(Foreign.Unreadable.class);
        assertThatThrownBy(() -> read("SF:a\nLF:many\nend_of_record\n")).isInstanceOf(Foreign.Unreadable.class);
    }

    @Test
    void countersOfPerfAreRead() throws Exception {
        Foreign.Imported perf = read("""
                {"counter-value" : "1234.500000", "unit" : "msec", "event" : "task-clock", "event-runtime" : 1}
                {"counter-value" : "<not supported>", "unit" : "", "event" : "cycles"}
                """);
        assertThat(perf.format()).isEqualTo("perf-stat");
        assertThat(perf.series()).singleElement().satisfies(series -> {
            assertThat(series.metric()).isEqualTo("task-clock");
            assertThat(series.values()).containsExactly(1234.5);
            assertThat(series.notes()).containsExactly("cycles: <not supported>");
        });
    }

    @Test
    void valuesOfAnyProgramAreReadFromLines() throws Exception {
        Foreign.Imported lines = read("""
                {"benchmark": "a", "metric": "wall", "value": 1.5, "unit": "ms", "side": "A"}
                {"benchmark": "a", "metric": "wall", "value": 2.5, "unit": "ms", "side": "A"}
                {"benchmark": "a", "metric": "rate", "value": 9, "unit": "items/s"}
                """);
        assertThat(lines.series()).hasSize(2);
        assertThat(lines.series().getFirst().values()).containsExactly(1.5, 2.5);
        assertThatThrownBy(() -> read("{\"benchmark\": \"a\", \"value\": 1}\n"))
                .isInstanceOf(Foreign.Unreadable.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void oldTablesOfCriterionAreTimesOfOneIteration() throws Exception {
        Foreign.Imported raw = read("""
                group,function,value,throughput_num,throughput_type,sample_measured_value,unit,iteration_count
                scan,fast,100,,,5000,ns,10
                scan,fast,100,,,12000,ns,20
                """);
        assertThat(raw.series().getFirst().values()).containsExactly(500, 600);
        assertThat(raw.series().getFirst().identity()).isEqualTo("scan/fast {value=100}");
    }
}
