package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.rows.Column;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.inventory.PortName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `network compare`: two ports side by side.
public final class CompareCommand extends Command {
    private static final List<String> NOT_COMPARED = List.of("hostname", "port", "port_order", "port_name", "seen_in");
    private List<String> ports = List.of();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Two ports side by side: what differs")
                .examples("leat network compare core-sw1:Gi1/0/1 core-sw2:Gi1/0/1")
                .operands(true, "DEVICE:PORT", "Two ports", words -> ports = words);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (ports.size() != 2 || !ports.get(0).contains(":") || !ports.get(1).contains(":")) {
            throw CommandError.usage(
                    "network compare",
                    String.join(" ", ports),
                    "two ports are compared, each DEVICE:PORT",
                    "leat network compare core-sw1:Gi1/0/1 core-sw2:Gi1/0/1");
        }
        List<String> fields = new ArrayList<>();
        for (Column column : InventoryTables.INTERFACES.columns()) {
            if (!NOT_COMPARED.contains(column.name())) {
                fields.add("SELECT '" + column.name() + "' AS field, a." + column.name() + " AS one, b." + column.name()
                        + " AS other FROM a LEFT JOIN b ON 1");
            }
        }
        String sql = "WITH " + InventorySql.CHOSEN + ", " + port("a", 0) + ", " + port("b", 1)
                + " SELECT field, one, other FROM (" + String.join(" UNION ALL ", fields)
                + ") WHERE one IS NOT other";
        return StoreQuestion.answer(session, sql, Map.of("a", device(0), "ap", name(0), "b", device(1), "bp", name(1)));
    }

    private static String port(String name, int at) {
        String letter = at == 0 ? "a" : "b";
        return name + " AS (SELECT i.* FROM interfaces i JOIN chosen c ON c.item_id = i.item_id AND c.hostname ="
                + " i.hostname WHERE i.hostname = :" + letter + " COLLATE NOCASE AND i.port = :" + letter + "p)";
    }

    private String device(int at) {
        return ports.get(at).substring(0, ports.get(at).indexOf(':'));
    }

    private String name(int at) {
        return PortName.canonical(ports.get(at).substring(ports.get(at).indexOf(':') + 1));
    }
}
