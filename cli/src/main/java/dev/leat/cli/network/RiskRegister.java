package dev.leat.cli.network;

import dev.leat.bench.json.Json;
import dev.leat.cli.command.Session;
import dev.leat.engine.disk.DiskWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Risks that are known: one JSON object a line, each with number, risk, trigger, mitigation, owner, cadence, check
/// and state (draft, open, closed). A check that failed leaves a draft.
final class RiskRegister {
    static final List<String> FIELDS =
            List.of("number", "check", "state", "risk", "trigger", "mitigation", "owner", "cadence");
    private static final int FILE_MODE = 0666;
    private static final int BYTES_MAX = 16 << 20;

    private final Session session;
    private final Path folder;
    private final Path file;
    private final List<Map<String, String>> entries = new ArrayList<>();

    private RiskRegister(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
        this.file = folder.resolve("risks.jsonl");
    }

    static RiskRegister open(Session session, Path folder) throws IOException, Json.Malformed {
        RiskRegister register = new RiskRegister(session, folder);
        try {
            byte[] bytes = session.host().disk().readAll(register.file, BYTES_MAX);
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                Json json = Json.read(line);
                Map<String, String> entry = new LinkedHashMap<>();
                FIELDS.forEach(field -> entry.put(field, json.string(field).orElse("")));
                register.entries.add(entry);
            }
        } catch (NoSuchFileException e) {
            // none is known yet
        }
        return register;
    }

    List<Map<String, String>> entries() {
        return entries;
    }

    boolean knows(String check, List<String> states) {
        return entries.stream()
                .anyMatch(entry -> check.equals(entry.get("check")) && states.contains(entry.get("state")));
    }

    /// Adds one with the next number; what is not named is empty.
    void add(Map<String, String> said) {
        Map<String, String> entry = new LinkedHashMap<>();
        FIELDS.forEach(field -> entry.put(field, said.getOrDefault(field, "")));
        entry.put("number", Integer.toString(entries.size() + 1));
        entries.add(entry);
    }

    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map<String, String> entry : entries) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            FIELDS.forEach(field -> fields.put(field, Json.text(entry.getOrDefault(field, ""))));
            lines.append(Json.object(fields).line()).append('\n');
        }
        DiskWrites.mkdirs(session.host().disk(), folder, MeasureCommand.FOLDER_MODE);
        DiskWrites.replace(session.host().disk(), file, lines.toString(), FILE_MODE, "risks");
    }
}
