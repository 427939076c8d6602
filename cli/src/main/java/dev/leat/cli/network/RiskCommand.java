package dev.leat.cli.network;

import dev.leat.bench.json.Json;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `network risk`: the register of risks, and whether each check that failed is in it.
public final class RiskCommand extends Command {
    private static final int VERDICT_MAX = 16 << 20;
    private final Map<String, String> said = new LinkedHashMap<>();
    private String word = "";
    private Optional<String> out = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("The register of risks")
                .description("add writes an entry, list shows all, check exits 1 while a check of the last verdict"
                        + " failed and no open entry names it. leat network verify leaves a draft for each.")
                .examples(
                        "leat network risk list",
                        "leat network risk add --check warm-raw-hits --risk 'cache is cold' --owner noc",
                        "leat network risk check")
                .operand(true, "add|list|check", "What to do", value -> word = value)
                .text(
                        "--out",
                        "DIR",
                        "Where leat network verify put its verdict; default .leat/network",
                        dir -> out = Optional.of(dir))
                .text("--check", "NAME", "The check that it stands for", value -> said.put("check", value))
                .text("--risk", "TEXT", "What may happen", value -> said.put("risk", value))
                .text("--trigger", "TEXT", "How one sees it", value -> said.put("trigger", value))
                .text("--mitigation", "TEXT", "What is done about it", value -> said.put("mitigation", value))
                .text("--owner", "NAME", "Who looks after it", value -> said.put("owner", value))
                .text("--cadence", "TEXT", "How often it is looked at", value -> said.put("cadence", value));
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        Path folder = session.host().here().resolve(out.orElse(".leat/network"));
        RiskRegister register = RiskRegister.open(session, folder);
        return switch (word) {
            case "add" -> add(register);
            case "list" -> list(session, register);
            case "check" -> check(session, register, folder);
            default -> throw CommandError.usage("network risk", word, "the words are add, list and check", "list");
        };
    }

    private int add(RiskRegister register) throws Exception {
        if (!said.containsKey("risk") || !said.containsKey("owner")) {
            throw CommandError.usage(
                    "network risk", "", "an entry has a risk and an owner", "--risk TEXT --owner NAME");
        }
        said.put("state", "open");
        register.add(said);
        register.write();
        return Exit.DONE;
    }

    private static int list(Session session, RiskRegister register) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        register.entries().forEach(entry -> rows.add(new LinkedHashMap<>(entry)));
        RecordOutput.print(session, RiskRegister.FIELDS, rows);
        return Exit.DONE;
    }

    private static int check(Session session, RiskRegister register, Path folder) throws Exception {
        byte[] bytes;
        try {
            bytes = session.host().disk().readAll(folder.resolve("verdict.json"), VERDICT_MAX);
        } catch (NoSuchFileException e) {
            throw Inputs.absent(session.show(folder.resolve("verdict.json")));
        }
        List<String> unknown = new ArrayList<>();
        for (Json check : Json.read(new String(bytes, StandardCharsets.UTF_8)).list("checks")) {
            String name = check.string("name").orElse("");
            boolean failed = check.string("state").equals(Optional.of("failed"));
            if (failed && !register.knows(name, List.of("open"))) {
                unknown.add(name);
            }
        }
        for (String name : unknown) {
            session.out().raw(name + ": failed, and no open entry names it\n");
        }
        return unknown.isEmpty() ? Exit.DONE : Exit.NO;
    }
}
