package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `network devices`, `network interfaces`, …: one table of the inventory, now or as it was.
public final class ListCommand extends Command {
    private static final int LIMIT_MAX = 10_000_000;
    private final Listing listing;
    private final Map<String, Optional<String>> filters = new LinkedHashMap<>();
    private Optional<String> device = Optional.empty();
    private Optional<String> columns = Optional.empty();
    private Optional<String> sort = Optional.empty();
    private Optional<String> asOf = Optional.empty();
    private int limit = LIMIT_MAX;
    private int offset;

    private ListCommand(Listing listing) {
        this.listing = listing;
    }

    /// @param name such as `interfaces`
    public static Command of(String name) {
        return new ListCommand(Listing.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
    }

    @Override
    protected void describe(Syntax syntax) {
        String word = listing.word();
        syntax.header(listing.title())
                .description("--as-of takes a run's number or a time; what later runs changed is undone.")
                .examples("leat network " + word, "leat network " + word + " 'core-*' --format csv")
                .operand(false, "DEVICE", "A device's name or a pattern of names", name -> device = Optional.of(name));
        filter(syntax, "--site", "site", "Only devices of this site");
        filter(syntax, "--vendor", "vendor", "Only devices of this vendor");
        filter(syntax, "--status", "status", "Only rows in this state, such as up or down");
        filter(syntax, "--vlan", listing == Listing.INTERFACES ? "vlan_raw" : "vlan", "Only this VLAN");
        filter(syntax, "--port", "port", "Only this port");
        filter(syntax, "--state", "state", "Only rows in this state");
        syntax.text("--columns", "LIST", "Columns to show, or all", list -> columns = Optional.of(list))
                .text("--sort", "LIST", "Columns to sort by; -column sorts downwards", list -> sort = Optional.of(list))
                .text("--as-of", "RUN|TIME", "As it was after this run", value -> asOf = Optional.of(value))
                .value("--limit", "N", Integer.class, "At most so many rows", value -> limit = value)
                .value("--offset", "N", Integer.class, "Leave out the first N rows", value -> offset = value);
    }

    private void filter(Syntax syntax, String option, String column, String description) {
        boolean ofDevice = column.equals("site") || column.equals("vendor");
        if (ofDevice || listing.has(column)) {
            syntax.text(option, "VALUE", description, value -> filters.put(column, Optional.of(value)));
        }
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (limit < 0 || offset < 0) {
            throw CommandError.usage("network", "" + Math.min(limit, offset), "counts are at least 0", "Leave it out");
        }
        OptionalLong run = asOf.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Runs.find(session, asOf.get()));
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        device.ifPresent(name -> {
            conditions.add("lower(r.hostname) GLOB :device");
            parameters.put("device", InventorySql.pattern(name));
        });
        filters.forEach((column, value) -> {
            String of = column.equals("site") || column.equals("vendor") ? "d." : "r.";
            conditions.add(of + column + " = :" + column + " COLLATE NOCASE");
            parameters.put(column, value.orElse(""));
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String sql = InventorySql.with(listing.table(), run) + "SELECT " + shown() + " FROM ("
                + InventorySql.rows(listing.table(), run)
                + ") r JOIN chosen c ON c.item_id = r.item_id AND c.hostname = r.hostname JOIN devices d ON d.item_id ="
                + " r.item_id AND d.hostname = r.hostname" + where + " ORDER BY " + order() + " LIMIT " + limit
                + " OFFSET " + offset;
        return StoreQuestion.answer(session, sql, parameters);
    }

    private String shown() throws CommandError {
        List<String> names = new ArrayList<>();
        if (columns.isEmpty()) {
            names.addAll(listing.columns());
        } else if (columns.get().equals("all")) {
            listing.table().columns().forEach(column -> names.add(column.name()));
        } else {
            for (String name : columns.get().split(",")) {
                names.add(known(name.strip()));
            }
        }
        return String.join(", ", names.stream().map(name -> "r." + name).toList());
    }

    private String order() throws CommandError {
        List<String> terms = new ArrayList<>();
        for (String word : sort.orElse(listing.order()).split(",")) {
            String name = word.strip();
            boolean down = name.startsWith("-");
            terms.add("r." + known(down ? name.substring(1) : name) + (down ? " DESC" : ""));
        }
        return String.join(", ", terms);
    }

    private String known(String name) throws CommandError {
        if (!listing.has(name)) {
            List<String> names = listing.table().columns().stream()
                    .map(column -> column.name())
                    .toList();
            throw CommandError.usage(
                    "network " + listing.word(),
                    name,
                    "there is no such column",
                    Nearest.of(name, names)
                            .map(near -> "The nearest is " + near)
                            .orElse("See leat query --schema " + listing.table().name()));
        }
        return name;
    }
}
