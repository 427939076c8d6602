package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import java.util.List;
import java.util.Map;

/// `network summary`, `network alerts`, `network freshness`: views over the whole inventory.
public final class OverviewCommand extends Command {
    /// Which of them.
    public enum View {
        SUMMARY,
        ALERTS,
        FRESHNESS
    }

    private final View view;

    public OverviewCommand(View view) {
        this.view = view;
    }

    @Override
    protected void describe(Syntax syntax) {
        switch (view) {
            case SUMMARY -> syntax.header("The inventory in numbers").examples("leat network summary");
            case ALERTS ->
                syntax.header("Ports that want a look: down, half duplex, unauthorised, disabled by an error")
                        .examples("leat network alerts --format csv");
            case FRESHNESS ->
                syntax.header("When each device was last read: green below a day, yellow two, orange seven, then red")
                        .examples("leat network freshness");
        }
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        return switch (view) {
            case SUMMARY -> StoreQuestion.answer(session, summary(), Map.of());
            case ALERTS -> StoreQuestion.answer(session, alerts(), Map.of());
            case FRESHNESS ->
                StoreQuestion.answer(
                        session,
                        freshness(),
                        Map.of("now", session.host().clock().instant().toString()));
        };
    }

    private static final String PORTS = "ports AS (SELECT i.* FROM interfaces i JOIN chosen c ON c.item_id = i.item_id"
            + " AND c.hostname = i.hostname)";

    private static String summary() {
        return "WITH " + InventorySql.CHOSEN + ", " + PORTS
                + ", d AS (SELECT d.* FROM devices d JOIN chosen c ON c.item_id = d.item_id AND c.hostname ="
                + " d.hostname) SELECT 'devices' AS fact, count(*) AS count FROM d"
                + " UNION ALL SELECT 'sites', count(DISTINCT site) FROM d"
                + " UNION ALL SELECT 'buildings', count(DISTINCT building) FROM d"
                + " UNION ALL SELECT 'interfaces', count(*) FROM ports"
                + " UNION ALL SELECT 'vlans', count(DISTINCT vlan_id) FROM ports"
                + " UNION ALL SELECT * FROM (SELECT 'ports ' || status, count(*) FROM ports GROUP BY status ORDER BY 1)"
                + " UNION ALL SELECT * FROM (SELECT 'vendor ' || vendor, count(*) FROM d GROUP BY vendor ORDER BY 1)"
                + " UNION ALL SELECT * FROM (SELECT 'speed ' || CASE WHEN speed_mbps >= 10000 THEN '10G and more'"
                + " WHEN speed_mbps = 1000 THEN '1G' WHEN speed_mbps = 100 THEN '100M' ELSE 'other' END, count(*) FROM"
                + " ports GROUP BY 1 ORDER BY 1)"
                + " UNION ALL SELECT 'half duplex', count(*) FROM ports WHERE duplex LIKE '%half%'"
                + " UNION ALL SELECT 'unauthorized', count(*) FROM ports WHERE auth_state = 'unauthorized'";
    }

    private static String alerts() {
        return "WITH " + InventorySql.CHOSEN + ", " + PORTS
                + ", found AS (SELECT hostname, port, port_order, description, status, vlan_raw, duplex, auth_state,"
                + " concat_ws('; ', CASE status WHEN 'down' THEN 'Port down' END,"
                + " CASE status WHEN 'errdisabled' THEN 'Port disabled by an error' END,"
                + " CASE WHEN duplex LIKE '%half%' THEN 'Half duplex' END,"
                + " CASE auth_state WHEN 'unauthorized' THEN 'Unauthorized' END) AS reason FROM ports)"
                + " SELECT hostname, port, description, status, vlan_raw, duplex, auth_state, reason FROM found WHERE"
                + " reason <> '' ORDER BY hostname, port_order";
    }

    private static String freshness() {
        return "WITH " + InventorySql.CHOSEN
                + " SELECT c.hostname, r.started AS last_read, c.state AS source, CASE WHEN age < 1 THEN 'green' WHEN"
                + " age < 2 THEN 'yellow' WHEN age < 7 THEN 'orange' ELSE 'red' END AS freshness FROM (SELECT c.*,"
                + " julianday(:now) - julianday(r.started) AS age FROM chosen c JOIN runs r ON r.run = c.good_run) c"
                + " JOIN runs r ON r.run = c.good_run ORDER BY r.started, c.hostname";
    }
}
