package dev.leat.web.read;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Whether a table holds data or only puts things beside each other. Looks at what is inside up to the first nested
/// table, so that nested tables cost no more than their nesting, which the parser bounds.
final class TableKind {
    private static final Set<String> LARGE = Set.of(
            "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote", "form", "article", "section", "hr");
    private static final int LONG_CELL = 400;
    private static final int LONG_ROW_CELL = 120;

    private int rows;
    private int cells;
    private int cellsInRow;
    private int columns;
    private int characters;
    private int longest;
    private int large;
    private int nestedTables;
    private boolean headers;
    private boolean head;

    private TableKind() {}

    /// `head`: there is a table head with a row in it.
    record Answer(boolean data, boolean head) {}

    /// `layout`: tables that only put things beside each other count as data too, except around other tables.
    static Answer of(Element table, boolean layout) {
        TableKind kind = new TableKind();
        kind.look(table);
        return new Answer(layout ? kind.nestedTables == 0 && kind.cells > 0 : kind.isData(table), kind.head);
    }

    private boolean isData(Element table) {
        String role = table.attr("role").toLowerCase(Locale.ROOT);
        if (role.equals("presentation") || role.equals("none") || nestedTables > 0 || cells < 2) {
            return false;
        }
        if (headers || head) {
            return large == 0 || longest < LONG_CELL;
        }
        if (columns < 2 || large > 0) {
            return false;
        }
        return rows > 1 ? longest < LONG_CELL * 2 : longest < LONG_ROW_CELL;
    }

    private void look(Element table) {
        Node node = table.childNodeSize() == 0 ? null : table.childNode(0);
        boolean inHead = false;
        while (node != null && nestedTables == 0) {
            if (node instanceof TextNode text) {
                characters += text.getWholeText().strip().length();
                longest = Math.max(longest, characters);
            } else if (node instanceof Element element) {
                String name = element.normalName();
                switch (name) {
                    case "table" -> nestedTables++;
                    case "thead" -> inHead = true;
                    case "tbody", "tfoot" -> inHead = false;
                    case "tr" -> {
                        rows++;
                        cellsInRow = 0;
                    }
                    case "td", "th" -> {
                        cells++;
                        columns = Math.max(columns, ++cellsInRow + (element.hasAttr("colspan") ? 1 : 0));
                        characters = 0;
                        headers |= name.equals("th");
                        head |= inHead;
                    }
                    default -> large += LARGE.contains(name) ? 1 : 0;
                }
            }
            node = following(node, table);
        }
    }

    private static @Nullable Node following(Node node, Element root) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        while (at != root) {
            Node next = at.nextSibling();
            if (next != null) {
                return next;
            }
            at = at.parent();
            if (at == null) {
                return null;
            }
        }
        return null;
    }
}
