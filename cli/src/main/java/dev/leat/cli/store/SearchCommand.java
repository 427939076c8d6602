package dev.leat.cli.store;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.store.Search;
import dev.leat.store.Store;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

public final class SearchCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> pipeline = Optional.empty();
    private Optional<String> kind = Optional.empty();
    private int limit = 20;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Full text over everything in the store")
                .description("All words must occur; \"a phrase\", -not, begin*. Case and accents do not matter.")
                .examples("leat search miller license", "leat search '\"spare parts\" -draft' --limit 5")
                .operands(true, "WORDS", "What to look for", given -> words = given)
                .text("--pipeline", "NAME", "Only in this pipeline", value -> pipeline = Optional.of(value))
                .text("--kind", "TABLE", "Only in this table, such as sections", value -> kind = Optional.of(value))
                .value("--limit", "N", int.class, "Hits at most; default 20", value -> limit = value);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        if (limit < 1 || limit > 1_000) {
            throw CommandError.usage(
                    "search", Integer.toString(limit), "--limit is between 1 and 1000", "Leave it out");
        }
        String typed = String.join(" ", words);
        try (Store store = OpenStore.read(session)) {
            Search.Answer answer = Search.ask(store, new Search.Question(typed, pipeline, kind, limit));
            switch (session.format()) {
                case JSON ->
                    session.out()
                            .raw(JsonText.of(json -> {
                                        json.writeStartObject().writeStringProperty("schema", "leat.search/1");
                                        json.writeArrayPropertyStart("hits");
                                        answer.hits().forEach(hit -> hit(json, hit));
                                        json.writeEndArray().writeArrayPropertyStart("suggestions");
                                        answer.suggestions().forEach(json::writeString);
                                        json.writeEndArray().writeEndObject();
                                    })
                                    + "\n");
                case JSONL ->
                    answer.hits().forEach(hit -> session.out().raw(JsonText.of(json -> hit(json, hit)) + "\n"));
                case TABLE, CSV, MARKDOWN, TEXT, YAML, PARQUET, DB ->
                    answer.hits().forEach(hit -> print(session, hit));
            }
            end(session, store, typed, answer);
            return Exit.DONE;
        }
    }

    private static void hit(JsonGenerator json, Search.Hit hit) {
        json.writeStartObject().writeNumberProperty("score", Math.round(hit.score() * 1e6) / 1e6);
        json.writeStringProperty("kind", hit.kind());
        json.writeStringProperty("pipeline", hit.pipeline());
        json.writeStringProperty("key", hit.key());
        json.writeStringProperty("place", hit.place());
        json.writeStringProperty("title", hit.title());
        json.writeStringProperty("snippet", hit.snippet()).writeEndObject();
    }

    private static void print(Session session, Search.Hit hit) {
        Line head = session.place(Token.NAME, hit.place());
        int width = session.out().screen().fit();
        // A heading that was found says all in one line.
        boolean once = hit.snippet().equals(hit.title());
        if (!hit.title().isEmpty()) {
            head.add("  ").add(once ? marked(hit, Token.INK) : Line.ofData(hit.title()));
        }
        session.out().print(head.cut(width, session.out().screen()));
        if (!once) {
            session.out()
                    .print(Line.of("    ")
                            .add(marked(hit, Token.SOFT))
                            .cut(width, session.out().screen()));
        }
    }

    /// The snippet, what was found in bold.
    private static Line marked(Search.Hit hit, Token other) {
        Line snippet = new Line();
        int from = 0;
        for (Search.Mark mark : hit.marks()) {
            snippet.data(other, flat(hit.snippet().substring(from, mark.from())));
            snippet.data(Token.STRONG, flat(hit.snippet().substring(mark.from(), mark.to())));
            from = mark.to();
        }
        return snippet.data(other, flat(hit.snippet().substring(from)));
    }

    /// A snippet stands on one line.
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void end(Session session, Store store, String typed, Search.Answer answer) {
        if (session.common().quiet()) {
            return;
        }
        if (!answer.hits().isEmpty()) {
            session.err().print(Line.of(Token.SOFT, Amount.counted(answer.hits().size(), "hit", "hits")));
            return;
        }
        Line line = Line.of("Nothing found for \"")
                .data(typed)
                .add("\" in ")
                .data(OpenStore.shown(session, store))
                .add(".");
        if (!answer.suggestions().isEmpty()) {
            line.add(" The nearest: ").data(Token.NAME, String.join(", ", answer.suggestions()));
        }
        session.err().print(line);
    }
}
