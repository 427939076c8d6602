package dev.leat.engine.plot;

import java.util.List;

/// A plot: SVG, what it shows in one sentence, and the same numbers as a table.
///
/// @param id      unique on its page
/// @param finding the sentence under it, and what a screen reader says
/// @param svg     one `<svg>` element; its colours are the names of [Palette], so it needs that style around it
public record Figure(String id, String finding, String svg, Data data) {
    /// Longer tables go on in the data itself.
    private static final int ROWS_MAX = 500;

    /// @param rows each as many cells as `head`
    /// @param total rows there are, where not all are given
    public record Data(List<String> head, List<List<String>> rows, int total) {
        public Data {
            head = List.copyOf(head);
            rows = rows.stream().limit(ROWS_MAX).map(List::copyOf).toList();
        }

        public static Data of(List<String> head, List<List<String>> rows) {
            return new Data(head, rows, rows.size());
        }

        /// A table; first column names the row, the others are numbers or words.
        public String html(String caption) {
            Markup to = new Markup();
            to.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
            to.open("table").element("caption", caption).open("thead").open("tr");
            head.forEach(name -> to.element("th", name, "scope", "col"));
            to.close("tr").close("thead").open("tbody");
            for (List<String> row : rows) {
                to.open("tr");
                for (int i = 0; i < row.size(); i++) {
                    if (i == 0) {
                        to.element("th", row.get(i), "scope", "row");
                    } else if (isNumber(row.get(i))) {
                        to.element("td", row.get(i), "class", "n");
                    } else {
                        to.element("td", row.get(i));
                    }
                }
                to.close("tr");
            }
            to.close("tbody").close("table").close("div");
            if (total > rows.size()) {
                to.element("p", rows.size() + " of " + String.format(java.util.Locale.ROOT, "%,d", total) + " rows");
            }
            return to.toString();
        }

        private static boolean isNumber(String cell) {
            return cell.isEmpty() || cell.equals("–") || "0123456789+−[".indexOf(cell.charAt(0)) >= 0;
        }
    }

    /// The plot, its sentence, and its table to be opened.
    public String html() {
        return new Markup()
                .open("figure", "id", id)
                .raw(svg)
                .open("figcaption")
                .words(finding)
                .close("figcaption")
                .open("details")
                .element("summary", "The same as a table")
                .raw(data.html(finding))
                .close("details")
                .close("figure")
                .toString();
    }

    /// A file of its own.
    public String standalone() {
        int end = svg.indexOf('>');
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(0, end) + ">" + "<style>"
                + Palette.tokens() + Palette.plots() + "</style>" + svg.substring(end + 1) + "\n";
    }
}
