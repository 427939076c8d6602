package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HTML_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.HTML_INLINE;

import dev.leat.markdown.facts.Html;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Raw HTML: blocks, and tags within text (the same tag on the same line once).
final class HtmlCollector implements Collector<Html> {
    static final Interest INTEREST = Interest.in(HTML_BLOCK, HTML_INLINE);

    private final boolean allowed;
    private final List<Html.Piece> blocks = new ArrayList<>();
    private final List<Html.Piece> inline = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    private record Seen(String content, int line) {}

    HtmlCollector(boolean allowed) {
        this.allowed = allowed;
    }

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        String content = tokens.text(token);
        if (tokens.type(token) == HTML_BLOCK) {
            blocks.add(piece(content, tokens.firstLine(token), tokens.endLine(token), false, pass));
        } else if (!content.isBlank() && seen.add(new Seen(content, pass.line()))) {
            inline.add(piece(content, tokens.firstLine(token), tokens.endLine(token), true, pass));
        }
    }

    private Html.Piece piece(String content, int first, int end, boolean inText, Pass pass) {
        return new Html.Piece(content, first, end, inText, allowed, tagHints(content), pass.sectionAt(first));
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

    @Override
    public Html finish(Pass pass) {
        return new Html(blocks, inline);
    }
}
