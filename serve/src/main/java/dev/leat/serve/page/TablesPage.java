package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of the store, and the rows of one.
final class TablesPage {
    /// Counts stop here.
    private static final int COUNT_MAX = 10_000;

    /// Of one item that has more rows than a page.
    private static final int ITEM_ROWS_MAX = 1_000;

    private static final int CELLS_MAX = 1_250;

    private static final List<String> VIEWS = List.of("runs", "items", "changes", "failures");

    private TablesPage() {}

    static Sheet list(Visit visit) throws QueryFailed, TargetLost {
        Optional<String> room = visit.value("room");
        Visit.Rows tables = visit.rows("SELECT name, room FROM leat_tables ORDER BY room, ord", Map.of(), 500);
        List<String> names = new ArrayList<>();
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            if (room.isEmpty() || room.get().equals(tables.text(i, "room"))) {
                names.add(tables.text(i, "name"));
                rooms.add(tables.text(i, "room"));
            }
        }
        if (room.isEmpty()) {
            VIEWS.forEach(view -> {
                names.add(view);
                rooms.add("leat");
            });
        }
        List<List<Cell>> cells = new ArrayList<>();
        if (!names.isEmpty()) {
            StringBuilder sql = new StringBuilder();
            for (String name : names) {
                sql.append(sql.isEmpty() ? "SELECT " : ", ")
                        .append("(SELECT count(*) FROM (SELECT 1 FROM ")
                        .append(quoted(name))
                        .append(" LIMIT " + (COUNT_MAX + 1) + ") t)");
            }
            Visit.Rows counts = visit.rows(sql.toString(), Map.of(), 1);
            for (int i = 0; i < names.size(); i++) {
                long count = counts.rows().getFirst().get(i) instanceof Number number ? number.longValue() : 0;
                cells.add(List.of(
                        Cell.of(names.get(i)).to("/tables/" + Request.part(names.get(i))),
                        Cell.of(rooms.get(i)),
                        count > COUNT_MAX
                                ? new Cell(COUNT_MAX, "10,000+", "at least 10,001", "", Cell.Tone.NUMBER)
                                : Cell.count(count)));
            }
        }
        return Sheet.of(
                "tables",
                room.map(name -> "Tables of " + name).orElse("Tables"),
                names.size() + " tables and views",
                List.of(new Part.Grid(
                        "tables", "Tables", List.of("table", "room", "rows"), cells, "", "no tables yet")));
    }

    static Sheet one(Visit visit, String name) throws QueryFailed, TargetLost, PageMissing {
        boolean view = VIEWS.contains(name);
        Visit.Rows known = visit.rows("SELECT room FROM leat_tables WHERE name = :name", Map.of("name", name), 1);
        if (!view && known.size() == 0) {
            throw new PageMissing("There is no table \"" + name + "\" in this store.");
        }
        List<String> columns = visit.rows("SELECT * FROM " + quoted(name) + " LIMIT 0", Map.of(), 1)
                .columns();
        // A page of many columns has fewer rows: what a browser must hold has a limit. Programs get them all.
        int most = visit.value("format").isPresent()
                ? ITEM_ROWS_MAX
                : Math.max(1, Math.min(Visit.PAGE, CELLS_MAX / Math.max(1, columns.size() + 1)));
        Visit.Rows rows;
        String more = "";
        Optional<String> item = visit.value("item");
        if (view || !columns.contains("item_id")) {
            rows = visit.rows("SELECT * FROM " + quoted(name) + " LIMIT " + (most + 1), Map.of(), most);
            more = rows.more() ? "/sql?sql=" + Request.part("select * from " + name + " limit 1000") : "";
        } else if (item.isPresent()) {
            rows = visit.rows(
                    "SELECT * FROM " + quoted(name) + " WHERE item_id = CAST(:item AS INTEGER) LIMIT " + (most + 1),
                    Map.of("item", item.get()),
                    most);
            more = rows.more() ? visit.request().with(Map.of("format", "csv")) : "";
        } else {
            rows = page(visit, name, most);
            more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "item_id"))) : "";
        }
        List<List<Cell>> cells = rows.rows().stream()
                .map(row -> row.stream().map(Cell::stored).toList())
                .toList();
        return Sheet.of(
                "table",
                name,
                (view ? "a view of every store" : "a table of " + known.text(0, "room")) + ", " + columns.size()
                        + " columns",
                List.of(new Part.Grid("rows", "Rows", rows.columns(), cells, more, "no rows")));
    }

    /// Whole items, as many as fit; of an item with more rows than a page the first are shown, `?item=` has the rest.
    private static Visit.Rows page(Visit visit, String name, int most) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT * FROM " + quoted(name) + " WHERE item_id > CAST(:after AS INTEGER) ORDER BY item_id LIMIT "
                        + (ITEM_ROWS_MAX + 1),
                Map.of("after", visit.value("after").orElse("0")),
                ITEM_ROWS_MAX);
        int end = rows.size();
        if (rows.size() > most) {
            long cut = rows.number(most, "item_id");
            end = most;
            while (end > 0 && rows.number(end - 1, "item_id") == cut) {
                end--;
            }
            end = end == 0 ? most : end;
        }
        return new Visit.Rows(rows.columns(), rows.rows().subList(0, end), end < rows.size() || rows.more());
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
