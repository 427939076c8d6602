package dev.leat.cli.store;

import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Problem;
import dev.leat.store.Store;
import dev.leat.store.view.Failure;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What failed: by pipeline and code, the commonest first, each with its first place and its remedy; in JSON every
/// item.
final class FailedScreen {
    private static final int ITEMS_MAX = 10_000;

    private FailedScreen() {}

    static void print(Session session, Store store, List<String> pipelines) throws TargetLost {
        if (session.format() != Format.TABLE) {
            json(session, store, pipelines);
            return;
        }
        Printer out = session.out();
        List<Failure.Group> groups = Failure.byCode(store).stream()
                .filter(g -> pipelines.isEmpty() || pipelines.contains(g.pipeline()))
                .toList();
        if (groups.isEmpty()) {
            out.print("Nothing failed.");
            return;
        }
        int name = groups.stream().mapToInt(g -> g.pipeline().length()).max().orElse(0);
        for (Failure.Group group : groups) {
            Failure first = Failure.list(store, Optional.of(group.pipeline()), Optional.of(group.code()), 1)
                    .getFirst();
            Problem problem = first.problem();
            out.print(Line.ofData(group.pipeline())
                    .padTo(name + 2, out.screen())
                    .add(Amount.count(group.count()) + " × ")
                    .add(Token.BAD, group.code())
                    .add("  ")
                    .data(session.mask(problem.rule())));
            Line where = new Line().padTo(name + 2, out.screen()).add(group.count() > 1 ? "first: " : "");
            where.add(session.place(Token.INK, problem.place().toString()));
            if (!problem.seen().isEmpty()) {
                where.add("  saw \"")
                        .data(Token.WARN, session.mask(problem.seen()))
                        .add("\"");
            }
            out.print(where);
            Line remedy = new Line().padTo(name + 2, out.screen());
            if (!problem.remedy().isEmpty()) {
                remedy.data(session.mask(problem.remedy())).add("   then  ");
            }
            out.print(remedy.add(Token.NAME, "leat run " + group.pipeline())
                    .add(Token.SOFT, group.passing() ? "   (it is tried again by every run)" : ""));
        }
    }

    private static void json(Session session, Store store, List<String> pipelines) throws TargetLost {
        List<Failure> failures = Failure.list(store, Optional.empty(), Optional.empty(), ITEMS_MAX).stream()
                .filter(f -> pipelines.isEmpty() || pipelines.contains(f.pipeline()))
                .toList();
        if (session.format() == Format.JSONL) {
            failures.forEach(f -> session.out().raw(JsonText.of(json -> failure(json, session, f)) + "\n"));
            return;
        }
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject().writeStringProperty("schema", "leat.failures/1");
                            json.writeArrayPropertyStart("failures");
                            failures.forEach(f -> failure(json, session, f));
                            json.writeEndArray()
                                    .writeBooleanProperty("complete", failures.size() < ITEMS_MAX)
                                    .writeEndObject();
                        })
                        + "\n");
    }

    private static void failure(JsonGenerator json, Session session, Failure f) {
        json.writeStartObject().writeStringProperty("pipeline", f.pipeline());
        json.writeStringProperty("key", f.key());
        json.writeStringProperty("state", f.state());
        json.writeStringProperty("code", f.problem().code());
        json.writeStringProperty("place", session.mask(f.problem().place().toString()));
        json.writeStringProperty("value", session.mask(f.problem().seen()));
        json.writeStringProperty("rule", f.problem().rule());
        json.writeStringProperty("remedy", f.problem().remedy());
        json.writeBooleanProperty("passing", f.problem().passing());
        json.writeNumberProperty("run", f.run());
        json.writeNumberProperty("attempts", f.attempts());
        json.writeStringProperty("first_at", f.first().toString());
        json.writeStringProperty("last_at", f.last().toString());
        json.writeEndObject();
    }
}
