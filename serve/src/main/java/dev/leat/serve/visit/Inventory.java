package dev.leat.serve.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Questions to the inventory of devices, and the rules its words follow.
public interface Inventory {
    /// The beginning of a statement over [#rows]: `chosen` (which source speaks for a device), and what later runs
    /// changed.
    ///
    /// @param of restricts `item_id` and `hostname`; empty: no restriction
    String with(String table, OptionalLong asOf, String of);

    /// A table's rows now, or as they were after a run.
    String rows(String table, OptionalLong asOf, String of);

    /// A port's name as the inventory writes it.
    String port(String typed);

    /// The hexadecimal digits of a hardware address in any spelling; empty if it is none.
    String mac(String typed);

    /// How a port's configuration compares with the templates of its vendor; empty where none is for it.
    Optional<Judged> judge(String vendor, String config);

    /// @param status `match`, `partial`, `mismatch` or `unknown`
    record Judged(String template, String status, List<String> missing, List<String> forbidden) {
        public Judged {
            missing = List.copyOf(missing);
            forbidden = List.copyOf(forbidden);
        }
    }
}
