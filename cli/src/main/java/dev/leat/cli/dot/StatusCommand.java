package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.dot.Dot;
import dev.leat.dot.health.Health;
import dev.leat.dot.health.LinkCheck;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `leat dot status` and `leat dot list`: packages and how their links are.
public final class StatusCommand extends DotCommand {
    private static final int FILES_SHOWN = 5;

    private enum Sort {
        NAME,
        LINKS,
        DATE
    }

    private final boolean list;
    private List<String> packages = List.of();
    private Optional<String> sort = Optional.empty();
    private boolean showTarget;

    public StatusCommand(boolean list) {
        this.list = list;
    }

    @Override
    void words(Syntax syntax) {
        if (list) {
            syntax.header("All packages that are linked, and their health")
                    .examples("leat dot list", "leat dot list --sort links --format json")
                    .text("--sort", "KEY", "name (default), links or date", v -> sort = Optional.of(v))
                    .flag("--show-target", "Also where the links are", on -> showTarget = on);
        } else {
            syntax.header("What is linked, and whether it is as it was made")
                    .description("Never waits and never writes; says so where a command is under way or was killed.")
                    .examples("leat dot status", "leat dot status vim --format json")
                    .operands(false, "PACKAGE", "Packages; default: all", words -> packages = words);
        }
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TEXT, Format.JSON, Format.YAML, Format.TABLE);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        Sort order = DotFlags.choice(
                "--sort", sort.or(() -> setup.config().text("packages.sort_by")).orElse("name"), Sort.class);
        Dot dot = setup.dot();
        Manifest manifest = dot.manifest();
        if (dot.isUnfinished() && !quiet(session)) {
            String holder =
                    session.host().disk().lockHolder(setup.places().state().resolve("lock"));
            session.err()
                    .print(Line.of(Token.WARN, "A command is in progress or was interrupted (")
                            .data(Token.WARN, holder)
                            .add(Token.WARN, "); if it is gone, run leat dot recover."));
        }
        LinkCheck check = new LinkCheck(session.host().disk(), setup.places());
        List<Health> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (packages.isEmpty()) {
            manifest.packages().values().forEach(one -> found.add(check.of(one)));
        } else {
            for (String word : packages) {
                String name = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
                Installed one = manifest.packages().get(name);
                if (one == null) {
                    unknown.add(name);
                } else {
                    found.add(check.of(one));
                }
            }
        }
        found.sort(comparator(order));
        switch (session.format()) {
            case JSON, JSONL, YAML -> Answer.print(session, tree(setup, found, unknown));
            case TABLE, CSV, MARKDOWN, PARQUET, DB -> table(session, setup, found, unknown);
            case TEXT -> {
                if (list) {
                    listText(session, setup, found);
                } else {
                    statusText(session, found, unknown);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    dev.leat.engine.item.Problem.lasting(
                            "LEAT-D005",
                            dev.leat.engine.item.Place.of(
                                    setup.places().target().toString()),
                            String.join(", ", unknown),
                            "package not found in the manifest: it is not managed here",
                            "See leat dot list."));
        }
        return Exit.DONE;
    }

    private static Comparator<Health> comparator(Sort sort) {
        Comparator<Health> byName =
                Comparator.comparing(health -> health.installed().name());
        return switch (sort) {
            case NAME -> byName;
            case LINKS ->
                Comparator.<Health>comparingInt(
                                health -> -health.installed().links().size())
                        .thenComparing(byName);
            case DATE ->
                Comparator.<Health, Instant>comparing(
                                health -> health.installed().at())
                        .reversed()
                        .thenComparing(byName);
        };
    }

    private static Map<String, @Nullable Object> tree(DotSetup setup, List<Health> found, List<String> unknown) {
        List<Object> packages = new ArrayList<>();
        for (Health health : found) {
            Installed one = health.installed();
            Map<String, @Nullable Object> fields = Answer.map();
            fields.put("name", one.name());
            fields.put("source", one.adopted() ? "adopted" : "managed");
            fields.put("installed_at", one.at().toString());
            fields.put("link_count", one.links().size());
            fields.put("links", List.copyOf(one.links().keySet()));
            fields.put("target_dir", setup.places().target().toString());
            fields.put("package_dir", one.packageDir());
            fields.put("is_healthy", health.isHealthy());
            health.trouble().ifPresent(trouble -> fields.put("issue_type", trouble));
            packages.add(fields);
        }
        Map<String, @Nullable Object> answer = Answer.map();
        answer.put("schema", "leat.dot-packages/1");
        answer.put("packages", packages);
        if (!unknown.isEmpty()) {
            answer.put("not_found", unknown);
        }
        return answer;
    }

    private void table(Session session, DotSetup setup, List<Health> found, List<String> unknown) {
        session.out().print(head(setup, found));
        List<Table.Column> columns = new ArrayList<>(List.of(
                new Table.Column("HEALTH", Table.Kind.STATE),
                new Table.Column("PACKAGE", Table.Kind.KEY),
                new Table.Column("LINKS", Table.Kind.NUMBER),
                new Table.Column("INSTALLED", Table.Kind.WORD)));
        if (showTarget) {
            columns.add(new Table.Column("TARGET", Table.Kind.PATH));
        }
        Table table = new Table(columns);
        for (Health health : found) {
            Installed one = health.installed();
            List<Line> cells = new ArrayList<>(List.of(
                    health.isHealthy()
                            ? new Line().add(Mark.DONE)
                            : new Line()
                                    .add(Mark.FAILED)
                                    .add(" " + health.trouble().orElse("")),
                    Line.ofData(one.name()),
                    Line.of(Integer.toString(one.links().size())),
                    Line.of(ago(session, one.at()))));
            if (showTarget) {
                cells.add(Line.ofData(setup.places().target().toString()));
            }
            table.row(cells);
        }
        if (!found.isEmpty()) {
            table.print(session.out());
        }
        unknown.forEach(name -> session.out().print(notInstalled(name)));
    }

    private static Line head(DotSetup setup, List<Health> found) {
        return Line.of("Packages: " + packages(found.size()) + " in ")
                .data(setup.places().packages().toString());
    }

    private static Line notInstalled(String name) {
        return Line.of("Package \"").data(name).add("\" is not installed");
    }

    private static void statusText(Session session, List<Health> found, List<String> unknown) {
        if (found.isEmpty() && unknown.isEmpty()) {
            session.out().print("No packages installed");
        }
        for (Health health : found) {
            Installed one = health.installed();
            session.out().print(Line.ofData(Token.STRONG, one.name()));
            session.out().print("  Links: " + one.links().size());
            session.out().print("  Installed: " + ago(session, one.at()));
            if (!health.isHealthy()) {
                session.out()
                        .print(Line.of("  Health: ")
                                .add(Mark.FAILED)
                                .add(" " + health.trouble().orElse("")));
            }
            session.out().print("  Files:");
            one.links().keySet().stream()
                    .limit(FILES_SHOWN)
                    .forEach(path -> session.out().print(Line.of("    ").data(path)));
            if (one.links().size() > FILES_SHOWN) {
                session.out().print("    ... and " + (one.links().size() - FILES_SHOWN) + " more");
            }
        }
        unknown.forEach(name -> session.out().print(notInstalled(name)));
    }

    private static void listText(Session session, DotSetup setup, List<Health> found) {
        if (found.isEmpty()) {
            session.out().print("No packages installed");
            return;
        }
        session.out().print(head(setup, found));
        int healthy = 0;
        for (Health health : found) {
            healthy += health.isHealthy() ? 1 : 0;
            Installed one = health.installed();
            int links = one.links().size();
            Line line = new Line()
                    .add(health.isHealthy() ? Mark.DONE : Mark.FAILED)
                    .add("  ")
                    .data(Token.STRONG, one.name())
                    .add("  (" + links + (links == 1 ? " link)" : " links)"));
            health.trouble().ifPresent(trouble -> line.add(Token.BAD, "  " + trouble));
            session.out().print(line.add(Token.SOFT, "  installed " + ago(session, one.at())));
        }
        int unhealthy = found.size() - healthy;
        session.out().print(healthy + " healthy" + (unhealthy > 0 ? ", " + unhealthy + " unhealthy" : ""));
    }

    private static String ago(Session session, Instant at) {
        Duration since = Duration.between(at, session.host().clock().instant());
        long[] amounts = {since.toDays(), since.toHours(), since.toMinutes()};
        String[] words = {"day", "hour", "minute"};
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                return amounts[i] + " " + words[i] + (amounts[i] == 1 ? "" : "s") + " ago";
            }
        }
        return "just now".toLowerCase(Locale.ROOT);
    }
}
