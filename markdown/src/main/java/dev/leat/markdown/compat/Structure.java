package dev.leat.markdown.compat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Paragraphs, code, quotes, tables, lists and footnotes. Every record names the outermost section around it.
final class Structure {
    private static final int LISTS_DEEP = 10;
    private static final String[] BLOCKS_OF_QUOTES = {"bullet_list", "ordered_list", "table", "fence", "code_block"};
    private static final List<String> BLOCKS_OF_ITEMS = List.of("fence", "code_block", "blockquote", "table");

    private final SourceText source;
    private final Node root;
    private final SectionIndex sections;

    Structure(SourceText source, Node root, SectionIndex sections) {
        this.source = source;
        this.root = root;
        this.sections = sections;
    }

    private static Object line(int line) {
        return line < 0 ? Json.NULL : line;
    }

    private Fact placed(Node node) {
        Fact json = new Fact();
        json.put("start_line", line(node.start));
        json.put("end_line", line(node.end));
        json.put("section_id", sections.idAt(Math.max(0, node.start)));
        return json;
    }

    List<Object> paragraphs() {
        List<Object> records = new ArrayList<>();
        for (Node paragraph : root.all("paragraph")) {
            if (paragraph.isInside("list_item", "blockquote")) {
                continue;
            }
            String text = paragraph.text();
            Fact json = placed(paragraph);
            json.put("id", "para_" + records.size());
            json.put("text", text);
            json.put("word_count", PythonText.words(text));
            json.put("has_links", !paragraph.all("link").isEmpty());
            json.put("has_emphasis", !paragraph.all("em", "strong").isEmpty());
            json.put("has_code", !paragraph.all("code_inline").isEmpty());
            records.add(json);
        }
        return records;
    }

    /// First the blocks that are code; then, through everything else, all lines that look indented.
    List<Fact> code() {
        List<Fact> records = new ArrayList<>();
        boolean[] covered = new boolean[source.lines().size() + 1];
        for (Node block : root.all("fence", "code_block")) {
            boolean fenced = block.is("fence");
            records.add(code(
                    records.size(),
                    fenced ? "fenced" : "indented",
                    fenced ? block.info : "",
                    block.content,
                    block.start,
                    block.end));
            for (int line = block.start; line <= block.end && line < covered.length; line++) {
                covered[line] = true;
            }
        }
        for (int line = 0; line < source.lines().size(); line++) {
            if (covered[line] || !isIndented(source.lines().get(line))) {
                continue;
            }
            List<String> content = new ArrayList<>();
            int last = line;
            for (; last < source.lines().size(); last++) {
                String text = source.lines().get(last);
                if (!isIndented(text) && !PythonText.strip(text).isEmpty()) {
                    break;
                }
                content.add(text.startsWith("    ") ? text.substring(4) : text.isEmpty() ? "" : rest(text));
            }
            last--;
            records.add(code(records.size(), "indented", "", String.join("\n", content), line, last));
            line = last;
        }
        return records;
    }

    private static String rest(String text) {
        return text.substring(text.offsetByCodePoints(0, 1));
    }

    private static boolean isIndented(String line) {
        return line.startsWith("    ") || line.startsWith("\t");
    }

    private Fact code(int number, String type, String language, String content, int start, int end) {
        Fact json = new Fact();
        json.put("id", "code_" + number);
        json.put("type", type);
        json.put("language", language);
        json.put("content", content);
        json.put("start_line", start);
        json.put("end_line", end);
        json.put("section_id", sections.idAt(start));
        return json;
    }

    private static List<Object> spans(List<Node> nodes) {
        List<Object> spans = new ArrayList<>();
        for (Node node : nodes) {
            Fact json = new Fact();
            json.put("type", node.type);
            json.put("start_line", line(node.start));
            json.put("end_line", line(node.end));
            spans.add(json);
        }
        return spans;
    }

    List<Object> quotes() {
        List<Object> records = new ArrayList<>();
        for (Node quote : root.all("blockquote")) {
            if (quote.isInside("blockquote")) {
                continue;
            }
            Fact json = placed(quote);
            json.put("content", quote.text());
            json.put(
                    "children_summary",
                    Map.of(
                            "lists", quote.all("bullet_list", "ordered_list").size(),
                            "tables", quote.all("table").size(),
                            "code", quote.all("fence", "code_block").size()));
            json.put("children_blocks", spans(quote.all(BLOCKS_OF_QUOTES)));
            records.add(json);
        }
        return records;
    }

    List<Fact> tables() {
        List<Fact> records = new ArrayList<>();
        for (Node table : root.all("table")) {
            List<Object> headers = new ArrayList<>();
            List<Object> align = new ArrayList<>();
            for (Node cell : table.all("th")) {
                headers.add(cell(cell));
                align.add(cell.align.isEmpty() ? "left" : cell.align);
            }
            List<Object> rows = new ArrayList<>();
            boolean ragged = false;
            for (Node row : table.all("tr")) {
                if (row.isInside("thead")) {
                    continue;
                }
                List<Object> cells = new ArrayList<>();
                row.all("td").forEach(cell -> cells.add(cell(cell)));
                ragged |= isRagged(cells);
                rows.add(cells);
            }
            ragged &= headers.size() > 1;
            Fact json = placed(table);
            json.put("id", "table_" + records.size());
            json.put("raw_content", source.between(table.start, table.end));
            json.put("headers", headers);
            json.put("rows", rows);
            json.put("align", align);
            json.put("is_ragged", ragged);
            json.put("align_mismatch", false);
            json.put("table_valid_md", !ragged);
            json.put("column_count", headers.size());
            json.put("row_count", rows.size());
            json.put("align_meta", Map.of("heuristic", true));
            if (ragged) {
                json.put("is_ragged_meta", Map.of("heuristic", true));
            }
            records.add(json);
        }
        return records;
    }

    private static boolean isRagged(List<Object> cells) {
        return !cells.isEmpty() && cells.getLast().equals("") && cells.stream().anyMatch(cell -> !cell.equals(""));
    }

    private static String cell(Node cell) {
        return cell.children.isEmpty() ? "" : cell.children.getFirst().content;
    }

    List<Object> lists() {
        List<Object> records = new ArrayList<>();
        for (Node list : root.all("bullet_list", "ordered_list")) {
            if (list.isTaskList() || isInsideList(list, false)) {
                continue;
            }
            Fact json = placed(list);
            List<Object> items = items(list, false, 1);
            json.put("id", "list_" + records.size());
            json.put("type", list.is("ordered_list") ? "ordered" : "bullet");
            json.put("items", items);
            json.put("items_count", items.size());
            records.add(json);
        }
        return records;
    }

    List<Object> tasks() {
        List<Object> records = new ArrayList<>();
        for (Node list : root.all("bullet_list", "ordered_list")) {
            if (!list.isTaskList() || isInsideList(list, true)) {
                continue;
            }
            List<Node> tasks = list.children.stream().filter(item -> item.task).toList();
            int checked = (int) tasks.stream().filter(item -> item.checked).count();
            Fact json = placed(list);
            List<Object> items = items(list, true, 1);
            json.put("id", "tasklist_" + records.size());
            json.put("type", list.is("ordered_list") ? "ordered" : "bullet");
            json.put("items", items);
            json.put("items_count", items.size());
            json.put("checked_count", checked);
            json.put("unchecked_count", tasks.size() - checked);
            json.put("has_mixed_task_items", tasks.size() < list.children.size());
            records.add(json);
        }
        return records;
    }

    private static boolean isInsideList(Node node, boolean tasks) {
        for (Node up = node.parent; up != null; up = up.parent) {
            if (up.isList() && up.isTaskList() == tasks) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> items(Node list, boolean inTasks, int depth) {
        List<Object> items = new ArrayList<>();
        if (depth > LISTS_DEEP) {
            return items;
        }
        boolean tasks = inTasks && list.isTaskList();
        for (Node item : list.children) {
            String text = "";
            List<Object> children = List.of();
            List<Node> blocks = new ArrayList<>();
            for (Node child : item.children) {
                if (child.is("paragraph")) {
                    text = child.text();
                } else if (child.isList()) {
                    children = items(child, tasks, depth + 1);
                } else if (BLOCKS_OF_ITEMS.contains(child.type)) {
                    blocks.add(child);
                }
            }
            Fact json = new Fact();
            json.put("text", tasks ? PythonText.strip(text) : text);
            json.put("children", children);
            json.put("blocks", spans(blocks));
            if (tasks) {
                json.put("checked", item.task ? item.checked : Json.NULL);
            }
            items.add(json);
        }
        return items;
    }

    /// The number 0 counts as none: what has it is called by its label, and an inline note that has it is lost.
    Fact footnotes() {
        List<Object> definitions = new ArrayList<>();
        for (Node note : root.all("footnote")) {
            if (note.label.isEmpty() && note.number == 0) {
                continue;
            }
            String content = note.text();
            Fact json = named(note);
            json.put("start_line", Json.NULL);
            json.put("end_line", Json.NULL);
            json.put("section_id", Json.NULL);
            json.put("content", content);
            json.put("byte_length", content.getBytes(StandardCharsets.UTF_8).length);
            json.put("nested_structures", spans(note.all(BLOCKS_OF_QUOTES)));
            definitions.add(json);
        }
        List<Object> references = new ArrayList<>();
        for (Node reference : root.all("footnote_ref")) {
            Fact json = named(reference);
            json.put("line", Json.NULL);
            json.put("section_id", Json.NULL);
            references.add(json);
        }
        Fact json = new Fact();
        json.put("definitions", definitions);
        json.put("references", references);
        return json;
    }

    private static Fact named(Node note) {
        Object label = note.label.isEmpty() ? (Object) note.number : note.label;
        Fact json = new Fact();
        json.put("label", label);
        json.put("id", note.number == 0 ? label : note.number);
        return json;
    }
}
