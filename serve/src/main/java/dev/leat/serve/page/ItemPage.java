package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.view.ItemHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One item: where it comes from, why it was last done, what it left.
final class ItemPage {
    private ItemPage() {}

    static Sheet of(Visit visit, String pipeline, String key) throws TargetLost, PageMissing {
        ItemHistory item = ItemHistory.find(visit.store(), Optional.of(pipeline), key).stream()
                .findFirst()
                .orElseThrow(() -> new PageMissing("There is no item \"" + key + "\" in pipeline " + pipeline + "."));
        List<Part> parts = new ArrayList<>();
        List<Part.Fact> facts = new ArrayList<>();
        facts.add(new Part.Fact(
                "state",
                item.state().equals("ok")
                        ? Cell.state(Cell.Tone.OK, "✓", "ok")
                        : Cell.state(Cell.Tone.BAD, "✗", item.state())));
        facts.add(new Part.Fact("pipeline", Cell.of(pipeline).to("/pipelines/" + Request.part(pipeline))));
        item.source().ifPresent(source -> facts.add(new Part.Fact("source", Cell.of(source))));
        item.contentHash().ifPresent(hash -> facts.add(new Part.Fact("sha256", Cell.of(Cell.Tone.CODE, hash))));
        facts.add(new Part.Fact("last change", Shown.run(item.run())));
        facts.add(new Part.Fact("good since", Cell.time(item.goodAt(), visit.now())));
        parts.add(new Part.Facts("facts", facts));
        item.problem().ifPresent(problem -> parts.add(Shown.problem(problem)));
        item.recipe().ifPresent(recipe -> {
            parts.add(new Part.Heading("recipe", "Done with"));
            parts.add(new Part.Facts(
                    "recipe-facts",
                    List.of(
                            new Part.Fact("recipe", Cell.count(recipe.number())),
                            new Part.Fact("parser version", Cell.count(recipe.parserVersion())),
                            new Part.Fact("since", Shown.run(recipe.sinceRun())))));
            parts.add(new Part.Command(recipe.options()));
        });
        parts.add(new Part.Grid(
                "rows",
                "Rows it left",
                List.of("table", "rows"),
                item.rows().entrySet().stream()
                        .map(entry -> List.of(
                                Cell.of(entry.getKey())
                                        .to("/tables/" + Request.part(entry.getKey()) + "?item=" + item.id()),
                                Cell.count(entry.getValue())))
                        .toList(),
                "",
                "It left no rows."));
        parts.add(new Part.Grid(
                "history",
                "What happened to it",
                List.of("run", "when", "what", "why", "detail", "inserted", "updated", "deleted"),
                item.changes().reversed().stream()
                        .limit(Visit.PAGE)
                        .map(step -> List.of(
                                Shown.run(step.run()),
                                Cell.time(step.at(), visit.now()),
                                Shown.change(step.op()),
                                Cell.of(step.reason()),
                                Cell.of(step.detail()),
                                Cell.count(step.inserted()),
                                Cell.count(step.updated()),
                                Cell.count(step.deleted())))
                        .toList(),
                "",
                "Nothing yet."));
        parts.add(new Part.Command("leat explain " + key));
        return Sheet.of("item", key, item.room() + " · item " + item.id(), parts);
    }
}
