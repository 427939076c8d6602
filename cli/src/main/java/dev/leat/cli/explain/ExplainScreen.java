package dev.leat.cli.explain;

import dev.leat.cli.command.Session;
import dev.leat.cli.run.Forecast;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.OpenStore;
import dev.leat.store.Store;
import dev.leat.store.view.ItemHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One item: where it comes from, why it was last done, what it left, what happened to it, what is there now.
final class ExplainScreen {
    static final int NAME = 12;
    private static final int HASH = 12;
    private static final int STEPS = 10;

    private final Session session;
    private final Printer out;

    private ExplainScreen(Session session) {
        this.session = session;
        this.out = session.out();
    }

    static void print(Session session, Store store, ItemHistory item, Optional<Forecast> now) {
        new ExplainScreen(session).all(store, item, now);
    }

    private void all(Store store, ItemHistory item, Optional<Forecast> now) {
        out.print(session.place(Token.STRONG, item.source().orElse(item.key()))
                .add("   ")
                .data(item.pipeline())
                .add(" (")
                .data(item.room())
                .add(") → ")
                .data(OpenStore.shown(session, store))
                .flush(Line.of(Token.SOFT, "item " + item.id()), out.screen()));
        field("state", state(item));
        item.changes().stream().reduce((a, b) -> b).ifPresent(last -> field("done last", step(last)));
        item.recipe()
                .ifPresent(recipe -> field(
                        "recipe",
                        Line.ofData(item.room())
                                .add(" " + recipe.parserVersion())
                                .add(
                                        Token.SOFT,
                                        "  (recipe " + recipe.number() + ", since run " + recipe.sinceRun() + ")")));
        field("left", left(item));
        item.contentHash()
                .ifPresent(hash -> field(
                        "content", Line.ofData("sha256 " + hash.substring(0, Math.min(HASH, hash.length())) + "…")));
        if (item.changes().size() > 1) {
            field("history", history(item.changes()));
        }
        if (item.problem().isPresent()) {
            field("failure", ErrorScreen.oneLine(item.problem().get()));
            field("", Line.ofData(session.mask(item.problem().get().remedy())));
        }
        field(
                "now",
                now.isPresent()
                        ? now.get().line(session)
                        : Line.of("its pipeline is not in leat.yaml; no run touches it"));
    }

    private void field(String name, Line value) {
        out.print(Line.of(Token.SOFT, "  " + name).padTo(NAME, out.screen()).add(value));
    }

    private Line state(ItemHistory item) {
        Line line = switch (item.state()) {
            case "ok" -> new Line().add(Mark.DONE).add(" in step");
            case "stale" -> new Line().add(Mark.FAILED).add(" failed; the rows of an earlier version stand");
            case "failed" -> new Line().add(Mark.FAILED).add(" failed, never succeeded");
            case "vanished" -> new Line().add(Mark.REMOVED).add(" gone from the sources; its rows stay, marked");
            default -> Line.ofData(item.state());
        };
        if (item.goodRun() > 0) {
            line.add(", good since run " + item.goodRun());
            item.goodAt()
                    .ifPresent(at -> line.add(
                            Token.SOFT,
                            " (" + Amount.ago(at, session.host().clock().instant()) + ")"));
        }
        return line;
    }

    private Line step(ItemHistory.Step step) {
        Line line =
                Line.of("run " + step.run() + "  ").data(step.op()).add(": ").data(step.reason());
        if (!step.detail().isEmpty()) {
            line.add(" ").data(session.mask(step.detail()));
        }
        List<String> rows = new ArrayList<>();
        if (step.inserted() > 0) {
            rows.add("+" + Amount.count(step.inserted()));
        }
        if (step.updated() > 0) {
            rows.add("~" + Amount.count(step.updated()));
        }
        if (step.deleted() > 0) {
            rows.add("-" + Amount.count(step.deleted()));
        }
        return rows.isEmpty() ? line : line.add(Token.SOFT, "  rows " + String.join(" ", rows));
    }

    private static Line left(ItemHistory item) {
        if (item.rows().isEmpty()) {
            return Line.of("nothing");
        }
        Line line = new Line();
        item.rows()
                .forEach((table, rows) ->
                        line.add(line.isEmpty() ? "" : " · ").data(table).add(" " + Amount.count(rows)));
        return line;
    }

    private static Line history(List<ItemHistory.Step> steps) {
        Line line = new Line();
        int skip = Math.max(0, steps.size() - STEPS);
        if (skip > 0) {
            line.add(Token.SOFT, "… " + skip + " earlier · ");
        }
        for (int i = skip; i < steps.size(); i++) {
            line.add(i > skip ? " · " : "")
                    .add("run " + steps.get(i).run() + " ")
                    .data(steps.get(i).reason());
        }
        return line;
    }
}
