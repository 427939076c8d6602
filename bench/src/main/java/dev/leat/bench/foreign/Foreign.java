package dev.leat.bench.foreign;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Knows a file by its content, and reads it whole or not at all.
public final class Foreign {
    private static final int FILE_MAX = 64 << 20;
    private static final int FOLDERS_MAX = 10_000;

    private Foreign() {}

    /// It is none of the formats, or damaged.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(Place place, String seen, String rule) {
            super(rule);
            this.problem = Problem.lasting(
                    "LEAT-B061",
                    place,
                    seen,
                    rule,
                    "Read are: hyperfine JSON and CSV, JMH JSON, go test -bench, pytest-benchmark JSON, google/benchmark"
                            + " JSON, Criterion's folder or raw.csv, GNU time -v, perf stat -j, CSV or JSON lines with"
                            + " benchmark,metric,value,unit, and coverage of JaCoCo, Cobertura and LCOV");
        }

        public Problem problem() {
            return problem;
        }
    }

    /// What was found.
    public record Imported(String format, List<Series> series) {
        public Imported {
            series = List.copyOf(series);
        }
    }

    public static Imported read(Disk disk, Path path, String shown) throws IOException, Unreadable {
        if (disk.factsFollowing(path).kind() == Facts.Kind.FOLDER) {
            List<Series> all = new ArrayList<>();
            criterion(disk, path, all, new int[1], shown);
            if (all.isEmpty()) {
                throw new Unreadable(Place.of(shown), "", "there is no sample.json of Criterion below this folder");
            }
            return new Imported("criterion", all);
        }
        String text = new String(disk.readAll(path, FILE_MAX), StandardCharsets.UTF_8);
        String start = text.stripLeading();
        try {
            Imported imported = imported(text, start);
            if (imported.series().isEmpty()) {
                throw new Unreadable(Place.of(shown), imported.format(), "the file holds no result");
            }
            return imported;
        } catch (Json.Malformed e) {
            throw new Unreadable(new Place(shown, e.line(), e.column()), "", "not JSON: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Place.of(shown), "", String.valueOf(e.getMessage()));
        }
    }

    private static Imported imported(String text, String start) throws Json.Malformed {
        if (LineFormats.isLines(text)) {
            return LineFormats.read(text);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JsonFormats.read(Json.read(text));
        }
        if (start.startsWith("<")) {
            return CoverageFormats.xml(start);
        }
        return CoverageFormats.isLcov(text) ? CoverageFormats.lcov(text) : TextFormats.read(text);
    }

    /// `GROUP/FUNCTION/{base,new}/{benchmark,sample}.json`
    private static void criterion(Disk disk, Path folder, List<Series> all, int[] seen, String shown)
            throws IOException, Unreadable {
        if (++seen[0] > FOLDERS_MAX) {
            throw new Unreadable(Place.of(shown), "", "more than " + FOLDERS_MAX + " folders");
        }
        Path sample = folder.resolve("sample.json");
        if (disk.exists(sample)) {
            try {
                Json values = Json.read(new String(disk.readAll(sample, FILE_MAX), StandardCharsets.UTF_8));
                Path about = folder.resolve("benchmark.json");
                Json named = disk.exists(about)
                        ? Json.read(new String(disk.readAll(about, FILE_MAX), StandardCharsets.UTF_8))
                        : new Json.Null();
                all.add(JsonFormats.criterion(values, named, String.valueOf(folder.getFileName())));
            } catch (Json.Malformed e) {
                throw new Unreadable(
                        new Place(sample.toString(), e.line(), e.column()), "", "not JSON: " + e.getMessage());
            } catch (IllegalArgumentException e) {
                throw new Unreadable(Place.of(sample.toString()), "", String.valueOf(e.getMessage()));
            }
        }
        for (Path entry : disk.list(folder).stream().sorted().toList()) {
            if (disk.facts(entry).kind() == Facts.Kind.FOLDER) {
                criterion(disk, entry, all, seen, shown);
            }
        }
    }
}
