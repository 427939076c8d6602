package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HTML_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.HTML_INLINE;

import dev.leat.markdown.facts.Html;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Raw HTML: blocks, and tags within text (the same tag on the same line once).
final class HtmlCollector implements Collector<Html> {
    static final Interest INTEREST = Interest.in(HTML_BLOCK, HTML_INLINE);

    private final boolean allowed;
    private final Ints blocks = new Ints();
    private final Ints inline = new Ints();
    private @Nullable Set<Seen> seen;

    HtmlCollector(boolean allowed) {
        this.allowed = allowed;
    }

    @Override
    public void accept(int token, Pass pass) {
        if (pass.tokens().type(token) == HTML_BLOCK) {
            blocks.add(token);
            return;
        }
        String content = pass.tokens().text(token);
        Set<Seen> before = seen == null ? new HashSet<>() : seen;
        seen = before;
        if (!content.isBlank() && before.add(new Seen(content, pass.line()))) {
            inline.add(token);
        }
    }

    @Override
    public Html finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        boolean welcome = allowed;
        FactList.Reader<Html.Piece> reader = (ordinal, token) -> piece(token, welcome, warehouse);
        return new Html(FactList.of(blocks, warehouse, reader), FactList.of(inline, warehouse, reader));
    }

    private static Html.Piece piece(int token, boolean allowed, TokenWarehouse tokens) {
        String content = tokens.text(token);
        int first = tokens.firstLine(token);
        return new Html.Piece(
                content,
                first,
                tokens.endLine(token),
                tokens.type(token) != HTML_BLOCK,
                allowed,
                tagHints(content),
                tokens.sectionOrdinalAt(first));
    }

    /// Element names behind a `<`, sorted.
    static List<String> tagHints(String content) {
        Set<String> names = new TreeSet<>();
        for (int at = content.indexOf('<'); at >= 0; at = content.indexOf('<', at + 1)) {
            int end = at + 1;
            while (end < content.length()
                    && (Character.isLetterOrDigit(content.charAt(end)) || content.charAt(end) == '_')) {
                end++;
            }
            if (end > at + 1) {
                names.add(content.substring(at + 1, end));
            }
        }
        return List.copyOf(names);
    }
}
