package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.markdown.chunk.Strategy;
import dev.leat.web.batch.BatchSettings.Chunking;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.chunk.PageChunks;
import java.util.Optional;

/// How pages are cut: by the founding program's options.
final class ChunkOptions {
    private boolean chunks;
    private String folder = "chunks";
    private ChunkText.Form form = ChunkText.Form.JSONL;
    private PageChunks.Unit unit = PageChunks.Unit.CHARS;
    private Optional<Integer> size = Optional.empty();
    private Optional<Integer> overlap = Optional.empty();
    private Strategy strategy = Strategy.SEMANTIC;

    /// For commands that may cut what they make.
    void describeWith(Syntax syntax) {
        syntax.flag("--chunks", "Cut pages into chunks too", on -> chunks = on)
                .text(
                        "--chunk-dir",
                        "DIR",
                        "Folder of the chunks, one for each page; default: chunks",
                        f -> folder = f);
        describe(syntax);
    }

    void describe(Syntax syntax) {
        syntax.value(
                        "--chunk-format",
                        "FORM",
                        ChunkText.Form.class,
                        "jsonl (default): a line for each, json: one array, or md",
                        how -> form = how)
                .value(
                        "--chunk-size",
                        "N",
                        Integer.class,
                        "No chunk is larger; default 1000",
                        n -> size = Optional.of(n))
                .value(
                        "--chunk-overlap",
                        "N",
                        Integer.class,
                        "Repeated of the part before, within a section; default 200",
                        n -> overlap = Optional.of(n))
                .value(
                        "--chunk-unit",
                        "UNIT",
                        PageChunks.Unit.class,
                        "What sizes count: chars (default) or tokens",
                        u -> unit = u)
                .value(
                        "--chunk-strategy",
                        "NAME",
                        Strategy.class,
                        "How to cut; default semantic: at headings, then between blocks",
                        s -> strategy = s);
    }

    boolean wanted() {
        return chunks;
    }

    String folder() {
        return folder;
    }

    ChunkText.Form form() {
        return form;
    }

    PageChunks cut(Session session) throws CommandError {
        int most = number(session, "CHUNK_SIZE", size, 1000);
        int repeated = number(session, "CHUNK_OVERLAP", overlap, Math.min(200, most / 2));
        try {
            return new PageChunks(strategy, unit, most, repeated);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    "--chunk-size " + most + " --chunk-overlap " + repeated,
                    String.valueOf(e.getMessage()),
                    "Write --chunk-size 1000 --chunk-overlap 200");
        }
    }

    private static int number(Session session, String name, Optional<Integer> option, int preset) throws CommandError {
        if (option.isPresent()) {
            return option.get();
        }
        Optional<String> said = FetchOptions.said(session, name, Optional.empty());
        if (said.isEmpty()) {
            return preset;
        }
        try {
            return Integer.parseInt(said.get().strip());
        } catch (NumberFormatException e) {
            throw CommandError.usage(
                    session.name(),
                    said.get(),
                    "LEAT_WEB_" + name + " is a number",
                    "Write LEAT_WEB_" + name + "=1000");
        }
    }

    Optional<Chunking> chunking(Session session) throws CommandError {
        if (!chunks) {
            return Optional.empty();
        }
        return Optional.of(new Chunking(
                cut(session),
                form,
                strategy + " " + unit + " " + size + " " + overlap,
                session.host().here().resolve(folder)));
    }
}
