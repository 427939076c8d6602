package dev.leat.bench.protocol;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.json.Json;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Every figure that the founding plans name, with its limit, what was seen, and the verdict. What was seen is
/// read from the answers that `leat bench gate --format json` gave (`evidence/PROTOCOL.json` beside the file),
/// never written by hand; a figure that has no gate says in one sentence why.
public final class Scoreboard {
    public static final String NAME = "scoreboard.yaml";
    private static final int FILE_MAX = 16 << 20;

    /// The file: row → what it is.
    record Entries(
            @Setting(required = true, doc = "Row → entry") SequencedMap<String, Entry> rows) {}

    /// @param gate     `PROTOCOL/GATE`; or else why there is none
    /// @param expected what the plan hoped for, where it hoped for a figure
    record Entry(
            @Setting(required = true, doc = "What is measured")
            String item,

            @Setting(required = true, doc = "The limit as the plan has it")
            String limit,

            @Setting(doc = "PROTOCOL/GATE") Optional<String> gate,

            @Setting(doc = "Why it has no gate here, in one sentence")
            Optional<String> why,

            @Setting(doc = "What the plan hoped for") Optional<String> expected) {}

    /// One line.
    ///
    /// @param seen    with what the plan hoped for behind it
    /// @param command repeats it; empty without a gate
    public record Row(String id, String item, String limit, String seen, String verdict, String command) {}

    private Scoreboard() {}

    /// @param folder holds the file, the protocols and their evidence
    /// @param shown  how the folder is written in commands
    public static List<Row> read(Disk disk, Path folder, String shown) throws IOException, ConfigError {
        Node root = Yaml.read(disk.readAll(folder.resolve(NAME), Yaml.BYTES_MAX + 1), shown + "/" + NAME)
                .orElseThrow(() -> new ConfigError(Problem.lasting(
                        "LEAT-B001", Place.of(shown + "/" + NAME), "", "the file is empty", "Restore it from git")));
        Entries entries = Settings.bind(Entries.class, List.of(root), "");
        Map<String, SequencedMap<String, Json>> answers = new LinkedHashMap<>();
        Map<String, BenchFile> protocols = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Entry> one : entries.rows().entrySet()) {
            Entry entry = one.getValue();
            if (entry.gate().isPresent() == entry.why().isPresent()) {
                throw wrong(shown, one.getKey(), "a row has a gate, or says why it has none");
            }
            if (entry.why().isPresent()) {
                rows.add(new Row(
                        one.getKey(), entry.item(), entry.limit(), entry.why().get(), "–", ""));
                continue;
            }
            String[] words = entry.gate().get().split("/", 2);
            if (words.length != 2) {
                throw wrong(shown, one.getKey(), "a gate is named PROTOCOL/GATE");
            }
            if (!protocols.containsKey(words[0])) {
                Path file = folder.resolve(words[0] + ".yaml");
                protocols.put(words[0], BenchFile.read(disk, file, shown + "/" + words[0] + ".yaml"));
                answers.put(words[0], answers(disk, folder, words[0]));
            }
            BenchFile protocol = java.util.Objects.requireNonNull(protocols.get(words[0]));
            if (!protocol.gates().containsKey(words[1])) {
                throw wrong(
                        shown, one.getKey(), "there is no gate " + entry.gate().get());
            }
            rows.add(row(
                    one.getKey(),
                    entry,
                    Optional.ofNullable(java.util.Objects.requireNonNull(answers.get(words[0]))
                            .get(words[1])),
                    protocol.settings().pending(),
                    "leat bench gate " + words[1] + " -f " + shown + "/" + words[0] + ".yaml"));
        }
        return rows;
    }

    private static Row row(String id, Entry entry, Optional<Json> answer, Optional<String> pending, String command) {
        String hoped =
                entry.expected().map(text -> " (hoped for: " + text + ")").orElse("");
        String seen = answer.flatMap(json -> json.string("observed"))
                .orElse(pending.orElse("not measured on this machine yet"));
        String verdict = answer.flatMap(json -> json.string("outcome")).orElse(pending.isPresent() ? "pending" : "–");
        return new Row(id, entry.item(), entry.limit(), seen + hoped, verdict, command);
    }

    private static ConfigError wrong(String shown, String row, String rule) {
        return new ConfigError(Problem.lasting(
                "LEAT-B002", Place.of(shown + "/" + NAME + " rows." + row), "", rule, "Correct the row"));
    }

    private static SequencedMap<String, Json> answers(Disk disk, Path folder, String protocol)
            throws IOException, ConfigError {
        SequencedMap<String, Json> answers = new LinkedHashMap<>();
        Path file = folder.resolve("evidence").resolve(protocol + ".json");
        try {
            Json json = Json.read(new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8));
            json.list("gates").forEach(gate -> gate.string("name").ifPresent(name -> answers.put(name, gate)));
        } catch (NoSuchFileException e) {
            return answers; // nothing was measured yet, and that is what is shown
        } catch (Json.Malformed e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-B022",
                    Place.of(file.toString()),
                    String.valueOf(e.getMessage()),
                    "the stored answer is damaged",
                    "Make it anew: leat bench gate --format json"));
        }
        return answers;
    }

    /// As a table for documents.
    public static String markdown(List<Row> rows) {
        StringBuilder text =
                new StringBuilder("| Row | What | Limit | Seen | Verdict | Command |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.id(),
                            cell(row.item()),
                            cell(row.limit()),
                            cell(row.seen()),
                            row.verdict(),
                            row.command().isEmpty() ? "" : "`" + row.command() + "`"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
