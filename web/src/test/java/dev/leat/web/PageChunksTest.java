package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.web.read.PageReader;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.write.MarkdownWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Pages cut by the Markdown room's chunker: what holds of every chunk of every page.
class PageChunksTest {
    private static final int LIMIT = 200;
    private static final ChunkPolicy POLICY = ChunkPolicy.tokens(LIMIT);
    private static final PageReader READER = new PageReader(ReadOptions.DEFAULT);
    private static final Pattern FENCE = Pattern.compile("(?m)^[ >]*(?:(?:[-*+]|\\d+[.)]) +)*(`{3,})");

    @Test
    void noChunkOfAnyPageBreaksARule() throws Exception {
        var truths = new ArrayList<>(Truth.ofKinds());
        truths.addAll(Truth.ofReader());
        var violations = new ArrayList<String>();
        int chunks = 0;
        for (var truth : truths) {
            var text = MarkdownWriter.withTitle(READER.read(truth.page(), ""));
            Document document = Markdown.parse(text);
            List<Chunk> all = document.chunks(POLICY);
            chunks += all.size();
            check(truth.id(), text, all, violations);
        }
        System.out.printf("chunks: %d of %d pages, violations %s%n", chunks, truths.size(), violations);
        assertThat(chunks).isGreaterThan(truths.size());
        assertThat(violations).isEmpty();
    }

    private static void check(String page, String text, List<Chunk> chunks, List<String> violations) {
        var ids = new HashSet<String>();
        int at = 0;
        for (var chunk : chunks) {
            var name = page + "#" + chunk.ordinal();
            if (!ids.add(chunk.id())) {
                violations.add(name + " has another's id");
            }
            if (chunk.startChar() != at) {
                violations.add(name + " begins at " + chunk.startChar() + ", not at " + at);
            }
            at = chunk.endChar();
            if (chunk.tokens() > LIMIT) {
                violations.add(name + " has " + chunk.tokens() + " tokens");
            }
            if (FENCE.matcher(chunk.text()).results().count() % 2 != 0) {
                violations.add(name + " has half a fence");
            }
            if (tornTable(chunk.text()) && headerWouldFit(text.split("\n", -1), chunk)) {
                violations.add(name + " has rows without their header");
            }
        }
        if (at != text.codePointCount(0, text.length())) {
            violations.add(page + " ends at " + at);
        }
    }

    /// Whether the table's header and any of its rows are no more than a chunk may hold.
    private static boolean headerWouldFit(String[] lines, Chunk chunk) {
        int header = chunk.startLine();
        while (header > 0 && lines[header - 1].startsWith("|")) {
            header--;
        }
        int longest = 0;
        for (int row = header + 2; row < lines.length && lines[row].startsWith("|"); row++) {
            longest = Math.max(longest, bytes(lines[row]));
        }
        return bytes(lines[header]) + bytes(lines[header + 1]) + longest < 4 * LIMIT;
    }

    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /// Rows of a table whose second line is no line of delimiters.
    private static boolean tornTable(String text) {
        var lines = text.split("\n");
        boolean fenced = false;
        for (int i = 0; i < lines.length; i++) {
            if (FENCE.matcher(lines[i]).find()) {
                fenced = !fenced;
            }
            boolean row = !fenced && lines[i].startsWith("| ") && lines[i].endsWith(" |");
            boolean first = row && (i == 0 || !lines[i - 1].startsWith("|"));
            if (first && (i + 1 >= lines.length || !lines[i + 1].matches("\\|( :?-+:? \\|)+"))) {
                return true;
            }
        }
        return false;
    }
}
