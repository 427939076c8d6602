package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.LineDiff;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Two ports, or one port at two moments: fields first, then the configuration as an ordered difference.
final class ComparePage {
    private static final List<String> NOT_COMPARED =
            List.of("item_id", "row_id", "run_id", "hostname", "port", "port_order", "port_name", "seen_in", "config");

    /// `DEVICE:PORT`, and `@RUN` behind it for another moment.
    private record End(String device, String port, OptionalLong asOf) {
        static Optional<End> of(String typed, Inventory inventory) {
            int at = typed.lastIndexOf('@');
            boolean moment = at > 0 && typed.substring(at + 1).matches("\\d{1,9}");
            String where = moment ? typed.substring(0, at) : typed;
            int colon = where.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new End(
                            where.substring(0, colon).strip(),
                            inventory.port(where.substring(colon + 1).strip()),
                            moment ? OptionalLong.of(Long.parseLong(typed.substring(at + 1))) : OptionalLong.empty()));
        }
    }

    private ComparePage() {}

    static Sheet of(Visit visit, Inventory inventory) throws QueryFailed, TargetLost, PageMissing {
        String a = visit.value("a").orElse("");
        String b = visit.value("b").orElse("");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Field(
                "/network/compare", "a", "One DEVICE:PORT (@RUN for a moment)", a, false, "Compare", Map.of("b", b)));
        parts.add(new Part.Field(
                "/network/compare", "b", "Other DEVICE:PORT (@RUN for a moment)", b, false, "Compare", Map.of("a", a)));
        if (a.isBlank() || b.isBlank()) {
            return Sheet.of("compare", "Compare two ports", "such as MILL-SW1:Gi1/0/1 and MILL-SW1:Gi1/0/1@3", parts);
        }
        Visit.Rows one = row(visit, inventory, a);
        Visit.Rows other = row(visit, inventory, b);
        List<List<Cell>> fields = new ArrayList<>();
        for (String column : one.columns()) {
            if (NOT_COMPARED.contains(column) || Objects.equals(one.value(0, column), other.value(0, column))) {
                continue;
            }
            fields.add(List.of(
                    Cell.of(column.replace('_', ' ')),
                    Cell.stored(one.value(0, column)),
                    Cell.stored(other.value(0, column))));
        }
        parts.add(
                new Part.Grid("fields", "Fields that differ", List.of("field", a, b), fields, "", "No field differs."));
        LineDiff diff = LineDiff.of(
                one.text(0, "config").lines().toList(),
                other.text(0, "config").lines().toList());
        parts.add(diff.part("config", "Configuration: " + diff.summary(), "Their configurations are the same."));
        String facts = fields.isEmpty() && diff.isSame()
                ? "they are the same"
                : fields.size() + (fields.size() == 1 ? " field differs" : " fields differ") + "; configuration: "
                        + diff.summary();
        return Sheet.of("compare", a + " and " + b, facts, parts);
    }

    private static Visit.Rows row(Visit visit, Inventory inventory, String typed)
            throws QueryFailed, TargetLost, PageMissing {
        End end = End.of(typed, inventory)
                .orElseThrow(() -> new PageMissing("A port to compare is named DEVICE:PORT, not \"" + typed + "\"."));
        Chosen device = Chosen.of(visit, end.device());
        Visit.Rows found = visit.rows(
                inventory.with("interfaces", end.asOf(), device.of()) + "SELECT p.* FROM ("
                        + inventory.rows("interfaces", end.asOf(), device.of()) + ") p WHERE p.port = :port LIMIT 1",
                Map.of("host", device.hostname(), "port", end.port()),
                1);
        if (found.size() == 0) {
            throw new PageMissing("There is no port \"" + end.port() + "\" on " + device.hostname() + ".");
        }
        // As it was has fewer columns than as it is: the shared ones are compared, by name.
        return found;
    }
}
