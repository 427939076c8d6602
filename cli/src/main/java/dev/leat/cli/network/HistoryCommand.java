package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `network history`: what changed, field by field.
public final class HistoryCommand extends Command {
    private Optional<String> device = Optional.empty();
    private Optional<String> port = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private Optional<String> from = Optional.empty();
    private Optional<String> to = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What changed on devices, field by field")
                .description("--from and --to take runs or times; what changed after --from up to --to is shown.")
                .examples("leat network history core-sw1", "leat network history 'BOYO-*' --from 2026-11-01")
                .operand(false, "DEVICE", "A device's name or a pattern of names", name -> device = Optional.of(name))
                .text("--port", "PORT", "Only this port", value -> port = Optional.of(value))
                .text("--table", "NAME", "Only rows of this table", value -> subject = Optional.of(value))
                .text("--from", "RUN|TIME", "Only what changed after it", value -> from = Optional.of(value))
                .text("--to", "RUN|TIME", "Only what changed up to it", value -> to = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(List.of("1"));
        device.ifPresent(name -> {
            conditions.add("lower(c.hostname) GLOB :device");
            parameters.put("device", InventorySql.pattern(name));
        });
        port.ifPresent(name -> {
            conditions.add("' ' || c.row_key || ' ' LIKE '% ' || :port || ' %'");
            parameters.put("port", dev.leat.network.inventory.PortName.canonical(name));
        });
        subject.ifPresent(name -> {
            conditions.add("c.subject = :subject");
            parameters.put("subject", name);
        });
        if (from.isPresent()) {
            conditions.add("c.run_id > " + Runs.find(session, from.get()));
        }
        if (to.isPresent()) {
            conditions.add("c.run_id <= " + Runs.find(session, to.get()));
        }
        String sql = "SELECT c.run_id AS run, r.started AS at, c.hostname, c.subject, c.row_key, c.op, f.key AS field,"
                + " f.value ->> '$.old' AS old, f.value ->> '$.new' AS new FROM device_changes c LEFT JOIN runs r ON"
                + " r.run = c.run_id LEFT JOIN json_each(CASE c.op WHEN 'update' THEN c.fields ELSE '{}' END) f ON 1"
                + " WHERE " + String.join(" AND ", conditions) + " ORDER BY c.run_id, c.hostname, c.change_no, f.id";
        return StoreQuestion.answer(session, sql, parameters);
    }
}
