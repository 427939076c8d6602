package dev.leat.cli.serve;

import dev.leat.cli.network.InventorySql;
import dev.leat.engine.rows.TableSpec;
import dev.leat.network.compliance.ComplianceTemplates;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.inventory.MacAddress;
import dev.leat.network.inventory.PortName;
import dev.leat.serve.visit.Inventory;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The inventory's rules, as the commands of `leat network` follow them.
final class InventoryRules implements Inventory {
    private static final Map<String, TableSpec> TABLES =
            InventoryTables.CAPTURED.stream().collect(Collectors.toMap(TableSpec::name, Function.identity()));

    private final ComplianceTemplates templates = new ComplianceTemplates(ComplianceTemplates.SHIPPED);

    @Override
    public String with(String table, OptionalLong asOf, String of) {
        return InventorySql.with(named(table), asOf, of);
    }

    @Override
    public String rows(String table, OptionalLong asOf, String of) {
        return InventorySql.rows(named(table), asOf, of);
    }

    private static TableSpec named(String table) {
        TableSpec spec = TABLES.get(table);
        if (spec == null) {
            throw new IllegalArgumentException("no table of the inventory: " + table);
        }
        return spec;
    }

    @Override
    public String port(String typed) {
        return PortName.canonical(typed);
    }

    @Override
    public String mac(String typed) {
        return MacAddress.digits(typed);
    }

    @Override
    public Optional<Judged> judge(String vendor, String config) {
        return templates
                .judge(vendor, config)
                .map(result -> new Judged(
                        result.template(),
                        result.status().name().toLowerCase(Locale.ROOT),
                        result.missing(),
                        result.forbidden()));
    }
}
